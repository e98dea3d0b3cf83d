import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ClickHouse } from '../clickhouse/index.ts';
import { CartographError } from '../errors.ts';
import { bucketStart, nextBucket } from '../metrics/index.ts';
import type { Filter, Metrics } from '../metrics/index.ts';
import { createThreadPool } from '../queue/index.ts';
import { checkCoverage, findForecastable, grainRules, isNonNegative, parseHorizon } from './grains.ts';
import { readHistory, readPresent } from './history.ts';
import type { Present } from './history.ts';
import { createForecastStore } from './store.ts';
import { readTrackRecord } from './track-record.ts';
import { trainPlanned } from './training-plan.ts';
import type * as Tasks from './training.tasks.ts';
import type { Forecast, ForecastGrain, Forecasts, TrainingRequest } from './types.ts';
import { clockPlaces, onWallClock } from './wall-clock.ts';

export interface ForecastsDeps {
  clickhouse: ClickHouse;
  metrics: Metrics;
  now: () => number;
  /** the shop's zone, in which its days begin and its hours repeat */
  timeZone: string;
  log: Logger;
}

/** A request with every choice made. */
interface Wanted {
  metric: string;
  grain: ForecastGrain;
  coverage: number;
  filters: readonly Filter[];
}

const freshMs = 86_400_000;
const defaultCoverage = 0.95;
/** Forecasts of parts of the shop held in memory. */
const keptParts = 200;
/** Trainings under way or waiting for the thread; a few seconds each. */
const mostWaiting = 20;

export function createForecasts({ clickhouse, metrics, now, timeZone, log }: ForecastsDeps): Forecasts {
  const store = createForecastStore(clickhouse);
  // One thread: a fit takes a second or two, and must not take every core from those who ask.
  const threads = createThreadPool<typeof Tasks>({
    size: 1,
    module: new URL('./training.tasks.ts', import.meta.url),
  });
  const training = new Map<string, Promise<Forecast>>();
  const parts = new Map<string, Forecast>();

  /** Those who ask for the same at the same time wait for one fit. */
  async function train(request: Wanted, present: Present): Promise<Forecast> {
    const key = keyOf(request);
    const running = training.get(key);
    if (running) return running;
    if (training.size >= mostWaiting) {
      throw new CartographError(
        'OVERLOADED',
        `${mostWaiting} forecasts are being trained already. Try again in a minute.`,
      );
    }
    const started = fit(request, present).finally(() => training.delete(key));
    training.set(key, started);
    return started;
  }

  async function fit(request: Wanted, present: Present): Promise<Forecast> {
    const { metric, grain, coverage, filters } = request;
    const { step, horizon, scored } = grainRules[grain];
    const history = await readHistory(metrics, request, present, timeZone);
    const series = onWallClock(history.times, history.values, step, timeZone);
    const times = bucketsFrom(history.to, horizon, (time) => nextBucket(time, grain, timeZone));
    // When the clocks change in autumn two hours share a place, in spring one is passed over.
    const next = series.start + series.values.length;
    const ahead = clockPlaces(times, step, timeZone).map((place) => Math.max(0, place - next));
    const begun = performance.now();
    const { model, band, accuracy, errors, failed, notes } = await threads.run('train', {
      series,
      horizon: ahead.at(-1)! + 1,
      scored,
      level: coverage,
      nonNegative: isNonNegative(metrics.find(metric)),
    });
    const trainedAt = now();
    const forecast: Forecast = {
      metric,
      grain,
      points: times.map((time, index) => {
        const place = ahead[index]!;
        return { time, value: band.point[place]!, lower: band.lower[place]!, upper: band.upper[place]! };
      }),
      coverage,
      model,
      modelVersion: `${model}-${new Date(trainedAt).toISOString()}-${randomUUID().slice(0, 8)}`,
      trainedAt,
      trainedFrom: history.times[0]!,
      trainedTo: history.to,
      trainedPoints: history.values.length,
      accuracy,
      note: [present.note, ...notes].filter(Boolean).join(' '),
    };
    log.info(
      {
        metric,
        grain,
        model,
        mase: accuracy.mase,
        points: history.values.length,
        ms: Math.round(performance.now() - begun),
      },
      'forecast trained',
    );
    if (filters.length === 0) await store.save(forecast, { errors, failed, timeZone, horizon });
    else remember(keyOf(request), forecast);
    return forecast;
  }

  function remember(key: string, forecast: Forecast): void {
    parts.delete(key);
    parts.set(key, forecast);
    const oldest = parts.keys().next().value;
    if (parts.size > keptParts && oldest !== undefined) parts.delete(oldest);
  }

  /** @throws BAD_INPUT before anything is read or queued */
  function checked(request: TrainingRequest): Wanted {
    const { metric, grain, coverage = defaultCoverage, filters = [] } = request;
    findForecastable(metrics, metric);
    return { metric, grain, coverage: checkCoverage(coverage), filters };
  }

  const trainNow = async (request: TrainingRequest): Promise<Forecast> => {
    const wanted = checked(request);
    return train(wanted, await readPresent(metrics, now()));
  };

  return {
    async forecast({ horizon, ...request }) {
      const { count, unit: grain } = parseHorizon(horizon);
      const wanted = checked({ ...request, grain });
      const present = await readPresent(metrics, now());
      const running = bucketStart(present.time, grain, timeZone);
      const ahead = (forecast: Forecast) =>
        forecast.points.filter(({ time }) => time >= running).slice(0, count);
      const known =
        wanted.filters.length > 0
          ? parts.get(keyOf(wanted))
          : await store.latest(wanted.metric, grain, wanted.coverage);
      const fresh =
        known &&
        now() - known.trainedAt < freshMs &&
        known.trainedTo <= running &&
        ahead(known).length === count;
      const forecast = fresh ? known : await train(wanted, present);
      return { ...forecast, points: ahead(forecast) };
    },
    train: trainNow,
    trainPlanned: (options) => trainPlanned({ metrics, train: trainNow }, options),
    async trackRecord(request) {
      const { metric, grain, coverage } = checked(request);
      return readTrackRecord(
        { store, metrics, timeZone },
        { metric, grain, coverage },
        await readPresent(metrics, now()),
      );
    },
    async lastBefore({ range, ...request }) {
      const { metric, grain, coverage } = checked(request);
      return store.lastBefore(metric, grain, coverage, range);
    },
    close: () => threads.close(),
  };
}

const keyOf = ({ metric, grain, coverage, filters }: Wanted): string =>
  JSON.stringify([metric, grain, coverage, filters]);

function bucketsFrom(start: number, count: number, next: (time: number) => number): number[] {
  const starts = [start];
  while (starts.length < count) starts.push(next(starts.at(-1)!));
  return starts;
}
