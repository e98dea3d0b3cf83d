import { CartographError } from '../errors.ts';

/** Where a shop's purchases begin and where predictions count from, in days since 1970 on the shop's calendar. */
export interface PurchaseExtent {
  firstDay: number;
  /** the first day that is not known whole: predictions are of it and of what follows */
  today: number;
}

/** Days ahead that predictions are made for. */
export const horizons = [30, 90] as const;

/** How far ahead each horizon can be learnt, and the days from which. */
export interface Windows {
  /** Days ahead that outcomes are learnt over: the horizons, or less where the history is short. */
  short: number;
  long: number;
  /** Models are compared on what customers known before this day did from it on; none of them has seen that. */
  heldOutFrom: number;
}

/** Below this a window says more about the days of the week than about customers. */
const leastWindowDays = 14;
/** Windows of the longest length in a history: one to know customers by, one to learn from, one held out. */
const parts = 3;

/** @throws CartographError NOT_ENOUGH_DATA saying how much is needed */
export function windowsOf({ firstDay, today }: PurchaseExtent): Windows {
  const known = today - firstDay;
  const longest = Math.floor(known / parts);
  if (longest < leastWindowDays) {
    const needed = parts * leastWindowDays;
    throw new CartographError(
      'NOT_ENOUGH_DATA',
      `Whether customers return is learnt from ${needed} days of purchases; there are ${Math.max(0, known)}.`,
      { details: { neededDays: needed, availableDays: Math.max(0, known) } },
    );
  }
  const [short, long] = horizons.map((days) => Math.min(days, longest)) as [number, number];
  return { short, long, heldOutFrom: today - long };
}
