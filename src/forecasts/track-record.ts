import { coverage as coverageOf, wape } from '../ml/forecast/index.ts';
import { bucketStart } from '../metrics/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { readSeries } from './history.ts';
import type { Present } from './history.ts';
import type { ForecastStore } from './store.ts';
import type { ForecastGrain, TrackRecord } from './types.ts';

const lookBackMs = 28 * 86_400_000;

/** Every stored forecast of the last 28 days against what its bucket then held; null while none has come due. */
export async function readTrackRecord(
  { store, metrics, timeZone }: { store: ForecastStore; metrics: Metrics; timeZone: string },
  { metric, grain, coverage }: { metric: string; grain: ForecastGrain; coverage: number },
  { time }: Present,
): Promise<TrackRecord | null> {
  const to = bucketStart(time, grain, timeZone);
  const said = await store.pointsBetween(metric, grain, coverage, { from: to - lookBackMs, to });
  const first = said[0];
  if (!first) return null;
  const happened = await readSeries(metrics, { metric, grain, range: { from: first.time, to }, timeZone });
  const outcome = new Map(happened.times.map((start, index) => [start, happened.values[index]!]));
  // A bucket without a counterpart was cut in another time zone.
  const due = said.flatMap((point) => {
    const actual = outcome.get(point.time);
    return actual === undefined ? [] : [{ ...point, actual }];
  });
  if (due.length === 0) return null;
  const actual = due.map((point) => point.actual);
  const total = actual.reduce((sum, value) => sum + value, 0);
  return {
    points: due.length,
    wape: wape(
      actual,
      due.map((point) => point.value),
    ),
    bias: total === 0 ? null : due.reduce((sum, point) => sum + point.value - point.actual, 0) / total,
    coverage: coverageOf(
      actual,
      due.map((point) => point.lower),
      due.map((point) => point.upper),
    )!,
  };
}
