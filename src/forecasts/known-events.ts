import type { Calendar, CalendarEvent } from '../calendar/index.ts';
import type { Dimension, Filter } from '../metrics/index.ts';
import type { KnownEvent } from '../ml/forecast/index.ts';
import type { WallClock } from './wall-clock.ts';

/** What forecasts read of the shop's calendar. */
export type EventCalendar = Pick<Calendar, 'between'>;

/** The part of the shop a series is of. */
export type Part = readonly Filter[];

export const partOf = (dimension: Dimension, value: string): Part => [{ dimension, values: [value] }];

/** What all public holidays have in common: in one year there are too few of each to learn from. */
const anyHoliday = 'public holidays';

/**
 * Events as the models know them: of each holiday, of holidays as such, and of each kind of campaign, the steps of the wall
 * clock it touches.
 */
export function knownEvents(events: readonly CalendarEvent[], part: Part, clock: WallClock): KnownEvent[] {
  const places = new Map<string, Set<number>>();
  const holidays = new Set<string>();
  for (const event of events.filter((one) => concerns(one, part))) {
    const [first, last] = clock.places([event.from, event.to - 1]);
    // Every Christmas has its own effect beside that of any holiday, but campaigns of a kind are alike.
    if (event.source === 'holiday') holidays.add(event.name);
    for (const kind of event.source === 'holiday' ? [event.name, anyHoliday] : [event.kind]) {
      const known = places.get(kind) ?? new Set();
      for (let place = first!; place <= last!; place += 1) known.add(place);
      places.set(kind, known);
    }
  }
  return [...places].map(([kind, steps]) => ({
    kind,
    places: [...steps].sort((a, b) => a - b),
    ...(holidays.has(kind) && { among: anyHoliday }),
  }));
}

/** An event of some categories tells only of series of these. */
function concerns({ categories }: Pick<CalendarEvent, 'categories'>, part: Part): boolean {
  if (categories.length === 0) return true;
  return part.some(
    ({ dimension, values, exclude }) =>
      dimension === 'category' && !exclude && values.every((value) => categories.includes(value)),
  );
}
