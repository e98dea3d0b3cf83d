import type Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { hourMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import { bucketStart } from '../metrics/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import type { CalendarEvent } from './types.ts';

const halfDayMs = 12 * hourMs;

/**
 * Public holidays by the package date-holidays, as whole days of the shop's zone. Its tables are large, so they are
 * loaded when first asked for.
 *
 * @param country ISO 3166, with or without a region: GB, DE-BY
 */
export function createHolidays({ country, timeZone }: { country: string; timeZone: string }) {
  let loading: Promise<Holidays> | null = null;
  const years = new Map<number, CalendarEvent[]>();

  const ofYear = (holidays: Holidays, year: number): CalendarEvent[] => {
    const known = years.get(year);
    if (known) return known;
    const found = holidays.getHolidays(year, 'en').map(({ date, start, end, name }): CalendarEvent => {
      // Days that begin at sunset lie around the day they are named after.
      const [from, to] = [start, end].map((edge) => bucketStart(edge.getTime() + halfDayMs, 'day', timeZone));
      return {
        id: `${country} ${date.slice(0, 10)} ${name}`,
        kind: 'holiday',
        name,
        from: from!,
        to: to!,
        categories: [],
        source: 'holiday',
        plannedBy: null,
      };
    });
    years.set(year, found);
    return found;
  };

  return {
    /** @throws CartographError BAD_CONFIG for a country or region that the package does not know */
    between: async ({ from, to }: TimeRange): Promise<CalendarEvent[]> => {
      loading ??= load(country, timeZone);
      const holidays = await loading;
      // One that begins on the last of December belongs to the year before.
      const first = yearOf(from, timeZone) - 1;
      const count = yearOf(to, timeZone) - first + 1;
      return Array.from({ length: count }, (_, index) => ofYear(holidays, first + index))
        .flat()
        .filter((holiday) => holiday.from < to && holiday.to > from);
    },
  };
}

const yearOf = (time: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).year;

async function load(place: string, timeZone: string): Promise<Holidays> {
  const { default: DateHolidays } = await import('date-holidays');
  const [country, region] = place.split('-') as [string, string | undefined];
  const tables = new DateHolidays();
  // Not every country has a list of regions, whatever its type says.
  const regions = Object.keys({ ...tables.getStates(country) });
  if (!(country in tables.getCountries()) || (region !== undefined && !regions.includes(region))) {
    const among = regions.length > 0 ? ` Regions of ${country}: ${regions.join(', ')}.` : '';
    throw new CartographError('BAD_CONFIG', `No public holidays are known of SHOP_COUNTRY=${place}.${among}`);
  }
  const options = { types: ['public' as const], timezone: timeZone };
  return region === undefined
    ? new DateHolidays(country, options)
    : new DateHolidays(country, region, options);
}
