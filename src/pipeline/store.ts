import { z } from 'zod';
import { rows } from '../clickhouse/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import type { ChannelDelay, RejectedEvent } from './types.ts';

/** A place in the list of rejected events, latest first. */
export interface Place {
  rejectedAt: number;
  id: string;
}

const arrivalRow = z.object({ minute: rows.integer, accepted: rows.integer, flagged: rows.integer });
const countRow = z.object({ minute: rows.integer, name: z.string(), events: rows.integer });

const delayRow = z
  .object({
    channel: z.string(),
    events: rows.integer,
    mean: rows.number,
    quantiles: z.tuple([rows.number, rows.number, rows.number]),
  })
  .transform(({ quantiles: [median, p95, p99], ...rest }): ChannelDelay => ({ ...rest, median, p95, p99 }));

const rejectedRow: z.ZodType<RejectedEvent> = z.object({
  id: z.string(),
  reason: z.string(),
  field: z.string(),
  detail: z.string(),
  raw: z.string(),
  channel: z.string(),
  rejectedAt: rows.integer,
});

/** Minutes count from their start, so the range takes in those that begin within it. */
const minuteWithin = `
  t.minute >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND t.minute < fromUnixTimestamp64Milli({to: Int64}, 'UTC')`;

export function createStore(clickhouse: ClickHouse) {
  const list = async <Row>(
    sql: string,
    params: Readonly<Record<string, string | number>>,
    row: z.ZodType<Row>,
  ): Promise<Row[]> => (await clickhouse.query({ sql, params, row })).rows;
  const within = ({ from, to }: TimeRange) => ({ from, to });

  return {
    arrivals: (range: TimeRange) =>
      list(
        `SELECT toUnixTimestamp(t.minute) * 1000 AS minute, sum(t.accepted) AS accepted, sum(t.flagged) AS flagged
         FROM realtime.ingest_per_minute AS t
         WHERE ${minuteWithin}
         GROUP BY t.minute`,
        within(range),
        arrivalRow,
      ),
    faults: (range: TimeRange) =>
      list(
        `SELECT toUnixTimestamp(t.minute) * 1000 AS minute, fault AS name, sum(t.events) AS events
         FROM realtime.ingest_faults_per_minute AS t
         WHERE ${minuteWithin}
         GROUP BY t.minute, fault
         ORDER BY events DESC, name`,
        within(range),
        countRow,
      ),
    refusals: (range: TimeRange) =>
      list(
        `SELECT toUnixTimestamp(toStartOfMinute(rejected_at)) * 1000 AS minute, reason AS name, count() AS events
         FROM silver.rejected_events FINAL
         WHERE rejected_at >= fromUnixTimestamp64Milli({from: Int64}) AND rejected_at < fromUnixTimestamp64Milli({to: Int64})
         GROUP BY minute, reason
         ORDER BY events DESC, name`,
        within(range),
        countRow,
      ),
    delays: (range: TimeRange) =>
      list(
        `SELECT channel, sum(accepted) AS events, sum(delay_ms) / sum(accepted) / 1000 AS mean,
           arrayMap(ms -> ms / 1000, quantilesMerge(0.5, 0.95, 0.99)(delays)) AS quantiles
         FROM realtime.ingest_per_minute AS t
         WHERE channel != 'file' AND ${minuteWithin}
         GROUP BY channel
         ORDER BY channel`,
        within(range),
        delayRow,
      ),
    rejected: ({ before, reason, first }: { before: Place; reason: string; first: number }) =>
      list(
        `SELECT reject_id AS id, reason, field, detail, raw, channel, toUnixTimestamp64Milli(rejected_at) AS rejectedAt
         FROM silver.rejected_events FINAL
         WHERE (rejected_at, reject_id) < (fromUnixTimestamp64Milli({rejectedAt: Int64}), {id: String})
           AND ({reason: String} = '' OR reason = {reason: String})
         ORDER BY rejected_at DESC, reject_id DESC
         LIMIT {first: UInt32}`,
        { ...before, reason, first },
        rejectedRow,
      ),
  };
}
