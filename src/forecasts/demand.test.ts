import { expect, test } from 'vitest';
import { spansOf } from './demand.ts';

const berlin = 'Europe/Berlin';
const text = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((time) => new Date(time).toISOString().slice(0, 13));

test('a week is compared with the week before, over a change of the clocks too', () => {
  // Berlin goes forward on 29 March 2026, so one of the days before has 23 hours.
  const { range, before } = spansOf(Date.parse('2026-04-01T09:00:00Z'), 7, berlin);
  expect(text(range)).toEqual(['2026-03-31T22', '2026-04-07T22']);
  expect(text(before)).toEqual(['2026-03-24T23', '2026-03-31T22']);
});

test('a few days are compared with the same weekdays', () => {
  const { range, before } = spansOf(Date.parse('2026-06-10T09:00:00Z'), 3, 'UTC');
  expect(text(range)).toEqual(['2026-06-10T00', '2026-06-13T00']);
  expect(text(before)).toEqual(['2026-06-03T00', '2026-06-06T00']);
  // Ten days reach into a second week.
  expect(text(spansOf(Date.parse('2026-06-10T09:00:00Z'), 10, 'UTC').before)[0]).toBe('2026-05-27T00');
});
