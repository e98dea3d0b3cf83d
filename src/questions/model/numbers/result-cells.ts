import type { Cell, Column, Draft } from '../../types.ts';
import type { SaidUnit } from './said-numbers.ts';

/** What a text is checked against: columns and rows as an answer shows them. */
export type CheckedResult = Partial<Pick<Draft, 'columns' | 'rows' | 'totalRows' | 'tier'>>;

/** A number of the result, as a text may say it. */
export interface KnownNumber {
  /** percent and points as percent, like SaidNumber */
  value: number;
  unit: Exclude<SaidUnit, 'times' | 'ordinal'>;
  /** cells of one quantity may be reckoned with each other: revenue and revenue before */
  quantity: string;
  row: number;
  /** it is of the time that is compared with */
  before: boolean;
  /** it says by how much something went up or down */
  change: boolean;
}

/** Words that speak of a row without naming it. */
const endWords = {
  highest:
    /\b(?:highest|most|peak(?:ed|s)?|max(?:imum)?|top|strongest|largest|biggest|leads?|leading|best|worst|between|rang(?:es?|ing|ed))\b/i,
  lowest:
    /\b(?:lowest|least|fewest|min(?:imum)?|weakest|smallest|bottom|best|worst|between|rang(?:es?|ing|ed))\b/i,
  first: /\b(?:first|from|began|begins?|start(?:s|ed)?|top|leads?|leading|best|worst)\b/i,
  last: /\b(?:last|latest|to|end(?:s|ed)?)\b/i,
};

/** The rows that a sentence speaks of as the first, the last, the highest or the lowest: of every column the latter. */
export function extremeRows(sentence: string, { columns = [], rows = [] }: CheckedResult): Set<number> {
  const says = (end: keyof typeof endWords): boolean => rows.length > 0 && endWords[end].test(sentence);
  const extreme = new Set<number>();
  if (says('first')) extreme.add(0);
  if (says('last')) extreme.add(rows.length - 1);
  for (const [place, { kind }] of columns.entries()) {
    if (kind === 'time' || kind === 'dimension') continue;
    const cells = rows.flatMap((row, i) =>
      typeof row[place] === 'number' ? [[row[place], i] as const] : [],
    );
    const sorted = cells.sort(([a], [b]) => a - b);
    const [lowest, highest] = [sorted[0], sorted.at(-1)];
    if (lowest && says('lowest')) extreme.add(lowest[1]);
    if (highest && says('highest')) extreme.add(highest[1]);
  }
  return extreme;
}

/** Rows with a key that a sentence names. */
export function rowsNamed(sentence: string, { columns = [], rows = [] }: CheckedResult): Set<number> {
  const lower = sentence.toLowerCase();
  /** The country IN is not «in». */
  const holdsKey = (key: string): boolean =>
    key.length <= 3 ? holdsName(sentence, key) : holdsName(lower, key.toLowerCase());
  const names = (cell: Cell | undefined, { kind }: Column): boolean =>
    kind === 'dimension' && typeof cell === 'string' && holdsKey(cell);
  return new Set(
    [...rows.keys()].filter((i) => columns.some((column, place) => names(rows[i]?.[place], column))),
  );
}

/** Rows of a time that is asked about. */
export const rowsAt = (
  { columns = [], rows = [] }: CheckedResult,
  isMeant: (time: number) => boolean,
): Set<number> =>
  new Set(
    [...rows.keys()].filter((i) =>
      columns.some(({ kind }, place) => {
        const cell = rows[i]?.[place];
        return kind === 'time' && typeof cell === 'number' && isMeant(cell);
      }),
    ),
  );

/** As a whole word; «(none)» is how the empty value is said. */
const holdsName = (text: string, name: string): boolean => {
  const said = name === '' ? '(none)' : name;
  const at = text.indexOf(said);
  if (at < 0) return false;
  const border = (letter: string): boolean => !/[\p{L}\p{N}]/u.test(letter);
  return border(text.charAt(at - 1)) && border(text.charAt(at + said.length));
};

/** The text with the names of rows blanked out: the 13 of «iPhone 13» measures nothing. */
export function withoutNames(text: string, { columns = [], rows = [] }: CheckedResult): string {
  const names = columns.flatMap(({ kind }, place) =>
    kind === 'dimension' ? rows.map((row) => row[place]).filter((cell) => typeof cell === 'string') : [],
  );
  let rest = text;
  for (const name of new Set(names)) {
    if (!/\d/.test(name)) continue;
    const at = rest.toLowerCase().indexOf(name.toLowerCase());
    if (at >= 0) rest = rest.replaceAll(rest.slice(at, at + name.length), ' '.repeat(name.length));
  }
  return rest;
}

/** The cells of some rows as a text may say them. SQL does not tell units, so its cells may be anything. */
export function numbersOf(
  { columns = [], rows = [], tier }: CheckedResult,
  places: Iterable<number>,
): KnownNumber[] {
  const found: KnownNumber[] = [];
  for (const row of places) {
    for (const [place, column] of columns.entries()) {
      const cell = rows[row]?.[place];
      if (typeof cell !== 'number' || column.kind === 'time') continue;
      const before = column.kind === 'previous';
      const quantity = before ? column.name.replace(/_previous$/, '') : column.name;
      for (const [value, unit] of saidAs(cell, column, tier === 'free_sql'))
        found.push({ value, unit, quantity, row, before, change: column.kind === 'change' });
    }
  }
  return found;
}

function saidAs(cell: number, { unit }: Column, unitsUnknown: boolean): [number, KnownNumber['unit']][] {
  if (unitsUnknown)
    return [
      [cell, 'plain'],
      [cell, 'money'],
      [Math.abs(cell) <= 1 ? cell * 100 : cell, 'percent'],
    ];
  switch (unit) {
    case 'money':
      return [
        [cell, 'money'],
        [cell, 'plain'],
      ];
    case 'ratio':
      return [[cell * 100, 'percent']];
    case 'points':
      return [[cell * 100, 'points']];
    case 'seconds':
      return [
        [cell, 'seconds'],
        [cell, 'plain'],
      ];
    default:
      return [[cell, 'plain']];
  }
}
