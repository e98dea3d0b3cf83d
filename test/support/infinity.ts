/** A query as dashboards and alert rules hold it, as far as its backend reads it. */
export interface Target {
  refId: string;
  url: string;
  root_selector: string;
  url_options: { method: string; body_type: string; body_graphql_query: string };
  columns: { selector: string; text: string; type: string }[];
}

/** What a variable of a dashboard stands for: a choice, several, or the text that «All» is written as. */
export type Chosen = string | readonly string[] | { all: string };

export interface Asked {
  /** epoch ms */
  from: number;
  to: number;
  chosen?: Readonly<Record<string, Chosen>>;
}

const quoted = (value: string) => `"${value.replaceAll('"', '\\"')}"`;

function formatted(value: Chosen, format?: string): string {
  if (typeof value === 'object' && 'all' in value) return value.all;
  const values = typeof value === 'string' ? [value] : value;
  if (format === 'doublequote') return values.map(quoted).join(',');
  if (format === 'csv') return values.join(',');
  return values.length === 1 ? values[0]! : `{${values.join(',')}}`;
}

/** First the browser writes the variables it knows into the text, and leaves all others. */
const interpolated = (text: string, chosen: Readonly<Record<string, Chosen>>): string =>
  text.replace(
    /\$(\w+)|\$\{(\w+)(?::([^}]+))?\}/g,
    (whole: string, plain?: string, braced?: string, format?: string) => {
      const value = chosen[plain ?? braced ?? ''];
      return value === undefined ? whole : formatted(value, format);
    },
  );

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Then the plugin's backend fills its own macros in. */
function expanded(text: string, { from, to }: Asked): string {
  const moments: Readonly<Record<string, number>> = { from, to, timeFrom: from, timeTo: to };
  return text
    .replace(/\$__customInterval\((.*?)\)/g, (_, list: string) => {
      const parts = list.split(',');
      for (let i = 0; i + 1 < parts.length; i += 2) {
        const [, count, unit] = /^(\d+)(\w)$/.exec(parts[i]!)!;
        if (to - from <= Number(count) * unitMs[unit!]!) return parts[i + 1]!;
      }
      return parts.at(-1)!;
    })
    .replace(/\$\{__(\w+)(?::date(?::([^}]+))?)?\}/g, (whole: string, name: string, format?: string) => {
      const moment = moments[name];
      if (moment === undefined) return whole;
      const iso = new Date(moment).toISOString();
      if (format === undefined || format === 'iso') return iso;
      const parts = { YYYY: iso.slice(0, 4), MM: iso.slice(5, 7), DD: iso.slice(8, 10) };
      const clock = { HH: iso.slice(11, 13), mm: iso.slice(14, 16), ss: iso.slice(17, 19) };
      return Object.entries({ ...parts, ...clock }).reduce<string>(
        (written, [token, value]) => written.replaceAll(token, value),
        format,
      );
    });
}

/** The document that is sent, with everything filled in. */
export const documentOf = (
  { url_options }: { url_options: Pick<Target['url_options'], 'body_graphql_query'> },
  asked: Asked,
): string => expanded(interpolated(url_options.body_graphql_query, asked.chosen ?? {}), asked);

/** The request as the data source sends it. @returns the answer's JSON @throws Error with the status, as a panel shows it */
export async function send(
  gatewayUrl: string,
  token: string,
  target: Target,
  asked: Asked,
): Promise<unknown> {
  const response = await fetch(`${gatewayUrl}${target.url}`, {
    method: target.url_options.method,
    headers: {
      accept: 'application/json;q=0.9,text/plain',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query: documentOf(target, asked), variables: null }),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`unsuccessful HTTP response. ${response.status} ${body}`);
  return JSON.parse(body);
}

/** A path as its JSON library reads it: fields, places in lists, and # for what every item has. Undefined: there is none. */
function at(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (step === '#') {
    if (!Array.isArray(value)) return undefined;
    return value.map((item) => at(item, rest)).filter((item) => item !== undefined);
  }
  return typeof value === 'object' && value !== null
    ? at((value as Record<string, unknown>)[step], rest)
    : undefined;
}

const flat = /^\[(.+)\]\|@flatten:\{"deep":true\}$/;

function rootOf(answer: unknown, selector: string): unknown {
  const inner = flat.exec(selector)?.[1];
  const found = at(answer, (inner ?? selector).split('.'));
  if (inner !== undefined) return found === undefined ? [] : [found].flat(Infinity);
  if (found === undefined) throw new Error(`There is nothing at ${selector}: the panel shows an error.`);
  return found;
}

type Cell = string | number | null;

function cell(value: unknown, type: string): Cell {
  switch (type) {
    case 'timestamp':
      return typeof value === 'string' ? Date.parse(value) : null;
    case 'number': {
      const number = typeof value === 'string' && value !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : null;
    }
    default:
      return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
  }
}

/** The table that a panel is given: rows by the root selector, cells by the columns and their types. */
export function tableOf(answer: unknown, { root_selector, columns }: Target): Record<string, Cell>[] {
  const found = rootOf(answer, root_selector);
  const rows = found === null ? [] : Array.isArray(found) ? (found as unknown[]) : [found];
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ selector, text, type }) => [text, cell(at(row, selector.split('.')), type)]),
    ),
  );
}
