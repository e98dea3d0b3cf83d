import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Matrix } from '../../src/ml/matrix.ts';

const folder = new URL('../../../shared/data/asd/', import.meta.url);

export interface LabelledServer {
  name: string;
  train: Matrix;
  test: Matrix;
  /** 1 for a row of the test that is abnormal, else 0 */
  labels: Float64Array;
  events: readonly LabelledEvent[];
}

export interface LabelledEvent {
  /** rows of the test, both included */
  from: number;
  to: number;
  /** columns that were wrong, counted from 0 */
  columns: ReadonlySet<number>;
}

export const asdIsThere = (): boolean => existsSync(folder);

/** One server of the Application Server Dataset (InterFusion, KDD 2021): 19 columns, a row every five minutes. */
export function readServer(name: string): LabelledServer {
  const labels = readCsv(`${name}_test_label.csv.gz`).data;
  const events = readEvents(`${name}_interpretation.txt`);
  // The file counts rows from 0 with both ends included, and columns from 1; said nowhere, so it is checked.
  const marked = new Float64Array(labels.length);
  for (const { from, to } of events) marked.fill(1, from, to + 1);
  if (marked.some((mark, row) => mark !== labels[row]))
    throw new Error(`The events of ${name} are not the rows that its labels mark.`);
  return {
    name,
    train: readCsv(`${name}_train.csv.gz`),
    test: readCsv(`${name}_test.csv.gz`),
    labels,
    events,
  };
}

function readCsv(file: string): Matrix {
  const lines = gunzipSync(readFileSync(new URL(file, folder)))
    .toString()
    .trim()
    .split('\n');
  const columns = lines[0]!.split(',').length;
  return {
    data: Float64Array.from(lines.flatMap((line) => line.split(',').map(Number))),
    rows: lines.length,
    columns,
  };
}

/** Lines such as `760-820:1,4,6`. */
function readEvents(file: string): LabelledEvent[] {
  const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [rows, columns] = line.split(':') as [string, string];
    const [from, to] = rows.split('-').map(Number) as [number, number];
    return { from, to, columns: new Set(columns.split(',').map((column) => Number(column) - 1)) };
  });
}
