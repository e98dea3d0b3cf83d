import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import { verdicts } from './types.ts';
import type { Feedback, Slice } from './types.ts';

const feedbackRow = z
  .object({
    id: rows.text,
    metric_name: rows.text,
    dimension: rows.text,
    dimension_value: rows.text,
    from_ms: rows.integer,
    to_ms: rows.integer,
    verdict: z.enum(verdicts),
    given_by: rows.text,
    given_ms: rows.integer,
  })
  .transform((row): Feedback => ({
    id: row.id,
    slice: {
      metric: row.metric_name,
      dimension: row.dimension as Slice['dimension'],
      value: row.dimension_value,
    },
    range: { from: row.from_ms, to: row.to_ms },
    verdict: row.verdict,
    by: row.given_by,
    at: row.given_ms,
  }));

export interface FeedbackStore {
  save(given: readonly Feedback[]): Promise<void>;
  /** What people said of ranges that end after `since`. */
  since(since: number): Promise<Feedback[]>;
}

export function createFeedbackStore({ clickhouse }: { clickhouse: ClickHouse }): FeedbackStore {
  return {
    save: (given) =>
      clickhouse.insert({
        table: 'realtime.anomaly_feedback',
        rows: given.map(({ id, slice, range, verdict, by, at }) => ({
          id,
          metric_name: slice.metric,
          dimension: slice.dimension,
          dimension_value: slice.value,
          range_from: range.from,
          range_to: range.to,
          verdict,
          given_by: by,
          given_at: at,
          version: at,
        })),
      }),

    since: async (since) => {
      const found = await clickhouse.query({
        sql: `SELECT id, metric_name, dimension, dimension_value, toUnixTimestamp64Milli(range_from) AS from_ms,
    toUnixTimestamp64Milli(range_to) AS to_ms, verdict, given_by, toUnixTimestamp64Milli(given_at) AS given_ms
FROM realtime.anomaly_feedback FINAL
WHERE range_to > fromUnixTimestamp64Milli({since:Int64})`,
        params: { since },
        row: feedbackRow,
      });
      return found.rows;
    },
  };
}
