import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createAlertRules } from '../../src/alerts/index.ts';
import type { AlertRules, AlertSignal, RuleFields } from '../../src/alerts/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { CartographError } from '../../src/errors.ts';
import type { Forecast, ForecastPoint } from '../../src/forecasts/index.ts';
import type { Incident } from '../../src/incidents/types.ts';
import { createMetrics } from '../../src/metrics/index.ts';

const log = pino({ level: 'silent' });
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const graceMs = 10_000;
/** A Wednesday. Before it lie nine days of steady trade, after it some hours in which things fail. */
export const present = Date.parse('2026-06-17T00:00:00Z');
/** nothing is sold */
export const outage = { from: present + 3 * hour, to: present + 3 * hour + 20 * minute };
/** nothing comes from mobile */
export const mobileOutage = { from: outage.to + 10 * minute, to: outage.to + 40 * minute };
export const end = present + 6 * hour;

/** Fires while mobile sells nothing, and at no other time but in the outage. */
export const silentSource: RuleFields = {
  ...{ kind: 'no_data', name: 'A source sells nothing', severity: 'critical', metric: 'purchases' },
  ...{ by: 'source', windowMinutes: 15, keepFiringMinutes: 0 },
};

/** Three views and two purchases of 5 to 15 each minute, one of Books on the web and one of Toys on mobile. */
async function trade(clickhouse: ClickHouse, from: number, to: number, where = '1'): Promise<void> {
  await clickhouse.command({
    sql: `INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, session_id, product_id, category, price, order_id, source, country, channel, batch, ingested_at)
SELECT concat('e', toString(minute), '-', toString(n)), if(n < 2, 'purchase', 'view'),
    fromUnixTimestamp64Milli(toInt64(minute * 60000 + n * 10000)), concat('u', toString(n)), concat('s', toString(minute), '-', toString(n)),
    'p', ['Books', 'Toys'][1 + n % 2] AS category, toDecimal64(5 + cityHash64(minute, n) % 1000 / 100, 4),
    concat('o', toString(minute), '-', toString(n)), ['web', 'mobile'][1 + n % 2] AS source, 'DE', 'http', 't', now64(3)
FROM (SELECT intDiv({from:Int64}, 60000) + intDiv(number, 5) AS minute, number % 5 AS n
      FROM numbers(intDiv({to:Int64} - {from:Int64}, 60000) * 5))
WHERE ${where}`,
    params: { from, to },
  });
}

/** Rules over a small shop in chDB, with what is around them in the hands of the test. */
export interface AlertRulesRig {
  clickhouse: ClickHouse;
  /** what `now` answers, epoch ms */
  now: number;
  rules: AlertRules;
  /** what the delivery was told since `clear` */
  signals: AlertSignal[];
  /** the delivery takes what it is given, and then the process dies */
  failing: boolean;
  incidents: Incident[];
  /** what every hour is forecast to be */
  forecasts: ForecastPoint[];
  /** As another process would begin. */
  restart(): void;
  /** Evaluates once a minute (or every so many), shortly after each grace has passed. */
  live(from: number, times: number, everyMinutes?: number): Promise<void>;
  /** Forgets rules and alerts. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openAlertRulesRig(): Promise<AlertRulesRig> {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-alert-rules-'));
  const clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  await trade(clickhouse, present - 9 * day, outage.from);
  await trade(clickhouse, outage.from, outage.to, 'n > 1');
  await trade(clickhouse, outage.to, mobileOutage.from);
  await trade(clickhouse, mobileOutage.from, mobileOutage.to, `source = 'web'`);
  await trade(clickhouse, mobileOutage.to, end);

  const now = () => rig.now;
  const newRules = () =>
    createAlertRules({
      ...{ clickhouse, log, graceMs, timeZone: 'Europe/Berlin', currency: 'USD', now },
      metrics: createMetrics({ clickhouse, now }),
      incidents: {
        changedSince: async (version) =>
          rig.incidents.filter((one) => one.version > version).sort((a, b) => a.version - b.version),
      },
      forecasts: {
        forecast: async ({ metric }) =>
          ({ metric, grain: 'hour', points: rig.forecasts }) as unknown as Forecast,
        lastBefore: async ({ range }) =>
          rig.forecasts.filter(({ time }) => time >= range.from && time < range.to),
      },
      delivery: {
        accept: async (given) => {
          rig.signals.push(...given);
          if (rig.failing) throw new CartographError('STORAGE_UNAVAILABLE', 'The process dies here.');
        },
      },
    });
  const rig: AlertRulesRig = {
    clickhouse,
    now: 0,
    rules: newRules(),
    signals: [],
    failing: false,
    incidents: [],
    forecasts: [],
    restart: () => {
      rig.rules = newRules();
    },
    live: async (from, times, everyMinutes = 1) => {
      for (let i = 0; i < times; i += 1) {
        rig.now = from + i * everyMinutes * minute + graceMs + 500;
        await rig.rules.evaluate();
      }
    },
    clear: async () => {
      for (const table of ['alerts', 'alert_rules', 'alert_rule_states']) {
        await clickhouse.command({ sql: `TRUNCATE TABLE realtime.${table}` });
      }
      Object.assign(rig, { signals: [], failing: false, incidents: [], forecasts: [], now: end });
      rig.restart();
    },
    close: async () => {
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return rig;
}
