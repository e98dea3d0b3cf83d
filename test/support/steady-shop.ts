import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createAnomalies } from '../../src/anomalies/index.ts';
import type { Anomalies } from '../../src/anomalies/index.ts';
import { createInProcessBus } from '../../src/bus/index.ts';
import type { Bus } from '../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { createMetrics } from '../../src/metrics/index.ts';
import { createModelRegistry } from '../../src/models/index.ts';

const log = pino({ level: 'silent' });

/** A shop in a store of its own, whose clock the test holds. */
export interface SteadyShop {
  clickhouse: ClickHouse;
  bus: Bus;
  /** epoch ms */
  now: number;
  readonly graceMs: number;
  /**
   * Nine events a minute at random moments, a quarter of them purchases of 5 to 15 each. Which they are depends on their
   * numbers alone.
   */
  trade(from: number, to: number, where?: string, price?: string): Promise<void>;
  /** As after a restart: nothing is remembered but what is stored. */
  newAnomalies(): Anomalies;
  close(): Promise<void>;
}

export async function openSteadyShop(): Promise<SteadyShop> {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-shop-'));
  const clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const bus = createInProcessBus({ capacity: 1_000 });
  const opened: Anomalies[] = [];
  const graceMs = 10_000;
  const shop: SteadyShop = {
    clickhouse,
    bus,
    now: 0,
    graceMs,
    trade: (...asked) => trade(clickhouse, ...asked),
    newAnomalies: () => {
      const now = () => shop.now;
      const made = createAnomalies({
        ...{ clickhouse, bus, log, graceMs, now, timeZone: 'UTC', currency: 'USD' },
        metrics: createMetrics({ clickhouse, now }),
        registry: createModelRegistry({ clickhouse, now, log }),
        budgetPerWeek: 1,
      });
      opened.push(made);
      return made;
    },
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await bus.close();
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return shop;
}

async function trade(
  clickhouse: ClickHouse,
  from: number,
  to: number,
  where = '1',
  price = '5 + cityHash64(n, 3) % 1000 / 100',
): Promise<void> {
  await clickhouse.command({
    sql: `INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, session_id, product_id, category, price, order_id, source, country, properties, channel, batch, ingested_at)
SELECT
    concat('e', toString(n)) AS event_id,
    ['view', 'view', 'add_to_cart', 'purchase'][1 + cityHash64(n, 2) % 4] AS event_type,
    fromUnixTimestamp64Milli(toInt64(minute * 60000 + cityHash64(n, 1) % 60000)) AS event_time,
    concat('u', event_id), concat('s', event_id), concat('p', toString(n % 10)),
    ['Books', 'Toys'][1 + n % 2], toDecimal64(if(n % 10 = 9, 10, ${price}), 4), concat('o', event_id), ['web', 'mobile'][1 + cityHash64(n, 4) % 2], 'DE', '',
    'http', 't', event_time
FROM
(
    SELECT number AS n, intDiv({from:Int64}, 60000) + cityHash64(number, 5) % intDiv({to:Int64} - {from:Int64}, 60000) AS minute
    FROM numbers(intDiv({from:Int64}, 60000) * 9, intDiv({to:Int64} - {from:Int64}, 60000) * 9)
)
WHERE ${where}`,
    params: { from, to },
  });
}
