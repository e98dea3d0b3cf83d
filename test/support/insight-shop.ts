import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createAnomalies } from '../../src/anomalies/index.ts';
import { createInProcessBus } from '../../src/bus/index.ts';
import type { AnomalyMessage } from '../../src/bus/index.ts';
import { createCalendar } from '../../src/calendar/index.ts';
import type { Calendar } from '../../src/calendar/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import { createCustomers } from '../../src/customers/index.ts';
import { createForecasts } from '../../src/forecasts/index.ts';
import { createIncidents } from '../../src/incidents/index.ts';
import { createInsights } from '../../src/insights/index.ts';
import type { Insights } from '../../src/insights/index.ts';
import { createMetrics } from '../../src/metrics/index.ts';
import type { Metrics, TimeRange } from '../../src/metrics/index.ts';
import { createModelRegistry } from '../../src/models/index.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Weeks of what is usual, and then the one in question. */
const historyWeeks = 12;
// A Monday.
const opening = Date.parse('2024-01-01T00:00:00Z');

/** What is different in the week in question: SQL over the columns of a session. */
export interface Planted {
  /** events that are missing */
  lost?: string;
  /** chance that a session is on mobile */
  mobile?: string;
  /** times the usual price */
  price?: string;
  /** times the usual chance to buy what is in the cart */
  buys?: string;
}

export interface InsightShop {
  /** epoch ms; the end of the week planted last */
  now: number;
  metrics: Metrics;
  calendar: Calendar;
  insights: Insights;
  /** Writes a stretch of its own with twelve usual weeks and then one with this planted; gives that week. */
  plant(planted: Planted): Promise<TimeRange>;
  /** Makes incidents of anomalies, as if detectors had written them. */
  happen(...anomalies: AnomalyMessage[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * A shop of some 400 sessions a day, busier at weekends, whose days vary by 3 %. Half come on mobile and buy half as often;
 * four categories, of which Electronics is dear and Fashion much wanted; three countries that do not differ. Every
 * capability behind the insights is the real one.
 */
export async function openInsightShop(): Promise<InsightShop> {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-insights-'));
  const log = pino({ level: 'silent' });
  const clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const bus = createInProcessBus({ capacity: 100 });
  const written: { anomaly: AnomalyMessage; version: number }[] = [];
  let from = opening;

  const common = { clickhouse, now: () => shop.now, timeZone: 'UTC', currency: 'USD', log };
  const metrics = createMetrics(common);
  const models = createModelRegistry(common);
  const calendar = createCalendar({ ...common, country: undefined });
  const anomalies = createAnomalies({
    ...{ ...common, metrics, bus, registry: models, graceMs: 10_000, budgetPerWeek: 1 },
  });
  const feed = {
    changedSince: (version: number) => Promise.resolve(written.filter((one) => one.version > version)),
    giveFeedback: () => Promise.resolve(),
  };
  const incidents = createIncidents({ ...common, anomalies: feed, bus });
  const forecasts = createForecasts({ ...common, metrics, models, calendar });
  const customers = createCustomers({ ...common, models });

  const shop: InsightShop = {
    now: opening,
    metrics,
    calendar,
    insights: createInsights({ ...common, metrics, anomalies, incidents, calendar, forecasts, customers }),
    plant: async (planted) => {
      const week = { from: from + historyWeeks * weekMs, to: from + (historyWeeks + 1) * weekMs };
      await clickhouse.command({ sql: insertOf(planted), params: { start: from, planted: week.from } });
      from = week.to;
      shop.now = week.to;
      return week;
    },
    happen: async (...news) => {
      written.push(...news.map((anomaly) => ({ anomaly, version: anomaly.detectedAt })));
      await incidents.update();
    },
    close: async () => {
      await Promise.all([anomalies.close(), forecasts.close(), customers.close()]);
      await bus.close();
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return shop;
}

const insertOf = ({ lost = '0', mobile = '0.5', price = '1', buys = '1' }: Planted) => `
INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, session_id, product_id, category, price, quantity, order_id, source, country,
     channel, batch, ingested_at)
WITH
    (key, label) -> cityHash64(key, label) / 18446744073709551616. AS chance,
    sessions AS
    (
        SELECT
            {start: Int64} + day * 86400000 AS midnight,
            midnight >= {planted: Int64} AS now,
            sqrt(-2 * log(1 - chance(midnight, 'a'))) * cos(2 * pi() * chance(midnight, 'b')) AS deviate,
            arrayJoin(range(toUInt32(400 * (1 + 0.03 * deviate) * if(day % 7 >= 5, 1.3, 1)))) AS number,
            cityHash64(midnight, number) AS session,
            if(chance(session, 'source') < if(now, ${mobile}, 0.5), 'mobile', 'web') AS source,
            ['DE', 'FR', 'US'][1 + session % 3] AS country,
            multiIf(chance(session, 'category') < 0.25, 'Electronics', chance(session, 'category') < 0.6, 'Fashion',
                    chance(session, 'category') < 0.8, 'Home', 'Books') AS category,
            chance(session, 'cart') < 0.5 AS carts,
            carts AND chance(session, 'buy') < if(source = 'web', 0.6, 0.3) * if(now, ${buys}, 1) AS bought
        FROM (SELECT arrayJoin(range(${7 * (historyWeeks + 1)})) AS day)
    )
SELECT
    concat('e', toString(session), type) AS event_id,
    type AS event_type,
    fromUnixTimestamp64Milli(toInt64(midnight + 85000000 * chance(session, 'time') + step * 1000), 'UTC') AS event_time,
    concat('u', toString(session % 5000)) AS user_id,
    toString(session) AS session_id,
    concat(category, toString(session % 7)) AS product_id,
    category,
    toDecimal64(multiIf(category = 'Electronics', 90, category = 'Fashion', 40, 20) * (0.8 + 0.4 * chance(session, 'price'))
        * if(now, ${price}, 1), 2) AS price,
    1 AS quantity,
    if(type = 'purchase', concat('o', toString(session)), '') AS order_id,
    source,
    country,
    'http', 't', event_time
FROM sessions
ARRAY JOIN
    arrayFilter((name, wanted) -> wanted, ['view', 'add_to_cart', 'purchase'], [true, carts, bought]) AS type,
    arrayEnumerate(arrayFilter((name, wanted) -> wanted, ['view', 'add_to_cart', 'purchase'], [true, carts, bought])) AS step
WHERE NOT (now AND (${lost}))
SETTINGS max_insert_threads = 1`;
