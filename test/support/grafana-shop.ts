import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildGraphQLSchema } from '../../schema/build-schema.ts';
import { createMetricLoader } from '../../schema/metrics/index.ts';
import { predictionsTrain } from '../../jobs/queues.ts';
import { createAnomalyStore } from '../../src/anomalies/store.ts';
import { readConfig } from '../../src/app/config.ts';
import { createServer } from '../../src/app/server.ts';
import { createTelemetry } from '../../src/app/telemetry.ts';
import { wire } from '../../src/app/wire.ts';
import type { Wired } from '../../src/app/wire.ts';
import { createScoreStore } from '../../src/forecasts/scores/store.ts';
import { anomaly, fault, noon } from './anomaly.ts';

const minute = 60_000;
const day = 86_400_000;
const historyDays = 80;
/** In the minute that runs nothing is counted yet. */
const arrivedAgo = 2 * minute;

export interface GrafanaShop {
  url: string;
  /** a key of a viewer, as Grafana should have one */
  token: string;
  /** epoch ms; the clock stands */
  now: number;
  close(): Promise<void>;
}

/**
 * A gateway without jobs over a shop of eighty days in which there is something of all that dashboards show: sales, live carts,
 * refused and flagged events, anomalies of each severity, incidents, alerts, forecasts that came due, scored customers.
 */
export async function startGrafanaShop(): Promise<GrafanaShop> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cartograph-grafana-'));
  const token = 'grafana-viewer-key-of-the-test';
  const invocation = readConfig({
    args: [],
    env: {
      DATA_DIR: dataDir,
      PORT: '0',
      DEMO: 'off',
      API_KEYS: `grafana:viewer:${token}`,
      RATE_LIMIT_PER_MINUTE: '100000',
      SHOP_CURRENCY: 'EUR',
    },
  });
  if (invocation.help) throw new Error('help was not asked for');
  const { config } = invocation;
  const log = pino({ level: 'silent' });
  const telemetry = createTelemetry();
  const closings: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const shop: GrafanaShop = {
    ...{ url: '', token, now: noon - day },
    close: async () => {
      for (const close of closings.reverse()) await close();
    },
  };
  try {
    const wired = await wire({
      ...{ config, log, telemetry, now: () => shop.now },
      onClose: (_, close) => closings.push(close),
    });
    await plant(wired, shop);
    const { services, checks } = wired;
    const server = await createServer({
      ...{ config, access: services.access, telemetry, log, checks, pages: 'dist/web' },
      schema: await buildGraphQLSchema(),
      makeContext: (caller) => ({ ...caller, services, metricLoader: createMetricLoader(services.metrics) }),
    });
    closings.push(() => server.close());
    shop.url = (await server.listen()).url;
    return shop;
  } catch (error) {
    await shop.close();
    throw error;
  }
}

async function plant({ services, clickhouse, writer }: Wired, shop: GrafanaShop): Promise<void> {
  await clickhouse.command({ sql: sessions, params: { end: noon, days: historyDays } });
  // A forecast that was made yesterday, and what then happened.
  await services.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS', coverage: 0.95 });
  shop.now = noon;
  await services.forecastScores.score();
  await createScoreStore(clickhouse).saveDrifts(
    [
      {
        ...{ name: 'forecasts/revenue/day', metric: 'revenue', grain: 'day', dimension: 'category' },
        ...{ dimensionValue: 'Books', model: 'seasonal', modelVersion: 'v1', reason: 'Far off for a week.' },
      },
    ],
    noon - day,
  );
  await services.predictions.train();
  await services.customers.score();
  shop.now = noon - arrivedAgo;
  await writer.write(arriving(), { channel: 'http' });
  shop.now = noon;
  await createAnomalyStore({ clickhouse }).save(
    [
      anomaly('revenue', { from: -30, to: 0, severity: 'critical' }),
      anomaly('orders', { from: -200 }),
      anomaly('revenue/category/Books', { from: -60, severity: 'medium' }),
      anomaly('page_views', { from: -400, severity: 'low', change: 80 }),
      ...(['critical', 'high', 'medium', 'low'] as const).flatMap((severity, i) => [
        anomaly('revenue', { from: -700 - 100 * i, severity }),
        fault('refused_events', { from: -50 - 40 * i, severity, family: 'quality' }),
      ]),
    ],
    noon,
  );
  await services.incidents.update();
  await clickhouse.insert({ table: 'realtime.alerts', rows: [alert] });
  await services.jobs.enqueue(predictionsTrain, {});
}

