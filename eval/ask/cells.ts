import { Temporal } from 'temporal-polyfill';
import type { Answer, Cell } from '../../src/questions/index.ts';
import type { ReferenceRow } from './reference.ts';

const tolerance = 1e-9;

export interface CellRules {
  /** Rows stand in the order that was asked for. */
  ordered: boolean;
  /** Only the rows asked about are in the reference. */
  partial: boolean;
  timeZone: string;
}

type Row = { key: string; figures: (number | null)[] };

/**
 * Whether an answer's table holds what the reference says: every row of it by its keys, every figure of it in one column.
 * Rows that only the answer has may hold nothing but zeros and unknowns: buckets without events.
 * @returns null when it does, else what is wrong
 */
export function compareCells(
  { columns, rows }: Pick<Answer, 'columns' | 'rows'>,
  reference: readonly ReferenceRow[],
  { ordered, partial, timeZone }: CellRules,
): string | null {
  const isKey = columns.map(({ kind }) => kind === 'time' || kind === 'dimension');
  const got: Row[] = rows.map((row) => ({
    key: keyOf(
      row.flatMap((cell, i) => (isKey[i] ? [keyText(cell, columns[i]?.kind === 'time', timeZone)] : [])),
    ),
    figures: row.flatMap((cell, i) => (isKey[i] ? [] : [typeof cell === 'number' ? cell : null])),
  }));
  const expected: Row[] = reference.map(({ keys, figures }) => ({
    key: keyOf(Object.entries(keys).map(([name, value]) => expectedText(name, value))),
    figures,
  }));
  const pairs = ordered ? pairByRank(expected, got) : pairByKey(expected, got, partial);
  if (typeof pairs === 'string') return pairs;
  const width = expected[0]?.figures.length ?? 0;
  for (let figure = 0; figure < width; figure += 1) {
    const columnsOf = got[0]?.figures.length ?? 0;
    const found = Array.from({ length: columnsOf }, (_, i) => i).some((i) =>
      pairs.every(([want, have]) => same(want.figures[figure] ?? null, have.figures[i] ?? null)),
    );
    if (!found && !pairs.every(([want]) => isNothing(want.figures[figure])))
      return `no column has ${pairs
        .slice(0, 3)
        .map(([want]) => want.figures[figure])
        .join(', ')} …`;
  }
  return null;
}

/** Rows that tie with the last one may stand in for each other. */
function pairByRank(expected: readonly Row[], got: readonly Row[]): [Row, Row][] | string {
  if (got.length < expected.length) return `${got.length} rows instead of ${expected.length}`;
  const pairs = expected.map((want, i): [Row, Row] => [want, got[i]!]);
  const rest = pairs.filter(([want, have]) => want.key !== have.key);
  const isTied = ([want, have]: [Row, Row]): boolean =>
    want.figures.every((figure) => have.figures.some((cell) => same(figure, cell)));
  const wrong = rest.find((pair) => !isTied(pair));
  return wrong ? `“${wrong[1].key}” stands where “${wrong[0].key}” should` : pairs;
}

function pairByKey(expected: readonly Row[], got: readonly Row[], partial: boolean): [Row, Row][] | string {
  const byKey = new Map(got.map((row) => [row.key, row]));
  const pairs: [Row, Row][] = [];
  for (const want of expected) {
    const have = byKey.get(want.key);
    if (have) pairs.push([want, have]);
    else if (!want.figures.every(isNothing)) return `there is no row “${want.key}”`;
  }
  const known = new Set(expected.map(({ key }) => key));
  const extra = partial
    ? undefined
    : got.find(({ key, figures }) => !known.has(key) && !figures.every(isNothing));
  return extra ? `there should be no row “${extra.key}”` : pairs;
}

const isNothing = (figure: number | null | undefined): boolean => !figure;

function same(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), tolerance);
}

const keyOf = (texts: readonly string[]): string => [...texts].sort().join(' · ');

/** Local time to the minute, as references have it. */
function keyText(cell: Cell | undefined, isTime: boolean, timeZone: string): string {
  if (!isTime) return String(cell);
  const local = Temporal.Instant.fromEpochMilliseconds(Number(cell)).toZonedDateTimeISO(timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function expectedText(name: string, value: string): string {
  switch (name) {
    case 'time':
      return value.length === 10 ? `${value} 00:00` : value.slice(0, 16);
    case 'hour':
      return `${value.padStart(2, '0')}:00`;
    case 'weekday':
      return weekdays[Number(value) - 1] ?? value;
    default:
      return value;
  }
}
