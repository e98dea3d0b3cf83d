import { expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

const rows = [
  ['b10', 9],
  ['b9', null],
  ['a', 10],
];
const first = (order: Parameters<typeof sortRows>[1]) => sortRows(rows, order).map(([name]) => name);

it('orders numbers as numbers, names with their numbers, and keeps what is missing at the end', () => {
  expect(first(null)).toEqual(['b10', 'b9', 'a']);
  expect(first({ column: 1, direction: 'ascending' })).toEqual(['b10', 'a', 'b9']);
  expect(first({ column: 1, direction: 'descending' })).toEqual(['a', 'b10', 'b9']);
  expect(first({ column: 0, direction: 'ascending' })).toEqual(['a', 'b9', 'b10']);
});
