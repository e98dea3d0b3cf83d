export interface Detail {
  name: string;
  value: string;
  /** what it was, where that changes */
  before?: string;
}

/**
 * The settings in a proposal's preview that people can read: of a rule all that is set, of a change what it changes, of
 * a panel the queries it will send. Numbers of the backtest stand in the answer and its table.
 */
export function detailsOf(preview: unknown): Detail[] {
  const { rule, before, after, queries } = fieldsOf(preview);
  if (Array.isArray(queries))
    return queries.map((query, i) => ({ name: `Query ${i + 1}`, value: String(query) }));
  if (before === undefined) return settingsOf(rule);
  const old = new Map(stateOf(before).map(({ name, value }) => [name, value]));
  return stateOf(after)
    .filter(({ name, value }) => old.get(name) !== value)
    .map((detail) => ({ ...detail, before: old.get(detail.name) ?? 'not set' }));
}

/** A rule with whether it is switched on. */
function stateOf(side: unknown): Detail[] {
  const { rule, enabled } = fieldsOf(side);
  return [...settingsOf(rule), { name: 'Switched on', value: enabled === true ? 'yes' : 'no' }];
}

const settingsOf = (rule: unknown): Detail[] =>
  Object.entries(fieldsOf(rule)).flatMap(([name, value]) =>
    name === 'name' || value === null || (Array.isArray(value) && value.length === 0)
      ? []
      : [
          {
            name: inWords(name),
            value: typeof value === 'string' ? value.replaceAll('_', ' ') : JSON.stringify(value),
          },
        ],
  );

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** windowMinutes as "Window minutes" */
function inWords(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
