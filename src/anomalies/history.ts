import type { TimeRange } from '../metrics/index.ts';
import type { Panel, PanelSeries } from './panel.ts';
import { sliceKey } from './types.ts';
import { spanMs } from './windows.ts';

/**
 * Parts with fewer items or events than this in four weeks, some twenty a day, are left out: an hour of them says nothing
 * but chance.
 */
const leastSeen = 500;

/** The series of a five-minute panel that hold enough to learn from. */
export const learnable = ({ series }: Panel): PanelSeries[] =>
  series.filter(({ slice, values, beside }) => slice.dimension === '' || sum(beside ?? values) >= leastSeen);

/**
 * Which five-minute slots of the history count: those in which the shop was heard, and which people did not call
 * expected or confirmed, since what was abnormal must not teach what is normal.
 */
export function slotsThatCount(panel: Panel, leftOut: readonly TimeRange[]): boolean[] {
  const events = panel.series.find(({ slice }) => sliceKey(slice) === 'events||');
  const counts = heardSlots(events?.values ?? new Float64Array(0));
  for (const { from, to } of leftOut) {
    const first = Math.max(0, Math.floor((from - panel.from) / spanMs));
    counts.fill(false, first, Math.max(first, Math.ceil((to - panel.from) / spanMs)));
  }
  return counts;
}

/** Chance leaves a gap this unlikely (e⁻³⁰) never. */
const gapEvents = 30;
const leastGapSlots = 6;

/**
 * Half an hour or more without a single event, where thirty would have been usual, is a gateway that was off, or a shop
 * that was closed, and not a shop with no demand: it teaches nothing.
 */
export function heardSlots(counts: ArrayLike<number>): boolean[] {
  const list = Array.from(counts);
  const first = list.findIndex((count) => count > 0);
  const mean = first === -1 ? 0 : sum(list) / (list.length - first);
  const heard = list.map(() => true);
  for (let start = 0; start < list.length; start += 1) {
    if (list[start]! > 0) continue;
    let end = start;
    while (end < list.length && list[end] === 0) end += 1;
    if (end - start >= leastGapSlots && (end - start) * mean >= gapEvents) heard.fill(false, start, end);
    start = end;
  }
  return heard;
}

/** An amount is at least as uneven as its items would be if all were alike. */
export function leastDispersion({ watch, values, beside }: PanelSeries): number {
  if (watch.noise === 'mean') return 0;
  if (watch.noise === 'count') return 1;
  return Math.abs(sum(values)) / Math.max(1, sum(beside ?? [])) || 1;
}

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (const value of Array.from(values)) total += Number.isNaN(value) ? 0 : value;
  return total;
};
