import { randomUUID } from 'node:crypto';
import { dayMs } from '../durations.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput, CartographError } from '../errors.ts';
import { createHolidays } from './holidays.ts';
import { createCalendarStore } from './store.ts';
import type { StoredCampaign } from './store.ts';
import type { Calendar, CalendarEvent, Campaign } from './types.ts';

export interface CalendarDeps {
  clickhouse: ClickHouse;
  /** whose public holidays count, ISO 3166 with or without a region; none are known without it */
  country: string | undefined;
  now: () => number;
  /** the shop's zone, in which its days begin */
  timeZone: string;
}

const yearMs = 366 * dayMs;
const longestRangeMs = 20 * yearMs;
const longestName = 200;
const mostCategories = 1_000;

export function createCalendar({ clickhouse, country, now, timeZone }: CalendarDeps): Calendar {
  const store = createCalendarStore(clickhouse);
  const holidays = country === undefined ? null : createHolidays({ country, timeZone });

  return {
    between: async (range) => {
      if (!(range.from < range.to)) throw badInput('The range must end after it begins.');
      if (range.to - range.from > longestRangeMs) throw badInput('Ask for at most twenty years at a time.');
      const [given, planned] = await Promise.all([holidays?.between(range) ?? [], store.between(range)]);
      return [...given, ...planned.map(asEvent)].sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
    },

    plan: async ({ by, ...campaign }) => {
      const event: StoredCampaign = {
        ...checked(campaign),
        id: randomUUID(),
        source: 'planned',
        plannedBy: by,
        plannedAt: now(),
        cancelledBy: null,
      };
      await store.save(event, event.plannedAt);
      return asEvent(event);
    },

    cancel: async (id, by) => {
      const event = await store.find(id);
      if (!event) throw new CartographError('NOT_FOUND', `There is no planned event with the id "${id}".`);
      // Later than the row it replaces even when both fall into one millisecond.
      if (event.cancelledBy === null)
        await store.save({ ...event, cancelledBy: by }, Math.max(now(), event.plannedAt + 1));
      return asEvent(event);
    },
  };
}

const asEvent = ({
  plannedAt: _plannedAt,
  cancelledBy: _cancelledBy,
  ...event
}: StoredCampaign): CalendarEvent => event;

/** @throws CartographError BAD_INPUT */
function checked({ kind, name, from, to, categories }: Omit<Campaign, 'by'>) {
  if (!(from < to)) throw badInput('A campaign must end after it begins.');
  if (to - from > yearMs) throw badInput('A campaign lasts a year at most; what is always on is no event.');
  const words = { kind: kind.trim(), name: name.trim() };
  for (const [field, value] of Object.entries(words)) {
    if (value === '' || value.length > longestName)
      throw badInput(`${field} needs 1 to ${longestName} characters.`);
  }
  if (categories.length > mostCategories || categories.includes('')) {
    throw badInput(`categories are at most ${mostCategories} names; leave them out for all.`);
  }
  return { ...words, from, to, categories: [...new Set(categories)] };
}
