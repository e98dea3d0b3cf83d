import { Temporal } from 'temporal-polyfill';

/** The clock on the shop's wall. */
export interface ShopClock {
  /** 0 to 23 */
  hour(time: number): number;
  /** 1 for Monday to 7 */
  weekday(time: number): number;
}

/** Zones change on the quarter hour at the finest. */
const quarterMs = 900_000;

/** @param timeZone IANA name */
export function createShopClock(timeZone: string): ShopClock {
  let known = { quarter: Number.NaN, hour: 0, weekday: 1 };
  const at = (time: number) => {
    const quarter = Math.floor(time / quarterMs);
    if (known.quarter !== quarter) {
      const { hour, dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(
        quarter * quarterMs,
      ).toZonedDateTimeISO(timeZone);
      known = { quarter, hour, weekday: dayOfWeek };
    }
    return known;
  };
  return { hour: (time) => at(time).hour, weekday: (time) => at(time).weekday };
}
