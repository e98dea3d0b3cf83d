import type { ParsedEvent } from './contract.ts';
import type { Channel } from './stored-event.ts';

/** Faults an event is kept with. */
export const qualityFlags = [
  'missing_price',
  'zero_price',
  'unknown_category',
  'late',
  'out_of_order',
] as const;
export type QualityFlag = (typeof qualityFlags)[number];

export interface QualityRules {
  /** The shop's own categories; any other is kept and flagged. '' is no category and no fault. */
  categories: ReadonlySet<string>;
}

/** Behind this on a live channel an event is late: the minutes it belongs to were already reported. */
export const lateAfterMs = 60 * 60_000;
/** Behind the newest event of its stream by this an event is out of order, unless it is late anyway. */
export const outOfOrderAfterMs = 60_000;
/** Ahead of this an event is set aside: a wrong clock would otherwise own the future of every chart. */
export const futureAfterMs = 5 * 60_000;

const isLive = (channel: Channel) => channel !== 'file';

/** @param arrival.newest time of the newest event that its stream has brought before it, -Infinity for none */
export function flagsOf(
  event: ParsedEvent,
  arrival: { channel: Channel; now: number; newest: number },
  rules: QualityRules,
): QualityFlag[] {
  const flags: QualityFlag[] = [];
  if (event.event_type === 'purchase') {
    if (event.price === null) flags.push('missing_price');
    else if (!/[1-9]/.test(event.price)) flags.push('zero_price');
  }
  if (event.category !== '' && !rules.categories.has(event.category)) flags.push('unknown_category');
  if (isLive(arrival.channel)) {
    if (event.event_timestamp < arrival.now - lateAfterMs) flags.push('late');
    else if (event.event_timestamp < arrival.newest - outOfOrderAfterMs) flags.push('out_of_order');
  }
  return flags;
}
