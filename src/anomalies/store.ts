import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import { families, severities } from './types.ts';
import type { Anomaly, AnomalyFilter } from './types.ts';
import type { ScoredWindow } from './windows.ts';

const contributions = z.array(z.object({ feature: z.string(), share: z.number() }));
const drivers = z.array(
  z.object({
    dimension: z.string(),
    value: z.string(),
    actual: z.number(),
    expected: z.number(),
    share: z.number(),
    surprise: z.number(),
  }),
);

const anomalyColumns = z.object({
  id: rows.text,
  window_start: rows.integer,
  window_end: rows.integer,
  anomaly_type: rows.text,
  severity: z.enum(severities),
  metric_name: rows.text,
  dimension: rows.text,
  dimension_value: rows.text,
  metric_value: rows.number,
  expected_value: rows.number,
  lower_bound: rows.number,
  upper_bound: rows.number,
  zscore: rows.number,
  detector: rows.text,
  status: z.enum(['open', 'retracted']),
  explanation: rows.text,
  late_events: rows.integer,
  detected_at: rows.integer,
  family: z.enum(families),
  probability: rows.number,
  contributions: rows.text,
  drivers: rows.text,
});

const toAnomaly = (row: z.output<typeof anomalyColumns>): Anomaly => ({
  id: row.id,
  windowStart: row.window_start,
  windowEnd: row.window_end,
  anomalyType: row.anomaly_type,
  severity: row.severity,
  metricName: row.metric_name,
  dimension: row.dimension,
  dimensionValue: row.dimension_value,
  metricValue: row.metric_value,
  expectedValue: row.expected_value,
  lowerBound: row.lower_bound,
  upperBound: row.upper_bound,
  zscore: row.zscore,
  detector: row.detector,
  status: row.status,
  explanation: row.explanation,
  lateEvents: row.late_events,
  detectedAt: row.detected_at,
  family: row.family,
  probability: row.probability,
  contributions: contributions.parse(JSON.parse(row.contributions)),
  drivers: drivers.parse(JSON.parse(row.drivers)),
});

const anomalyRow = anomalyColumns.transform(toAnomaly);
const versionedRow = anomalyColumns
  .extend({ version: rows.integer })
  .transform(({ version, ...row }) => ({ anomaly: toAnomaly(row), version }));

const toRow = (anomaly: Anomaly, version: number) => ({
  id: anomaly.id,
  window_start: anomaly.windowStart,
  window_end: anomaly.windowEnd,
  anomaly_type: anomaly.anomalyType,
  severity: anomaly.severity,
  metric_name: anomaly.metricName,
  dimension: anomaly.dimension,
  dimension_value: anomaly.dimensionValue,
  metric_value: anomaly.metricValue,
  expected_value: anomaly.expectedValue,
  lower_bound: anomaly.lowerBound,
  upper_bound: anomaly.upperBound,
  zscore: anomaly.zscore,
  detector: anomaly.detector,
  status: anomaly.status,
  explanation: anomaly.explanation,
  late_events: anomaly.lateEvents,
  detected_at: anomaly.detectedAt,
  family: anomaly.family,
  probability: anomaly.probability,
  contributions: JSON.stringify(anomaly.contributions),
  drivers: JSON.stringify(anomaly.drivers),
  version,
});

const columns = `id, toUnixTimestamp64Milli(window_start) AS window_start, toUnixTimestamp64Milli(window_end) AS window_end,
    anomaly_type, severity, metric_name, dimension, dimension_value, metric_value, expected_value, lower_bound, upper_bound,
    zscore, detector, status, explanation, late_events, toUnixTimestamp64Milli(detected_at) AS detected_at,
    family, probability, contributions, drivers`;

export interface AnomalyStore {
  /** Anomalies with a window in the range, newest first; `before` is the place of the last one already seen. */
  list(query: {
    range: TimeRange;
    filter: AnomalyFilter;
    first: number;
    before: Place | null;
  }): Promise<Anomaly[]>;
  /** Open anomalies whose windows reach beyond `since`. */
  openSince(since: number): Promise<Anomaly[]>;
  save(anomalies: readonly Anomaly[], version: number): Promise<void>;
  scoredSince(since: number): Promise<ScoredWindow[]>;
  /** Start of the first window that was ever scored. */
  firstScored(): Promise<number | null>;
  saveScored(windows: readonly ScoredWindow[]): Promise<void>;
  /** Anomalies written since, oldest first; those of one version are never torn apart. */
  changedSince(version: number, limit: number): Promise<{ anomaly: Anomaly; version: number }[]>;
}

