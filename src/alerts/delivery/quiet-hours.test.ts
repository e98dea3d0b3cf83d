import { expect, it } from 'vitest';
import { quietUntil } from './quiet-hours.ts';

const ends = (from: string, to: string, at: string, zone = 'UTC') => {
  const end = quietUntil({ from, to, below: 'critical' }, Date.parse(at), zone);
  return end === null ? null : new Date(end).toISOString();
};

it('holds within one day: the first minute is in, the last one out', () => {
  expect(ends('12:00', '13:30', '2026-06-01T11:59:59.999Z')).toBeNull();
  expect(ends('12:00', '13:30', '2026-06-01T12:00:00Z')).toBe('2026-06-01T13:30:00.000Z');
  expect(ends('12:00', '13:30', '2026-06-01T13:29:59.999Z')).toBe('2026-06-01T13:30:00.000Z');
  expect(ends('12:00', '13:30', '2026-06-01T13:30:00Z')).toBeNull();
});

it('reaches over midnight, to the next morning of the evening and of the small hours alike', () => {
  expect(ends('22:00', '07:00', '2026-06-30T22:00:00Z')).toBe('2026-07-01T07:00:00.000Z');
  expect(ends('22:00', '07:00', '2026-07-01T03:00:00Z')).toBe('2026-07-01T07:00:00.000Z');
  expect(ends('22:00', '07:00', '2026-07-01T07:00:00Z')).toBeNull();
  expect(ends('22:00', '07:00', '2026-07-01T21:59:00Z')).toBeNull();
});

it("goes by the shop's clocks, also in the night they change", () => {
  expect(ends('22:00', '07:00', '2026-06-01T20:00:00Z', 'Europe/Berlin')).toBe('2026-06-02T05:00:00.000Z');
  // 2026-03-29 02:00 → 03:00
  expect(ends('22:00', '07:00', '2026-03-28T22:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T05:00:00.000Z');
  expect(ends('22:00', '07:00', '2026-10-24T21:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T06:00:00.000Z');
});
