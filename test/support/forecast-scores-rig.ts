import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import { createForecastScores } from '../../src/forecasts/index.ts';
import { createMetrics } from '../../src/metrics/index.ts';
import { createModelRegistry } from '../../src/models/index.ts';

export const timeZone = 'Europe/Berlin';
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** Midnight in Berlin; the first of June 2026 is a Monday. */
export const june = (date: number): number => Date.parse('2026-05-31T22:00:00Z') + (date - 1) * dayMs;

export interface Sale {
  time: number;
  price: number;
  category?: string;
}

/** One point of a stored forecast. */
export interface Said {
  metric: string;
  grain?: 'hour' | 'day';
  by?: string;
  value?: string;
  time: number;
  step?: number;
  predicted: number;
  /** bounds for 0.95; those for 0.8 are one off the prediction */
  lower: number;
  upper: number;
  model?: string;
  createdAt?: number;
}

/** A shop whose sales and forecasts a test writes down itself. */
export async function createScoresRig(clock: { now: number }) {
  const log = pino({ level: 'silent' });
  const now = () => clock.now;
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-scores-'));
  const clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const metrics = createMetrics({ clickhouse, now });
  const models = createModelRegistry({ clickhouse, now, log });
  let sold = 0;

  return {
    clickhouse,
    models,
    scores: createForecastScores({ clickhouse, metrics, models, now, timeZone, log }),

    sell: (...sales: Sale[]) =>
      clickhouse.insert({
        table: 'silver.user_events',
        rows: sales.map(({ time, price, category = 'Books' }) => {
          sold += 1;
          return {
            ...{ event_id: `e${sold}`, event_type: 'purchase', event_time: time, user_id: 'u1' },
            ...{ session_id: 's1', product_id: 'p1', category, price: String(price), quantity: 1 },
            ...{ order_id: `o${sold}`, source: 'web', country: 'DE', batch: 'b', ingested_at: time },
          };
        }),
      }),

    forecast: (...said: Said[]) =>
      clickhouse.insert({
        table: 'gold.forecasts',
        rows: said.map(
          ({ metric, grain = 'day', by = '', value = '', time, step = 1, model = 'theta', ...point }) => {
            const { predicted, lower, upper, createdAt = time - (step - 1) * dayMs } = point;
            return {
              ...{ metric_name: metric, grain, dimension: by, dimension_value: value, time },
              ...{ horizon_step: step, value: predicted, lower_bound: lower, upper_bound: upper },
              ...{ levels: [0.8, 0.95], lowers: [predicted - 1, lower], uppers: [predicted + 1, upper] },
              ...{ model, model_version: `${model}-${createdAt}`, trained_to: time, created_at: createdAt },
            };
          },
        ),
      }),

    close: async () => {
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type ScoresRig = Awaited<ReturnType<typeof createScoresRig>>;
