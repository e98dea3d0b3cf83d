import { expect, it } from 'vitest';
import type { Column } from './cell.ts';
import { toCsv } from './csv.ts';

const columns: Column[] = [
  { name: 'day', label: 'Day', kind: 'TIME', unit: 'TIME' },
  { name: 'category', label: 'Category, or none', kind: 'DIMENSION', unit: 'TEXT' },
  { name: 'change', label: 'Change', kind: 'CHANGE', unit: 'RATIO' },
];

it('writes bare numbers, local times and quoted text', () => {
  const rows = [
    [Date.parse('2026-10-31T23:00:00Z'), 'Kid"s, garden', -0.25],
    [Date.parse('2026-11-01T23:00:00Z'), null, null],
  ];
  expect(toCsv(columns, rows, 'Europe/Berlin')).toBe(
    'Day,"Category, or none",Change\r\n' +
      '2026-11-01 00:00:00,"Kid""s, garden",-0.25\r\n' +
      '2026-11-02 00:00:00,,\r\n',
  );
});

it('keeps names that came with events from becoming formulas', () => {
  const csv = toCsv(columns.slice(1, 2), [['=HYPERLINK("x")'], ['-1+1'], ['Toys']], 'UTC');
  expect(csv.split('\r\n').slice(1)).toEqual(['"\'=HYPERLINK(""x"")"', "'-1+1", 'Toys', '']);
});
