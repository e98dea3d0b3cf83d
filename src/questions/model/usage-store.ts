import { z } from 'zod';
import type { Viewer } from '../../access/index.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import type { ModelUsage } from '../../llm/index.ts';
import type { TimeRange } from '../../metrics/index.ts';

/** What one viewer used of one model in one UTC day. */
export interface ModelUsageDay extends ModelUsage {
  /** start of the day, epoch ms */
  day: number;
  viewerId: string;
  viewerName: string;
  model: string;
  questions: number;
}

/** Every statement on gateway.model_usage. */
export function createUsageStore(clickhouse: ClickHouse) {
  return {
    add: (viewer: Pick<Viewer, 'id' | 'name'>, model: string, usage: ModelUsage, at: number) =>
      clickhouse.insert({
        table: 'gateway.model_usage',
        rows: [
          {
            used_at: at,
            viewer_id: viewer.id,
            viewer_name: viewer.name,
            model,
            input_tokens: usage.inputTokens,
            output_tokens: usage.outputTokens,
            cache_read_tokens: usage.cacheReadTokens,
            cache_write_tokens: usage.cacheWriteTokens,
            cost: usage.cost,
          },
        ],
      }),

    /** Tokens of one viewer and dollars of all. */
    spent: async (
      viewerId: string,
      { from, to }: TimeRange,
    ): Promise<{ tokens: number; dollars: number }> => {
      const found = await clickhouse.query({
        sql: `SELECT
    sumIf(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens, viewer_id = {viewerId:String}) AS tokens,
    sum(cost) AS dollars
FROM gateway.model_usage
WHERE used_at >= fromUnixTimestamp64Milli({from:Int64}) AND used_at < fromUnixTimestamp64Milli({to:Int64})`,
        params: { viewerId, from, to },
        row: z.object({ tokens: rows.integer, dollars: rows.number }),
      });
      return found.rows[0] ?? { tokens: 0, dollars: 0 };
    },

    /** Newest day first, then the dearest. @param viewerId null for all viewers */
    days: async ({ from, to }: TimeRange, viewerId: string | null): Promise<ModelUsageDay[]> => {
      const found = await clickhouse.query({
        sql: `SELECT 1000 * toUnixTimestamp(toStartOfDay(used_at)) AS day, viewer_id, argMax(viewer_name, used_at) AS name, model,
    count() AS questions, sum(input_tokens) AS input, sum(output_tokens) AS output,
    sum(cache_read_tokens) AS cache_read, sum(cache_write_tokens) AS cache_write, sum(cost) AS dollars
FROM gateway.model_usage
WHERE used_at >= fromUnixTimestamp64Milli({from:Int64}) AND used_at < fromUnixTimestamp64Milli({to:Int64})
  AND ({everyone:Bool} OR viewer_id = {viewerId:String})
GROUP BY day, viewer_id, model
ORDER BY day DESC, dollars DESC, viewer_id, model
LIMIT 10000`,
        params: { from, to, everyone: viewerId === null, viewerId: viewerId ?? '' },
        row: dayRow,
      });
      return found.rows;
    },
  };
}

const dayRow = z
  .object({
    day: rows.integer,
    viewer_id: rows.text,
    name: rows.text,
    model: rows.text,
    questions: rows.integer,
    input: rows.integer,
    output: rows.integer,
    cache_read: rows.integer,
    cache_write: rows.integer,
    dollars: rows.number,
  })
  .transform((row): ModelUsageDay => ({
    day: row.day,
    viewerId: row.viewer_id,
    viewerName: row.name,
    model: row.model,
    questions: row.questions,
    inputTokens: row.input,
    outputTokens: row.output,
    cacheReadTokens: row.cache_read,
    cacheWriteTokens: row.cache_write,
    cost: row.dollars,
  }));
