import { closedPhases } from './closed-phases.ts';
import { mean } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { History } from './model.ts';

/** Only the last seasons tell how restless a series is now. */
const recentSeasons = 8;
/** … or, where a season is short or there is none, this many changes. */
const recentChanges = 26;
/** A phase seen this often counts as much as all phases together. */
const prior = 4;

/**
 * The usual change from one season to the next at each hour of the day or day of the week: nights are quieter than
 * evenings, so an error at night weighs more. Without a season, the usual change from one step to the next. 0 where
 * the shop is closed.
 *
 * @param step seconds between neighbours
 * @returns null when the history does not move
 */
export function spreadByPhase(history: History, step: number): ((time: number) => number) | null {
  const { times, values, periods } = history;
  const usable = usablePeriods(periods, values.length);
  const lag = usable.at(-1) ?? 1;
  const closed = closedPhases(history, step);
  const isClosed = (time: number) => closed.has((time % (7 * 86_400)) / step);
  const phaseOf = (time: number) => (time / step) % (usable[0] ?? 1);
  const changes = new Map<number, number[]>();
  for (
    let index = Math.max(lag, values.length - Math.max(recentSeasons * lag, recentChanges));
    index < values.length;
    index++
  ) {
    const time = times[index]!;
    if (isClosed(time)) continue;
    const phase = phaseOf(time);
    const change = Math.abs(values[index]! - values[index - lag]!);
    const known = changes.get(phase);
    if (known) known.push(change);
    else changes.set(phase, [change]);
  }
  const overall = mean([...changes.values()].flat());
  if (!(overall > 0)) return null;
  const spreads = new Map(
    [...changes].map(([phase, sizes]) => [
      phase,
      (mean(sizes) * sizes.length + overall * prior) / (sizes.length + prior),
    ]),
  );
  return (time) => (isClosed(time) ? 0 : (spreads.get(phaseOf(time)) ?? overall));
}
