import { z } from 'zod';
import type { ClickHouse } from './port.ts';
import { fillTemplate } from './template.ts';
import type { TableLayout } from './template.ts';

/** Days to keep; undefined keeps for ever. Daily rollups are small and are always kept. */
export interface Retention {
  /** single events, their keys, sessions and refused events */
  eventsDays?: number | undefined;
  /** rollups by minute, anomalies and pipeline health */
  minutesDays?: number | undefined;
}

const events: Readonly<Record<string, string>> = {
  'silver.user_events': 'toDateTime(event_time)',
  'silver.event_keys': "toDateTime(parseDateTime(toString(month), '%Y%m')) + INTERVAL 1 MONTH",
  'silver.sessions': 'day',
  'silver.user_sessions': 'day',
  'silver.rejected_events': 'toDateTime(rejected_at)',
};

const minutes: Readonly<Record<string, string>> = {
  'realtime.shop_per_minute': 'minute',
  'realtime.events_per_minute': 'minute',
  'realtime.ingest_per_minute': 'minute',
  'realtime.ingest_faults_per_minute': 'minute',
  'realtime.arrived_purchases_per_minute': 'minute',
  'realtime.pipeline_health': 'minute',
  'realtime.anomalies': 'toDateTime(window_start)',
  'realtime.scored_windows': 'toDateTime(window_start)',
};

/** Sets each table's TTL to what is asked, and removes it where nothing is asked; unchanged tables are left alone. */
export async function applyRetention(
  clickhouse: ClickHouse,
  { retention, cluster }: { retention: Retention } & TableLayout,
): Promise<void> {
  const suffix = cluster === undefined ? '' : '_local';
  const tables = await clickhouse.query({
    sql: "SELECT concat(database, '.', name) AS name, create_table_query AS ddl FROM system.tables WHERE database IN ('silver', 'realtime')",
    row: z.object({ name: z.string(), ddl: z.string() }),
  });
  const ddlOf = new Map(tables.rows.map(({ name, ddl }) => [name, ddl]));
  const wanted = [
    ...Object.entries(events).map(([table, time]) => ({ table, time, days: retention.eventsDays })),
    ...Object.entries(minutes).map(([table, time]) => ({ table, time, days: retention.minutesDays })),
  ];
  for (const { table, time, days } of wanted) {
    const current = /TTL [\s\S]*toIntervalDay\((\d+)\)/.exec(ddlOf.get(table + suffix) ?? '')?.[1];
    if (current === (days === undefined ? undefined : String(days))) continue;
    const change =
      days === undefined ? 'REMOVE TTL' : `MODIFY TTL ${time} + toIntervalDay(${Math.trunc(days)})`;
    await clickhouse.command({
      sql: fillTemplate(`ALTER TABLE ${table}{{local}} {{on cluster}} ${change}`, { cluster }),
    });
  }
}
