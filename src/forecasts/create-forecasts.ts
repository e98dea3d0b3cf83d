import type { Logger } from 'pino';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput } from '../errors.ts';
import { nextBucket } from '../metrics/index.ts';
import type { Dimension, Filter, Metrics } from '../metrics/index.ts';
import type { ModelRegistry } from '../models/index.ts';
import { createThreadPool } from '../queue/index.ts';
import { createArchive } from './archive.ts';
import { runBacktest } from './backtest.ts';
import { checkAdditive, checkFirst, checkSpan, outlookOf, readSpan, spansOf } from './demand.ts';
import { checkCoverage, parseHorizon } from './grains.ts';
import { readPresent } from './history.ts';
import type { EventCalendar } from './known-events.ts';
import { createLibrary, soleValue } from './library.ts';
import { applyScenario, checkScenario, recentShare } from './scenario.ts';
import { createForecastStore } from './store.ts';
import { pointsOf } from './trained.ts';
import { createTrainer } from './trainer.ts';
import { trainPlanned } from './training-plan.ts';
import type { Train } from './training-plan.ts';
import type * as Tasks from './training.tasks.ts';
import type { Forecast, Forecasts } from './types.ts';

export interface ForecastsDeps {
  clickhouse: ClickHouse;
  metrics: Metrics;
  models: ModelRegistry;
  calendar: EventCalendar;
  now: () => number;
  /** the shop's zone, in which its days begin and its hours repeat */
  timeZone: string;
  log: Logger;
}

export function createForecasts(deps: ForecastsDeps): Forecasts {
  const { clickhouse, metrics, models: registry, calendar, now, timeZone, log } = deps;
  // One thread: a fit takes a second or two, and must not take every core from those who ask.
  const threads = createThreadPool<typeof Tasks>({
    size: 1,
    module: new URL('./training.tasks.ts', import.meta.url),
  });
  const store = createForecastStore(clickhouse);
  const archive = createArchive({ registry, store, now, timeZone });
  const trainer = createTrainer({ metrics, calendar, threads, timeZone });
  const library = createLibrary({ archive, store, trainer, now, timeZone, log });
  const present = () => readPresent(metrics, now());

  /** @throws CartographError BAD_INPUT before anything is read or queued */
  function check(metric: string, cut: { filters?: readonly Filter[]; by?: readonly Dimension[] }): void {
    const time = now();
    metrics.check({ metric, range: { from: time - 1, to: time }, ...cut });
  }

  const train: Train = async (id, options) => {
    check(id.metric, { by: id.by ? [id.by] : [] });
    const { version, cards } = await library.train(id, await present(), options);
    return {
      ...{ metric: id.metric, grain: id.grain, by: id.by ?? null, series: cards.size },
      ...{ model: version.kind, modelVersion: version.version, mase: version.quality['mase'] ?? null },
      skipped: null,
    };
  };

  return {
    async forecast({ metric, horizon, filters = [], coverage: asked, scenario }) {
      const { count, unit: grain } = parseHorizon(horizon);
      const coverage = checkCoverage(asked);
      check(metric, { filters });
      if (scenario) checkScenario(scenario, metric);
      const at = await present();
      const { card, band, ...model } = await library.one({ metric, grain, filters }, { count, coverage }, at);
      const { value: _, together: __, ...rest } = card;
      const points = pointsOf(band, coverage);
      const forecast: Forecast = { metric, grain, coverage, points, ...rest, ...model, scenario: null };
      if (!scenario) return forecast;
      const ends = band.times.map((time) => nextBucket(time, grain, timeZone));
      const { additive } = metrics.find(metric);
      const shareOf = recentShare(metrics, { metric, filters, until: at.time });
      return {
        ...forecast,
        scenario: await applyScenario(scenario, { metric, points, ends, additive }, shareOf),
      };
    },

    async demand({ metric: name = 'units', by = 'category', horizon = 'NEXT_7_DAYS', ...asked }) {
      const { count, unit } = parseHorizon(horizon);
      if (unit !== 'day')
        throw badInput('Demand is forecast by the day. Ask for NEXT_7_DAYS or NEXT_28_DAYS.');
      const coverage = checkCoverage(asked.coverage);
      const first = checkFirst(asked.first);
      const metric = checkAdditive(metrics, name);
      check(name, { by: [by] });
      const at = await present();
      const spans = spansOf(at.time, count, timeZone);
      checkSpan(spans, at.firstEvent);
      const panel = await library.panel({ metric: name, grain: 'day', by }, { count, coverage }, at);
      const happened = await readSpan(metrics, { metric: name, by, range: spans.before });
      return outlookOf({ metric, by, coverage, first }, spans, panel, happened);
    },

    train: ({ reason, ...id }) => train(id, { reason }),
    trainPlanned: (options) => trainPlanned({ metrics, train }, options),
    async backtest(request) {
      check(request.metric, {});
      return runBacktest(trainer, request, present);
    },
    async lastBefore({ metric, grain, coverage: asked, filters = [], range }) {
      const coverage = checkCoverage(asked);
      check(metric, { filters });
      if (filters.length === 0) return store.lastBefore({ metric, grain }, coverage, range);
      const value = soleValue(filters);
      // Other parts of the shop are not kept.
      if (value === null) return [];
      return store.lastBefore({ metric, grain, by: filters[0]!.dimension, value }, coverage, range);
    },
    close: () => threads.close(),
  };
}
