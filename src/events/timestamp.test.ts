import { expect, it } from 'vitest';
import { parseTimestamp } from './timestamp.ts';

const ten = Date.UTC(2026, 2, 1, 10);

it.each([
  ['2026-03-01T10:00:00Z', ten],
  ['2026-03-01t10:00:00z', ten],
  ['2026-03-01T10:00', ten],
  ['2026-03-01 10:00:00', ten],
  ['2026-03-01T12:00:00+02:00', ten],
  ['2026-03-01T15:30:00+0530', ten],
  ['2026-03-01T02:00:00-08', ten],
  ['2026-03-01T10:00:00.5Z', ten + 500],
  ['2026-03-01T10:00:00,123999Z', ten + 123],
  ['2026-03-01', Date.UTC(2026, 2, 1)],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  [ten, ten],
])('reads %s', (value, time) => {
  expect(parseTimestamp(value)).toBe(time);
});

it.each([
  '2026-02-29',
  '2026-13-01',
  '2026-03-01T24:00:00Z',
  '2026-03-01T10:60Z',
  '2026-03-01T10:00:00+25:00',
  '01/03/2026',
  '1772359200000',
  '',
  '1999-12-31',
  '2200-01-01',
  ten / 1_000,
  ten + 0.5,
  -1,
  Infinity,
])('does not read %s', (value) => {
  expect(parseTimestamp(value)).toBeNull();
});
