import { columnValues } from './matrix.ts';
import type { Matrix } from './matrix.ts';

/** With the one for missing values no more than a byte can tell apart. */
const mostBins = 255;

/**
 * Each value as the number of its bin: 0 where it is missing, else 1 + how many edges lie below it. So a value is in bin
 * b or lower exactly where it is at most edges[b − 1].
 */
export interface BinnedColumns {
  /** row after row, as in the matrix */
  readonly bins: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  /** of each column, rising, in single precision as the trees keep them */
  readonly edges: readonly Float32Array[];
  /** where each column's bins begin when those of all columns are counted through; the last is how many there are */
  readonly offsets: Uint32Array;
}

export function binColumns(matrix: Matrix): BinnedColumns {
  const { data, rows, columns } = matrix;
  const bins = new Uint8Array(rows * columns);
  const offsets = new Uint32Array(columns + 1);
  const edges = Array.from({ length: columns }, (_, column) => quantileEdges(matrix, column));
  edges.forEach((of, column) => {
    offsets[column + 1] = offsets[column]! + of.length + 2;
    for (let at = column; at < data.length; at += columns) bins[at] = binOf(data[at]!, of);
  });
  return { bins, rows, columns, edges, offsets };
}

/** Between all values where they are few, else so that the bins between them hold about equally many rows. */
function quantileEdges(matrix: Matrix, column: number): Float32Array {
  const sorted = Float64Array.from(columnValues(matrix, column)).sort();
  const edges: number[] = [];
  /** rows and bins still to be dealt out: a value that most rows have takes one bin from the others, not all of theirs */
  let rowsLeft = sorted.length;
  let binsLeft = distinct(sorted) < mostBins ? Infinity : mostBins - 1;
  let begun = 0;
  for (let next = 1; next < sorted.length && binsLeft > 1; next += 1) {
    if (sorted[next] === sorted[next - 1] || next - begun < rowsLeft / binsLeft) continue;
    const edge = Math.fround(sorted[next - 1]! / 2 + sorted[next]! / 2);
    if (edges.at(-1) !== edge) edges.push(edge);
    rowsLeft -= next - begun;
    binsLeft -= 1;
    begun = next;
  }
  return Float32Array.from(edges);
}

const distinct = (sorted: Float64Array): number =>
  sorted.reduce((count, value, at) => count + (at === 0 || value !== sorted[at - 1] ? 1 : 0), 0);

function binOf(value: number, edges: Float32Array): number {
  if (!Number.isFinite(value)) return 0;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
