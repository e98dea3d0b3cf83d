import { expect, test } from 'vitest';
import type { CalendarEvent } from '../calendar/index.ts';
import { knownEvents, partOf } from './known-events.ts';
import { createWallClock } from './wall-clock.ts';

const days = createWallClock('day', 'Europe/Berlin');
const hours = createWallClock('hour', 'Europe/Berlin');
const event = (more: Partial<CalendarEvent>): CalendarEvent => ({
  id: 'x',
  kind: 'sale',
  name: 'Summer sale',
  from: Date.parse('2026-07-01T22:00:00Z'),
  to: Date.parse('2026-07-03T22:00:00Z'),
  categories: [],
  source: 'planned',
  plannedBy: 'ann',
  ...more,
});

test("an event touches the days of the shop's clock from its first to its last, its end not included", () => {
  const [day] = days.places([Date.parse('2026-07-02T10:00:00Z')]);
  expect(knownEvents([event({})], [], days)).toEqual([{ kind: 'sale', places: [day, day! + 1] }]);
  const afternoon = event({
    from: Date.parse('2026-07-02T12:30:00Z'),
    to: Date.parse('2026-07-02T14:00:00Z'),
  });
  expect(knownEvents([afternoon], [], hours)[0]!.places).toHaveLength(2);
});

test('campaigns of a kind are one, every holiday is its own and one of all', () => {
  const found = knownEvents(
    [
      event({
        name: 'Winter sale',
        from: Date.parse('2026-01-01T23:00:00Z'),
        to: Date.parse('2026-01-02T23:00:00Z'),
      }),
      event({}),
      event({ kind: 'holiday', name: 'Easter Monday', source: 'holiday' }),
      event({ kind: 'holiday', name: 'New Year', source: 'holiday' }),
    ],
    [],
    days,
  );
  expect(found.map(({ kind, places }) => [kind, places.length])).toEqual([
    ['sale', 3],
    ['Easter Monday', 2],
    ['public holidays', 2],
    ['New Year', 2],
  ]);
});

test('an event of some categories tells of their series alone', () => {
  const toys = [event({ categories: ['Toys', 'Games'] })];
  const of = (...part: Parameters<typeof partOf>) => knownEvents(toys, partOf(...part), days).length;
  expect(of('category', 'Toys')).toBe(1);
  expect(of('category', 'Books')).toBe(0);
  expect(of('source', 'Toys')).toBe(0);
  expect(knownEvents(toys, [], days)).toEqual([]);
  const both = [{ dimension: 'category', values: ['Toys', 'Books'] } as const];
  expect(knownEvents(toys, both, days)).toEqual([]);
});
