import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export interface M4Series {
  id: string;
  /** what a forecaster may see */
  train: number[];
  /** what came after */
  test: number[];
}

export interface M4Part {
  name: string;
  horizon: number;
  /** seconds between neighbours, on a clock of its own: the competition kept the dates to itself */
  step: number;
  /** season of Naive2 and of the scale that errors are measured in */
  season: number;
}

export const hourly: M4Part = { name: 'hourly', horizon: 48, step: 3600, season: 24 };
export const weekly: M4Part = { name: 'weekly', horizon: 13, step: 7 * 86_400, season: 1 };

const fileOf = (part: M4Part, what: string) =>
  new URL(`../../../shared/data/m4-${part.name}-${what}.csv.gz`, import.meta.url);

export const m4IsThere = (): boolean => existsSync(fileOf(hourly, 'train'));

/** Half of the competition's series of a frequency: those of odd numbers. */
export function readM4(part: M4Part): M4Series[] {
  const test = readRows(fileOf(part, 'test'));
  return [...readRows(fileOf(part, 'train'))].map(([id, train]) => ({ id, train, test: test.get(id)! }));
}

function readRows(file: URL): Map<string, number[]> {
  const rows = parse(gunzipSync(readFileSync(file)), { from_line: 2, relax_column_count: true });
  return new Map(
    rows.map(([id, ...cells]) => [id!, cells.filter((cell) => cell !== '').map(Number)] as const),
  );
}