export interface Place {
  windowStart: number;
  id: string;
}

export function createAnomalyStore({ clickhouse }: { clickhouse: ClickHouse }): AnomalyStore {
  return {
    list: async ({ range, filter, first, before }) => {
      const found = await clickhouse.query({
        sql: `SELECT ${columns}
FROM realtime.anomalies FINAL
WHERE anomalies.window_start < fromUnixTimestamp64Milli({to:Int64}) AND anomalies.window_end > fromUnixTimestamp64Milli({from:Int64})
  AND (empty({metrics:Array(String)}) OR metric_name IN {metrics:Array(String)})
  AND (empty({severities:Array(String)}) OR severity IN {severities:Array(String)})
  AND (empty({types:Array(String)}) OR anomaly_type IN {types:Array(String)})
  AND (empty({families:Array(String)}) OR family IN {families:Array(String)})
  AND ({dimension:String} = '' OR dimension = {dimension:String})
  AND (status = 'open' OR {includeRetracted:Bool})
  AND (anomalies.window_start, id) < (fromUnixTimestamp64Milli({beforeStart:Int64}), {beforeId:String})
ORDER BY anomalies.window_start DESC, id DESC
LIMIT {first:UInt32}`,
        params: {
          ...range,
          metrics: [...(filter.metrics ?? [])],
          severities: [...(filter.severities ?? [])],
          types: [...(filter.types ?? [])],
          families: [...(filter.families ?? [])],
          dimension: filter.dimension ?? '',
          includeRetracted: filter.includeRetracted ?? false,
          // Without a place, one after everything in the range.
          beforeStart: before?.windowStart ?? range.to,
          beforeId: before?.id ?? '',
          first,
        },
        row: anomalyRow,
      });
      return found.rows;
    },

    openSince: async (since) => {
      const found = await clickhouse.query({
        sql: `SELECT ${columns}
FROM realtime.anomalies FINAL
WHERE status = 'open' AND anomalies.window_end > fromUnixTimestamp64Milli({since:Int64})`,
        params: { since },
        row: anomalyRow,
      });
      return found.rows;
    },

    save: (anomalies, version) =>
      clickhouse.insert({
        table: 'realtime.anomalies',
        rows: anomalies.map((anomaly) => toRow(anomaly, version)),
      }),

    scoredSince: async (since) => {
      const found = await clickhouse.query({
        sql: `SELECT toUnixTimestamp64Milli(window_start) AS windowStart, events, toUnixTimestamp64Milli(scored_at) AS scoredAt
FROM realtime.scored_windows FINAL
WHERE window_start >= fromUnixTimestamp64Milli({since:Int64})`,
        params: { since },
        row: z.object({ windowStart: rows.integer, events: rows.integer, scoredAt: rows.integer }),
      });
      return found.rows;
    },

    firstScored: async () => {
      const found = await clickhouse.query({
        sql: 'SELECT minOrNull(toUnixTimestamp64Milli(window_start)) AS first FROM realtime.scored_windows',
        row: z.object({ first: rows.nullableNumber }),
      });
      return found.rows[0]?.first ?? null;
    },

    saveScored: (windows) =>
      clickhouse.insert({
        table: 'realtime.scored_windows',
        rows: windows.map(({ windowStart, events, scoredAt }) => ({
          window_start: windowStart,
          events,
          scored_at: scoredAt,
          version: scoredAt,
        })),
      }),

    changedSince: async (version, limit) => {
      const found = await clickhouse.query({
        sql: `SELECT ${columns}, version
FROM realtime.anomalies FINAL
WHERE version > {version:UInt64}
ORDER BY version, id
LIMIT {limit:UInt32} WITH TIES`,
        params: { version, limit },
        row: versionedRow,
      });
      return found.rows;
    },
  };
}
