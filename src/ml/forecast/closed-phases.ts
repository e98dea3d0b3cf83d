import { median } from './numbers.ts';
import type { ForecastModel, History } from './model.ts';

const day = 86_400;
const week = 7 * day;

/** A closed hour or day must have been empty this many weeks running. */
const leastWeeks = 4;
/** … and emptiness by chance, were it open, must be rarer than this. */
const chance = 1e-3;
/** Fewer empty (or negative) buckets than this share, in otherwise busy hours, are holidays and outages rather than quiet trade. */
const rareShare = 0.1;

/** Which places of the week (hours or days of the shop's clock) never see anything: nights, a day of rest. */
export function closedPhases(
  { times, values }: Pick<History, 'times' | 'values'>,
  step: number,
): Set<number> {
  const phases = new Map<number, { seen: number; empty: number }>();
  times.forEach((time, index) => {
    const phase = (time % week) / step;
    const count = phases.get(phase) ?? { seen: 0, empty: 0 };
    phases.set(phase, { seen: count.seen + 1, empty: count.empty + (values[index] === 0 ? 1 : 0) });
  });
  const open = [...phases.values()].filter(({ seen, empty }) => empty < seen);
  const total = (part: 'seen' | 'empty') => open.reduce((sum, count) => sum + count[part], 0);
  const emptyWhenOpen = total('empty') / total('seen');
  const closed = [...phases].filter(
    ([, { seen, empty }]) => empty === seen && seen >= leastWeeks && emptyWhenOpen ** seen < chance,
  );
  return new Set(open.length === 0 ? [] : closed.map(([phase]) => phase));
}

/**
 * The model on open hours or days alone: closed ones are taken out before the fit (a week of six days has a season
 * of six) and put back as zeros; rare empty ones in between are bridged, so that a holiday does not bend the season.
 *
 * @param step seconds between neighbours of the full series
 */
export const whenOpen = (model: ForecastModel, step: number): ForecastModel => ({
  name: model.name,
  fit: (history) => {
    const closed = closedPhases(history, step);
    const isOpen = (time: number) => !closed.has((time % week) / step);
    const kept = history.times.flatMap((time, index) => (isOpen(time) ? [index] : []));
    const periods = history.periods.flatMap((period) => openPeriod(period * step, step, closed));
    const values = bridgeRareGaps(
      kept.map((index) => history.values[index]!),
      periods.at(-1) ?? 1,
    );
    const fitted = model.fit({ times: kept.map((index) => history.times[index]!), values, periods });
    return {
      predict: (times) => {
        const open = fitted.predict(times.filter(isOpen));
        let next = 0;
        return times.map((time) => (isOpen(time) ? open[next++]! : 0));
      },
    };
  },
});

/** How many points a season has left. Days of unequal opening hours leave only the week. */
function openPeriod(seconds: number, step: number, closed: ReadonlySet<number>): number[] {
  const openIn = (from: number) =>
    Array.from({ length: seconds / step }, (_, index) => from / step + index).filter(
      (phase) => !closed.has(phase),
    ).length;
  const counts = Array.from({ length: week / seconds }, (_, index) => openIn(index * seconds)).filter(
    (count) => count > 0,
  );
  return new Set(counts).size === 1 ? [counts[0]!] : [];
}

/** Days without trade, or with more given back than sold, among days that sell: takes what the same day of other weeks had. */
function bridgeRareGaps(values: readonly number[], period: number): readonly number[] {
  const isGap = (value: number) => value <= 0;
  const gaps = values.filter(isGap).length;
  if (gaps === 0 || gaps > rareShare * values.length) return values;
  return values.map((value, index) => {
    if (!isGap(value)) return value;
    const alike = [-2, -1, 1, 2]
      .map((seasons) => values[index + seasons * period] ?? 0)
      .filter((other) => !isGap(other));
    return alike.length === 0 ? value : median(alike);
  });
}
