import type { Metric } from '../metrics/index.ts';
import type { KnownEvent, SeriesForecast } from '../ml/forecast/index.ts';
import { coverages, grainRules, limitsOf } from './grains.ts';
import type { SeriesHistory } from './history.ts';
import { togetherness } from './span-bounds.ts';
import type { TrainedSeries } from './trained.ts';
import type { TrainingInput } from './training.tasks.ts';
import type { ForecastGrain } from './types.ts';
import type { WallClock } from './wall-clock.ts';

export interface SeriesToFit {
  metric: Metric;
  grain: ForecastGrain;
  /** the dimension's value; '' of the whole */
  value: string;
  history: SeriesHistory;
  events: readonly KnownEvent[];
  portfolio: TrainingInput['portfolio'];
}

/** What the thread is to fit, and how to read its answer. */
export function prepareFit(
  series: SeriesToFit,
  clock: WallClock,
): { input: TrainingInput; read: (fitted: SeriesForecast) => TrainedSeries } {
  const { metric, grain, history, events, portfolio } = series;
  const { scored, trained } = grainRules[grain];
  const known = clock.series(history.times, history.values);
  const times = [history.to];
  while (times.length < trained) times.push(clock.next(times.at(-1)!));
  const end = known.start + known.values.length;
  // When the clocks change in autumn two hours share a place, in spring one is passed over.
  const places = clock.places(times).map((place) => Math.max(0, place - end));
  const at = (list: readonly number[]) => places.map((place) => list[place]!);
  return {
    input: {
      series: known,
      horizon: places.at(-1)! + 1,
      scored,
      levels: coverages,
      ...limitsOf(metric),
      events,
      portfolio,
    },
    read: ({ model, point, bounds, accuracy, weights, errors, notes }) => ({
      value: series.value,
      model,
      trainedFrom: history.times[0]!,
      trainedPoints: history.values.length,
      accuracy,
      weights,
      errors,
      together: grain === 'day' && metric.additive ? togetherness(history.values) : 1,
      note: notes.join(' '),
      band: {
        times,
        values: at(point),
        bounds: bounds.map(({ level, lower, upper }) => ({ level, lower: at(lower), upper: at(upper) })),
      },
    }),
  };
}
