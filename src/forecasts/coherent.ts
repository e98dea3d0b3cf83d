import { reconcile } from '../ml/forecast/reconcile.ts';
import type { Uncertain } from '../ml/forecast/reconcile.ts';
import { boundsAt } from './trained.ts';
import type { Band, TrainedSeries } from './trained.ts';

/** Bounds that hold 80 % lie this many standard deviations out, were errors normal. */
const wide = { coverage: 0.8, deviations: 1.2816 };

/** The whole and its parts, moved so that the parts add up to the whole in every bucket; bounds move along. */
export function makeCoherent(
  whole: TrainedSeries,
  parts: readonly TrainedSeries[],
  floor: 0 | null,
): { whole: TrainedSeries; parts: TrainedSeries[] } {
  const steps = whole.band.times.map((_, step) =>
    reconcile(
      uncertain(whole.band, step),
      parts.map(({ band }) => uncertain(band, step)),
      floor,
    ),
  );
  return {
    whole: moved(
      whole,
      steps.map((step) => step.whole),
      floor,
    ),
    parts: parts.map((part, i) =>
      moved(
        part,
        steps.map((step) => step.parts[i]!),
        floor,
      ),
    ),
  };
}

/** The wider side counts: the other may have been cut off at zero. */
function uncertain(band: Band, step: number): Uncertain {
  const { lower, upper } = boundsAt(band, wide.coverage);
  const value = band.values[step]!;
  return { value, deviation: Math.max(upper[step]! - value, value - lower[step]!) / wide.deviations };
}

function moved(series: TrainedSeries, values: number[], floor: 0 | null): TrainedSeries {
  const shift = (list: readonly number[]) =>
    list.map((bound, step) =>
      Math.max(floor ?? -Infinity, bound + values[step]! - series.band.values[step]!),
    );
  const bounds = series.band.bounds.map(({ level, lower, upper }) => ({
    level,
    lower: shift(lower),
    upper: shift(upper),
  }));
  return { ...series, band: { ...series.band, values, bounds } };
}
