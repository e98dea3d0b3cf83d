import { dayMs, hourMs, minuteMs } from '../../durations.ts';
import type { Clock, TimeRange } from '../../metrics/index.ts';
import type { WindowRule } from './definition.ts';
import type { Traits } from './traits.ts';

/** A value of a dimension that was not seen for so long before the window is not watched any more. */
const memoryMs = dayMs;

/** Every how long a rule is evaluated: each minute, or with each whole window of what does not add up. */
export const stepOf = (rule: WindowRule, { additive }: Traits): number =>
  additive ? minuteMs : rule.windowMinutes * minuteMs;

/** What is judged at the end of a closed minute. */
export function windowAt(rule: WindowRule, traits: Traits, end: number): TimeRange {
  const stepMs = stepOf(rule, traits);
  const to = Math.floor((end - traits.settleMs) / stepMs) * stepMs;
  return { from: to - rule.windowMinutes * minuteMs, to };
}

/** The stretch before a window whose average it is compared with. */
export const averageBefore = (window: TimeRange, hours: number): TimeRange => ({
  from: window.from - hours * hourMs,
  to: window.from,
});

/** Where a value of a dimension must have been seen to be watched. */
export const memoryOf = ({ from, to }: TimeRange): TimeRange => ({ from: from - memoryMs, to });

/** How many days before the window those lie that it is compared with. */
export function daysBack(rule: WindowRule): number[] {
  if (rule.kind === 'sigma') return Array.from({ length: 7 * rule.weeks }, (_, i) => i + 1);
  if (rule.kind !== 'relative_change' || rule.baseline === 'average') return [];
  return rule.baseline === 'yesterday' ? [1] : [7, 14, 21, 28];
}

/**
 * All that must be read to judge a rule at every end from `first` to `last`, as ranges that do not touch. The same for
 * one minute that just closed and for weeks of them.
 */
export function rangesToRead(
  rule: WindowRule,
  traits: Traits,
  { first, last }: { first: number; last: number },
  clock: Clock,
): TimeRange[] {
  const windows = { from: windowAt(rule, traits, first).from, to: windowAt(rule, traits, last).to };
  const ranges = [windows, ...daysBack(rule).map((days) => clock.rangeBack(windows, days))];
  if (rule.by !== null) ranges.push(memoryOf(windows));
  if (rule.kind === 'relative_change' && rule.baseline === 'average') {
    ranges.push({ from: averageBefore(windows, rule.baselineHours).from, to: windows.to });
  }
  const merged: TimeRange[] = [];
  for (const range of ranges.sort((a, b) => a.from - b.from)) {
    const before = merged.at(-1);
    if (before && range.from <= before.to) before.to = Math.max(before.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}

/** Ends of windows after `after` and up to `until`, on the grid of a step. */
export function endsBetween(after: number, until: number, stepMs: number): number[] {
  const first = (Math.floor(after / stepMs) + 1) * stepMs;
  const count = Math.max(0, Math.floor((until - first) / stepMs) + 1);
  return Array.from({ length: count }, (_, i) => first + i * stepMs);
}
