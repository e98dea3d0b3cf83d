import { expect, test } from 'vitest';
import { binColumns } from './binned-columns.ts';
import { seededRandom } from './seeded-random.ts';

const one = (values: readonly number[]) =>
  binColumns({ data: Float64Array.from(values), rows: values.length, columns: 1 });

test('few values have a bin each, missing ones the first', () => {
  const { bins, edges, offsets } = one([3, NaN, 1, 2, 1, Infinity]);
  expect([...edges[0]!]).toEqual([1.5, 2.5]);
  expect([...bins]).toEqual([3, 0, 1, 2, 1, 0]);
  // Missing, three between and beside two edges.
  expect([...offsets]).toEqual([0, 4]);
});

test('many values share bins of about equally many rows, whatever their spread', () => {
  const random = seededRandom(1);
  const { bins, edges } = one(Array.from({ length: 20_000 }, () => Math.exp(10 * random())));
  const counts = new Uint32Array(256);
  for (const bin of bins) counts[bin]! += 1;
  expect(edges[0]!.length).toBeGreaterThan(240);
  expect(counts[0]).toBe(0);
  expect(Math.max(...counts)).toBeLessThan(2 * (20_000 / 254));
});

test('a value that most rows have takes one bin, and leaves the others to the rest', () => {
  const random = seededRandom(2);
  const { bins, edges } = one(
    Array.from({ length: 20_000 }, (_, row) => (row % 10 === 0 ? 1 + random() : 0)),
  );
  expect(edges[0]!.length).toBeGreaterThan(240);
  expect(new Set(bins).size).toBe(edges[0]!.length + 1);
});

test('a bin is where the edges say in single precision, in which trees keep them', () => {
  // Two neighbours in double precision are one in single.
  const { bins, edges } = one([0.1, 0.1 + 1e-12, 0.2]);
  for (const [row, value] of [0.1, 0.1 + 1e-12, 0.2].entries())
    expect(bins[row]).toBe(1 + edges[0]!.filter((edge) => edge < value).length);
});