const alert = {
  ...{ id: 'a1', rule_id: 'r1', rule_name: 'Low revenue', group_key: '', state: 'firing', told: 'firing' },
  ...{
    severity: 'high',
    family: 'business',
    title: 'Low revenue',
    text: 'Revenue is low.',
    metric: 'revenue',
  },
  ...{ dimension: '', dimension_value: '', value: 1, threshold: 2, peak_value: 1, incident_id: '' },
  ...{ started_at: noon - 20 * minute, fired_at: noon - 15 * minute, resolved_at: null, version: 1 },
};

/** Carts that go on, an event twice, one of a category that is not known, and what is no event. */
function arriving(): (object | string)[] {
  const event = (id: string, type: string, secondsAgo: number, more: object = {}) => ({
    ...{ event_id: id, event_type: type, event_timestamp: noon - 1_000 * secondsAgo, user_id: `u${id}` },
    ...{
      session_id: `live-${id}`,
      product_id: 'Books1',
      category: 'Books',
      price: '20',
      source: 'web',
      country: 'DE',
    },
    ...more,
  });
  const carts = ['1', '2', '3'].flatMap((id) => [
    event(`v${id}`, 'view', 300, { session_id: `live-${id}` }),
    event(`c${id}`, 'add_to_cart', 240, { session_id: `live-${id}` }),
  ]);
  return [...carts, carts[0]!, event('k', 'view', 180, { category: 'Kites' }), '{', '[]'];
}

/** Visits of 400 people, each with a mind of their own whether to buy, of whom some leave for good; the same every time. */
const sessions = `
INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, session_id, product_id, category, price, quantity, order_id, source, country,
     channel, batch, ingested_at)
WITH
    (key, label) -> cityHash64(key, label) / 18446744073709551616. AS chance,
    visits AS
    (
        SELECT
            cityHash64(number) AS visit,
            {end: Int64} - {days: Int64} * 86400000 + toInt64(chance(visit, 'time') * ({days: Int64} * 86400000 - 300000)) AS at,
            concat('u', toString(visit % 400)) AS user,
            ['Books', 'Toys', 'Electronics'][1 + visit % 3] AS category,
            chance(visit, 'cart') < 0.6 AS carts,
            carts AND chance(visit, 'buy') < 0.3 + 0.5 * chance(user, 'mind') AS bought,
            bought AND chance(visit, 'back') < 0.1 AS refunded
        FROM numbers({days: Int64} * 150)
        WHERE at < {end: Int64} - {days: Int64} * 86400000 * (1 - 0.3 - 1.2 * chance(user, 'stays'))
    )
SELECT
    concat(toString(visit), type), type, fromUnixTimestamp64Milli(at + step * 20000, 'UTC') AS time, user, toString(visit),
    concat(category, toString(visit % 5)), category,
    if(type IN ('add_to_cart', 'purchase', 'refund'), toDecimal64(10 + 30 * chance(visit, 'price'), 2), NULL), 1,
    if(type IN ('purchase', 'refund'), concat('o', toString(visit)), ''), ['web', 'mobile'][1 + visit % 2],
    ['DE', 'US'][1 + intDiv(visit, 2) % 2], 'file', 't', time
FROM visits
ARRAY JOIN
    arrayFilter((name, wanted) -> wanted, ['login', 'view', 'add_to_cart', 'purchase', 'refund'], [true, true, carts, bought, refunded]) AS type,
    arrayEnumerate(arrayFilter((name, wanted) -> wanted, ['login', 'view', 'add_to_cart', 'purchase', 'refund'], [true, true, carts, bought, refunded])) AS step
SETTINGS max_insert_threads = 1`;
