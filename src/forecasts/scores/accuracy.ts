import { z } from 'zod';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { bucketStart, dimensions } from '../../metrics/index.ts';
import type { TimeRange } from '../../metrics/index.ts';
import type { ForecastGrain } from '../types.ts';
import type { AccuracyQuery, AccuracyRow } from './types.ts';

/** How far ahead forecasts are told apart, by the first of each: the next bucket, the rest of a day or week, and what is further. */
const firstSteps: Readonly<Record<ForecastGrain, readonly number[]>> = { hour: [1, 2, 25], day: [1, 2, 8] };

const row = z.object({
  metric: rows.text,
  grain: z.enum(['hour', 'day']),
  by: z.union([z.enum(dimensions), z.literal('').transform(() => null)]),
  part: rows.text,
  firstStep: rows.integer,
  kind: rows.text,
  earliest: rows.integer,
  points: rows.integer,
  wape: rows.nullableNumber,
  mae: rows.number,
  bias: rows.nullableNumber,
  held: rows.number,
  intervalWidth: rows.number,
});

/** The groups furthest off first. The query is checked, and has its range. */
export async function readAccuracy(
  clickhouse: ClickHouse,
  {
    metric,
    grain,
    dimension,
    values,
    range,
    groupBy = [],
    coverage,
    first,
  }: AccuracyQuery & {
    range: TimeRange;
    coverage: number;
    first: number;
  },
  timeZone: string,
): Promise<AccuracyRow[]> {
  const by = new Set(groupBy);
  const found = await clickhouse.query({
    sql: `SELECT metric_name AS metric, grain, dimension AS by,
  if({byValue:Bool}, dimension_value, '') AS part,
  if({byHorizon:Bool}, arrayMax(arrayFilter(step -> step <= horizon_step, if(grain = 'hour', {hours:Array(UInt16)}, {days:Array(UInt16)}))), 0) AS firstStep,
  if({byModel:Bool}, model, '') AS kind,
  if({byWeek:Bool}, toMonday(time, {timeZone:String}), toDate(0)) AS week,
  toUnixTimestamp64Milli(min(time)) AS earliest,
  count() AS points,
  sum(abs(actual)) AS size,
  if(size = 0, NULL, sum(abs(predicted - actual)) / size) AS wape,
  avg(abs(predicted - actual)) AS mae,
  if(size = 0, NULL, sum(predicted - actual) / size) AS bias,
  avg(actual BETWEEN lowers[indexOf(levels, {coverage:Float64})] AND uppers[indexOf(levels, {coverage:Float64})]) AS held,
  avg(uppers[indexOf(levels, {coverage:Float64})] - lowers[indexOf(levels, {coverage:Float64})]) AS intervalWidth
FROM gold.forecast_outcomes
WHERE time >= fromUnixTimestamp64Milli({from:Int64}) AND time < fromUnixTimestamp64Milli({to:Int64})
  AND ({metric:String} = '' OR metric_name = {metric:String}) AND ({grain:String} = '' OR grain = {grain:String})
  AND dimension = {dimension:String} AND ({anyValue:Bool} OR dimension_value IN {values:Array(String)})
  AND actual IS NOT NULL AND has(levels, {coverage:Float64})
GROUP BY metric, grain, by, part, firstStep, kind, week
ORDER BY wape DESC NULLS LAST, metric, grain, part, firstStep, kind, week
LIMIT {first:UInt32}`,
    params: {
      ...{ ...range, coverage, first, timeZone },
      ...{ hours: firstSteps.hour, days: firstSteps.day },
      ...{ metric: metric ?? '', grain: grain ?? '', dimension: dimension ?? '' },
      ...{ anyValue: values === undefined, values: values ?? [] },
      ...{ byValue: by.has('dimension_value'), byHorizon: by.has('horizon') },
      ...{ byModel: by.has('model'), byWeek: by.has('week') },
    },
    row,
  });
  return found.rows.map(({ by: cut, part, firstStep, kind, earliest, held, ...figures }) => ({
    ...figures,
    coverage: held,
    dimension: cut,
    dimensionValue: by.has('dimension_value') && cut !== null ? part : null,
    stepsAhead: by.has('horizon') ? stepsFrom(firstStep, figures.grain) : null,
    model: by.has('model') ? kind : null,
    week: by.has('week') ? bucketStart(earliest, 'week', timeZone) : null,
  }));
}

function stepsFrom(from: number, grain: ForecastGrain): { from: number; to: number | null } {
  const next = firstSteps[grain][firstSteps[grain].indexOf(from) + 1];
  return { from, to: next === undefined ? null : next - 1 };
}
