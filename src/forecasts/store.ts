import { z } from 'zod';
import { rows } from '../clickhouse/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import { usualCoverage } from './grains.ts';
import { boundsAt } from './trained.ts';
import type { Band, TrainedSeries } from './trained.ts';
import type { ForecastPoint, SeriesId } from './types.ts';

/** One series of gold.forecasts: of the whole shop without a dimension. */
export interface StoredSeries extends SeriesId {
  /** the dimension's value */
  value?: string | undefined;
}

const pointRow = z.object({ time: rows.integer, value: rows.number, lower: rows.number, upper: rows.number });

/** Rows inserted at once: flat memory, however many series a panel has. */
const rowsABlock = 10_000;

const ofSeries = 'metric_name = {metric: String} AND grain = {grain: String} AND dimension = {by: String}';
const idParams = ({ metric, grain, by }: SeriesId) => ({ metric, grain, by: by ?? '' });

/** Every statement on gold.forecasts. */
export function createForecastStore(clickhouse: ClickHouse) {
  return {
    /** The same version is stored once, however often it is tried. */
    async save(
      id: SeriesId,
      series: readonly TrainedSeries[],
      { version, trainedTo, createdAt }: { version: string; trainedTo: number; createdAt: number },
    ): Promise<void> {
      let block: object[] = [];
      let blocks = 0;
      const flush = async () => {
        await clickhouse.insert({ table: 'gold.forecasts', rows: block, token: `${version}-${blocks}` });
        blocks += 1;
        block = [];
      };
      for (const { value, model, band } of series) {
        const usual = boundsAt(band, usualCoverage);
        for (const [step, time] of band.times.entries()) {
          block.push({
            metric_name: id.metric,
            grain: id.grain,
            dimension: id.by ?? '',
            dimension_value: value,
            time,
            horizon_step: step + 1,
            value: band.values[step],
            lower_bound: usual.lower[step],
            upper_bound: usual.upper[step],
            levels: band.bounds.map(({ level }) => level),
            lowers: band.bounds.map(({ lower }) => lower[step]),
            uppers: band.bounds.map(({ upper }) => upper[step]),
            model,
            model_version: version,
            trained_to: trainedTo,
            created_at: createdAt,
          });
        }
        if (block.length >= rowsABlock) await flush();
      }
      if (block.length > 0) await flush();
    },

    /** The first `count` buckets from a moment on of a version, with bounds for one level: of one value, or of all by value. */
    async bands(
      series: StoredSeries,
      { version, from, count, level }: { version: string; from: number; count: number; level: number },
    ): Promise<Map<string, Band>> {
      const { columns, rowCount } = await clickhouse.columns({
        sql: `SELECT dimension_value AS part, toUnixTimestamp64Milli(time) AS at, value AS point,
  lowers[indexOf(levels, {level: Float64})] AS lower, uppers[indexOf(levels, {level: Float64})] AS upper
FROM gold.forecasts FINAL
WHERE ${ofSeries} AND ({anyValue: Bool} OR dimension_value = {value: String}) AND has(levels, {level: Float64})
  AND model_version = {version: String} AND time >= fromUnixTimestamp64Milli({from: Int64})
ORDER BY part, at
LIMIT {count: UInt16} BY part`,
        params: {
          ...{ ...idParams(series), version, from, count, level },
          ...{ value: series.value ?? '', anyValue: series.by !== undefined && series.value === undefined },
        },
        columns: {
          part: rows.text,
          at: rows.integer,
          point: rows.number,
          lower: rows.number,
          upper: rows.number,
        },
      });
      const bands = new Map<string, Band>();
      for (let row = 0; row < rowCount; row += 1) {
        const part = columns.part[row]!;
        const band = bands.get(part) ?? { times: [], values: [], bounds: [{ level, lower: [], upper: [] }] };
        bands.set(part, band);
        band.times.push(columns.at[row]!);
        band.values.push(columns.point[row]!);
        band.bounds[0]!.lower.push(columns.lower[row]!);
        band.bounds[0]!.upper.push(columns.upper[row]!);
      }
      return bands;
    },

    /** Of each bucket in the range the one point that was forecast last before the bucket began, oldest first. */
    async lastBefore(series: StoredSeries, level: number, { from, to }: TimeRange): Promise<ForecastPoint[]> {
      const { rows: points } = await clickhouse.query({
        sql: `SELECT toUnixTimestamp64Milli(bucket) AS time, said.1 AS value, said.2 AS lower, said.3 AS upper
FROM
(
    SELECT time AS bucket, argMax((forecasts.value, lowers[indexOf(levels, {level: Float64})], uppers[indexOf(levels, {level: Float64})]), (created_at, model_version)) AS said
    FROM gold.forecasts AS forecasts FINAL
    WHERE ${ofSeries} AND dimension_value = {value: String} AND has(levels, {level: Float64}) AND trained_to <= time
      AND time >= fromUnixTimestamp64Milli({from: Int64}) AND time < fromUnixTimestamp64Milli({to: Int64})
    GROUP BY time
)
ORDER BY bucket`,
        params: { ...idParams(series), value: series.value ?? '', level, from, to },
        row: pointRow,
      });
      return points;
    },
  };
}

export type ForecastStore = ReturnType<typeof createForecastStore>;
