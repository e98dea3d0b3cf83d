import type { FieldValue, Fields, Mapping } from './mapping.ts';
import { compileTemplate } from './template.ts';
import type { Cells, Place, Render } from './template.ts';
import { createTimeReader } from './time-reader.ts';

/** Makes the event of one record: a value for the contract, which may still refuse it. */
export type ToEvent = (cells: Cells, place: Place) => object;

/** @throws CartographError BAD_INPUT when the mapping names a column the file has not */
export function compileMapping(mapping: Mapping, columns: readonly string[]): ToEvent {
  const readTime = createTimeReader(mapping.time);
  const toFields = compileFields(mapping.event, columns, readTime);
  const rules = mapping.rules.map(({ when, set }) => ({
    value: compileTemplate(when.value, columns),
    start: when.startsWith,
    // What a rule sets, over what the event has anyway: compiled once, so that a rule costs no second pass.
    toFields: compileFields({ ...mapping.event, ...set }, columns, readTime),
  }));
  return (cells, place) => {
    const rule = rules.find(({ value, start }) => value(cells, place).startsWith(start));
    return (rule?.toFields ?? toFields)(cells, place);
  };
}

function compileFields(
  fields: Fields,
  columns: readonly string[],
  readTime: (text: string) => string | number,
): ToEvent {
  const { properties, ...simple } = fields;
  const renders = compileValues(simple, columns);
  const extras = compileValues(properties ?? {}, columns);

  return (cells, place) => {
    const event: Record<string, unknown> = {};
    for (const [field, render] of renders) {
      const text = render(cells, place);
      // An empty cell says nothing about its field.
      if (text !== '')
        event[field] =
          field === 'event_timestamp' ? readTime(text) : field === 'quantity' ? quantity(text) : text;
    }
    const found = extras
      .map(([name, render]) => [name, render(cells, place)] as const)
      .filter(([, text]) => text !== '');
    if (found.length > 0) event['properties'] = Object.fromEntries(found);
    return event;
  };
}

const quantity = (text: string): string | number => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);

const compileValues = (
  values: Readonly<Record<string, FieldValue | undefined>>,
  columns: readonly string[],
) =>
  Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, compileValue(value, columns)] as const],
  );

function compileValue(value: FieldValue, columns: readonly string[]): Render {
  if (typeof value === 'string') return compileTemplate(value, columns);
  const from = compileTemplate(value.from, columns);
  const otherwise = value.otherwise === undefined ? from : compileTemplate(value.otherwise, columns);
  const entries = new Map(Object.entries(value.map));
  const find =
    value.match === 'exact' ? (text: string) => entries.get(text) : (text: string) => byPrefix(entries, text);
  return (cells, place) => find(from(cells, place)) ?? otherwise(cells, place);
}

/** electronics.audio.headphone → its own entry, or that of electronics.audio, or that of electronics. */
function byPrefix(entries: ReadonlyMap<string, string>, text: string): string | undefined {
  for (let end = text.length; end > 0; end = text.lastIndexOf('.', end - 1)) {
    const found = entries.get(text.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}
