import { z } from 'zod';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { dimensions } from '../../metrics/index.ts';
import type { TimeRange } from '../../metrics/index.ts';
import type { Bucket } from './actuals.ts';
import type { Drift, FoundDrift } from './types.ts';

const grain = z.enum(['hour', 'day']);
const dimension = z.union([z.enum(dimensions), z.literal('').transform(() => null)]);

const bucketRow = z.object({
  metric: rows.text,
  grain,
  dimension,
  dimensionValue: rows.text,
  at: rows.integer,
  isKnown: rows.flag,
  known: rows.nullableNumber,
});

/** A bucket that is due, with what is stored of it. */
export interface DueBucket extends Bucket {
  isKnown: boolean;
  known: number | null;
}

const driftRow = z.object({
  name: rows.text,
  metric: rows.text,
  grain,
  dimension,
  dimension_value: rows.text,
  model: rows.text,
  modelVersion: rows.text,
  reason: rows.text,
  foundAt: rows.integer,
});

const lastRow = z.object({
  metric: rows.text,
  grain,
  dimension,
  dimensionValue: rows.text,
  outcomes: z.array(
    z.tuple([rows.integer, rows.number, rows.number, rows.number, rows.number, rows.integer]),
  ),
});

/** A series with what was forecast last of each bucket before it began, in the order of the buckets. */
export type LastOutcomes = Omit<z.output<typeof lastRow>, 'outcomes'> & {
  outcomes: {
    time: number;
    predicted: number;
    lower: number;
    upper: number;
    actual: number;
    createdAt: number;
  }[];
};

/** Every statement on outcomes but the one that sums them up; see accuracy.ts. */
export function createScoreStore(clickhouse: ClickHouse) {
  return {
    /**
     * Buckets of stored forecasts that had closed: those without an outcome, and the last ones with theirs.
     * @param closed before these times, by grain
     * @param known metrics of the catalogue: what was forecast of one that is gone cannot be compared
     */
    due: async (
      {
        from,
        recheckFrom,
        closed,
      }: { from: number; recheckFrom: number; closed: Record<'hour' | 'day', number> },
      known: readonly string[],
    ): Promise<DueBucket[]> => {
      const found = await clickhouse.query({
        sql: `SELECT metric_name AS metric, grain, dimension, dimension_value AS dimensionValue, toUnixTimestamp64Milli(time) AS at,
  scored_at > toDateTime64(0, 3, 'UTC') AS isKnown, actual AS known
FROM
(
    SELECT DISTINCT metric_name, grain, dimension, dimension_value, time
    FROM gold.forecasts
    WHERE time >= fromUnixTimestamp64Milli({from:Int64}) AND metric_name IN {known:Array(String)}
      AND time < fromUnixTimestamp64Milli(if(grain = 'hour', {hourClosed:Int64}, {dayClosed:Int64}))
) AS forecasts
GLOBAL LEFT JOIN
(
    SELECT * FROM gold.forecast_actuals FINAL WHERE time >= fromUnixTimestamp64Milli({from:Int64})
) AS actuals USING (metric_name, grain, dimension, dimension_value, time)
WHERE isKnown = 0 OR time >= fromUnixTimestamp64Milli({recheckFrom:Int64})`,
        params: { from, recheckFrom, hourClosed: closed.hour, dayClosed: closed.day, known },
        row: bucketRow,
      });
      return found.rows.map(({ at, ...row }) => ({ ...row, time: at }));
    },

    saveActuals: (outcomes: readonly (Bucket & { actual: number | null })[], scoredAt: number) =>
      clickhouse.insert({
        table: 'gold.forecast_actuals',
        rows: outcomes.map((outcome) => ({
          metric_name: outcome.metric,
          grain: outcome.grain,
          dimension: outcome.dimension ?? '',
          dimension_value: outcome.dimensionValue,
          time: outcome.time,
          actual: outcome.actual,
          scored_at: scoredAt,
        })),
      }),

    /** Of each series and bucket the forecast made last, by grain from a time on. */
    lastOutcomes: async (from: Record<'hour' | 'day', number>): Promise<LastOutcomes[]> => {
      const found = await clickhouse.query({
        sql: `SELECT metric_name AS metric, grain, dimension, dimension_value AS dimensionValue,
  arraySort(groupArray((at, said.1, said.2, said.3, said.4, said.5))) AS outcomes
FROM
(
    SELECT metric_name, grain, dimension, dimension_value, toUnixTimestamp64Milli(time) AS at,
      argMax((predicted, lower_bound, upper_bound, assumeNotNull(actual), toUnixTimestamp64Milli(created_at)), (created_at, model_version)) AS said
    FROM gold.forecast_outcomes
    WHERE actual IS NOT NULL AND time >= fromUnixTimestamp64Milli(if(grain = 'hour', {hourFrom:Int64}, {dayFrom:Int64}))
      AND time >= fromUnixTimestamp64Milli({from:Int64})
    GROUP BY metric_name, grain, dimension, dimension_value, at
)
GROUP BY metric_name, grain, dimension, dimension_value
ORDER BY metric, grain, dimension, dimensionValue`,
        params: { hourFrom: from.hour, dayFrom: from.day, from: Math.min(from.hour, from.day) },
        row: lastRow,
      });
      return found.rows.map((series) => ({
        ...series,
        outcomes: series.outcomes.map(([time, predicted, lower, upper, actual, createdAt]) => ({
          ...{ time, predicted, lower, upper, actual, createdAt },
        })),
      }));
    },

    /** The newest first. */
    drifts: async ({ from, to }: TimeRange): Promise<FoundDrift[]> => {
      const found = await clickhouse.query({
        sql: `SELECT name, metric_name AS metric, grain, dimension, dimension_value, model, model_version AS modelVersion, reason,
  toUnixTimestamp64Milli(found_at) AS foundAt
FROM gold.forecast_drifts FINAL
WHERE found_at >= fromUnixTimestamp64Milli({from:Int64}) AND found_at < fromUnixTimestamp64Milli({to:Int64})
ORDER BY found_at DESC, name
LIMIT 1000`,
        params: { from, to },
        row: driftRow,
      });
      return found.rows.map(({ dimension_value, ...drift }) => ({
        ...drift,
        dimensionValue: drift.dimension === null ? null : dimension_value,
      }));
    },

    saveDrifts: (drifts: readonly Drift[], foundAt: number) =>
      clickhouse.insert({
        table: 'gold.forecast_drifts',
        rows: drifts.map((drift) => ({
          name: drift.name,
          metric_name: drift.metric,
          grain: drift.grain,
          dimension: drift.dimension ?? '',
          dimension_value: drift.dimensionValue ?? '',
          model: drift.model,
          model_version: drift.modelVersion,
          reason: drift.reason,
          found_at: foundAt,
        })),
      }),
  };
}

export type ScoreStore = ReturnType<typeof createScoreStore>;
