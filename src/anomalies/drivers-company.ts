import { hourMs } from '../durations.ts';
import type { Filter, Grain, MetricResult, Metrics, TimeRange } from '../metrics/index.ts';
import { median, robustDeviation } from '../ml/robust-statistics.ts';
import type { Batch } from './drivers-cuts.ts';
import type { DriverWindows } from './drivers-windows.ts';
import type { Slice } from './types.ts';

/** How a related metric did in the same window, against its usual. */
export interface Companion {
  label: string;
  /** relative change; 0 where it is known to be about none */
  change: number;
}

/** From the till to the door: where these part company, something is wrong in between. All of them add up over time. */
const funnel = ['purchases', 'cart_adds', 'page_views'] as const;

/** Smaller changes are within what a shop does anyway. */
const leastChange = 0.1;
/** Standard deviations that a change must have to be told, and that leastChange must have for 'did not change'. */
const leastZ = 3;
const sureZ = 1;

/**
 * @returns asks nothing yet: call the answer after the batch has run. Metrics of which the numbers allow no statement,
 * either way, are left out.
 */
export function readCompany(
  batch: Batch,
  metrics: Pick<Metrics, 'catalogue'>,
  slice: Slice,
  filters: readonly Filter[],
  windows: DriverWindows,
): (weeks: readonly number[]) => Companion[] {
  const related = metrics.catalogue
    .filter(({ name }) => name !== slice.metric && funnel.some((known) => known === name))
    .filter(({ dimensions }) => filters.every(({ dimension }) => dimensions.includes(dimension)))
    .map(({ name, label }) => {
      const ask = (range: TimeRange, grain?: Grain) => batch.add({ metric: name, range, filters, grain });
      return {
        label,
        actual: ask(windows.actual),
        weeks: windows.weeks.map((range) => ask(range, windows.grain)),
        before: ask(windows.before, windows.grain),
        day: ask(windows.day, 'hour'),
        dayOfWeeks: windows.dayOfWeeks.map((range) => ask(range, 'hour')),
      };
    });
  return (weeks) =>
    related.flatMap(({ label, actual, before, day, ...past }) => {
      const references =
        weeks.length > 0
          ? weeks.map((week) => countsOf(past.weeks[week]!()))
          : [sinceFirst(countsOf(before()))];
      const growth = growthOf(
        countsOf(day()),
        weeks.map((week) => countsOf(past.dayOfWeeks[week]!())),
      );
      const step = windows.grain === 'hour' ? hourMs : 300_000;
      const steps = (windows.actual.to - windows.actual.from) / step;
      const change = changeOf(actual().values[0] ?? 0, references, steps, growth);
      return change === null ? [] : [{ label: label.toLowerCase(), change }];
    });
}

const countsOf = ({ values }: MetricResult): number[] => values.map((value) => value ?? 0);

/** A shop that has no week of history may have opened only an hour ago. */
const sinceFirst = (rows: readonly number[]): number[] => rows.slice(rows.findIndex((count) => count > 0));

/** Fewer hours in common say nothing of growth. */
const leastHours = 6;

export interface Growth {
  /** 1.3 is 30 % more than in the weeks before */
  factor: number;
  /** how much an hour strays from it, as a share, beyond what counting explains */
  spread: number;
}

/**
 * A shop grows: what an hour of the last day usually gained on that hour in the weeks, the window will have gained too.
 * The middle of the hours, so that an hour that was missed, or itself out of the ordinary, does not matter.
 */
export function growthOf(day: readonly number[], weeks: readonly (readonly number[])[]): Growth {
  const hours = day
    .map((count, hour) => ({ count, usual: sum(weeks.map((week) => week[hour] ?? 0)) }))
    .filter(({ count, usual }) => count > 0 && usual > 0);
  if (hours.length < leastHours) return { factor: 1, spread: 0 };
  const ratios = hours.map(({ count, usual }) => (count * weeks.length) / usual);
  const factor = median(ratios);
  const counting = median(hours.map(({ count, usual }) => 1 / count + 1 / usual));
  return { factor, spread: Math.sqrt(Math.max(0, (robustDeviation(ratios) / factor) ** 2 - counting)) };
}

/**
 * Change against the mean row times `steps`, or 0 for none to speak of, or null where noise allows neither. Noise is what
 * the rows of one reference vary by (its trend within the hour counts as noise too), and hours from one day to the next.
 */
export function changeOf(
  actual: number,
  references: readonly (readonly number[])[],
  steps: number,
  growth: Growth,
): number | null {
  const count = sum(references.map((rows) => rows.length));
  const total = sum(references.flat());
  const expected = (total / count) * steps * growth.factor;
  if (!(expected > 0)) return null;
  const squares = references.map((rows) => {
    const mean = sum(rows) / rows.length;
    return (sum(rows.map((row) => (row - mean) ** 2)) * rows.length) / Math.max(1, rows.length - 1);
  });
  // Variance over mean: 1 for single independent counts, and never taken for less.
  const dispersion = Math.max(1, sum(squares) / total);
  const deviation = Math.hypot(
    Math.sqrt(dispersion * expected * (1 + steps / count)),
    growth.spread * expected,
  );
  const change = (actual - expected) / expected;
  if (Math.abs(change) >= leastChange) {
    return Math.abs(actual - expected) >= leastZ * deviation ? change : null;
  }
  return leastChange * expected >= sureZ * deviation ? 0 : null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
