import type { Direction } from '../generated/graphql.ts';

/** Whether there is a change to speak of: what is written as 0% went nowhere. */
export const isChange = (change: number | null | undefined): change is number =>
  change != null && Math.abs(change) >= 0.0005;

/** Whether a relative change is good news; undefined where it is neither, or there is none. */
export function isGoodNews(change: number | null | undefined, direction: Direction): boolean | undefined {
  if (!isChange(change) || direction === 'NEUTRAL') return undefined;
  return change > 0 === (direction === 'UP_IS_GOOD');
}
