import { z } from 'zod';
import { rows } from '../clickhouse/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { Forecast, ForecastGrain, ForecastPoint } from './types.ts';

export interface ForecastStore {
  save(forecast: Forecast, parameters: object): Promise<void>;
  /** The one trained last for bounds of this coverage; null when there is none. */
  latest(metric: string, grain: ForecastGrain, coverage: number): Promise<Forecast | null>;
  /** Points of all stored forecasts of this coverage whose bucket starts in the range; times may repeat. */
  pointsBetween(
    metric: string,
    grain: ForecastGrain,
    coverage: number,
    range: { from: number; to: number },
  ): Promise<ForecastPoint[]>;
  /** Of each bucket in the range the one point that was forecast last before the bucket began, oldest first. */
  lastBefore(
    metric: string,
    grain: ForecastGrain,
    coverage: number,
    range: { from: number; to: number },
  ): Promise<ForecastPoint[]>;
}

const modelRow = z.object({
  modelVersion: rows.text,
  model: rows.text,
  trainedAt: rows.integer,
  trainedFrom: rows.integer,
  trainedTo: rows.integer,
  trainedPoints: rows.integer,
  mase: rows.nullableNumber,
  smape: rows.nullableNumber,
  coverage: rows.nullableNumber,
  origins: rows.integer,
  note: rows.text,
});

const pointRow = z.object({ time: rows.integer, value: rows.number, lower: rows.number, upper: rows.number });
const pointColumns = `toUnixTimestamp64Milli(forecast_date) AS time, predicted_revenue AS value, lower_bound AS lower, upper_bound AS upper`;

export function createForecastStore(clickhouse: ClickHouse): ForecastStore {
  return {
    // The points first: a forecast exists for readers once its model's row does.
    async save({ points, accuracy, ...forecast }, parameters) {
      const { metric: metric_name, grain, modelVersion: model_version, trainedAt } = forecast;
      await clickhouse.insert({
        table: 'gold.revenue_forecast',
        rows: points.map(({ time, value, lower, upper }, step) => ({
          forecast_date: time,
          grain,
          horizon_step: step + 1,
          metric_name,
          predicted_revenue: value,
          lower_bound: lower,
          upper_bound: upper,
          model_version,
          created_at: trainedAt,
        })),
        token: model_version,
      });
      const row = {
        model_version,
        metric_name,
        grain,
        model: forecast.model,
        trained_at: trainedAt,
        trained_from: forecast.trainedFrom,
        trained_to: forecast.trainedTo,
        points: forecast.trainedPoints,
        level: forecast.coverage,
        mase: accuracy.mase,
        smape: accuracy.smape,
        coverage: accuracy.coverage,
        backtest_origins: accuracy.origins,
        parameters: JSON.stringify(parameters),
        note: forecast.note,
      };
      await clickhouse.insert({ table: 'gold.forecast_models', rows: [row], token: model_version });
    },

    async latest(metric, grain, level) {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT model_version AS modelVersion, model, note, points AS trainedPoints, mase, smape, coverage, backtest_origins AS origins,
  toUnixTimestamp64Milli(trained_at) AS trainedAt, toUnixTimestamp64Milli(trained_from) AS trainedFrom, toUnixTimestamp64Milli(trained_to) AS trainedTo
FROM gold.forecast_models FINAL
WHERE metric_name = {metric: String} AND grain = {grain: String} AND level = {level: Float64}
ORDER BY trained_at DESC, model_version
LIMIT 1`,
        params: { metric, grain, level },
        row: modelRow,
      });
      if (!found[0]) return null;
      const { mase, smape, coverage, origins, ...model } = found[0];
      const { rows: points } = await clickhouse.query({
        sql: `SELECT ${pointColumns}
FROM gold.revenue_forecast FINAL
WHERE metric_name = {metric: String} AND grain = {grain: String} AND model_version = {version: String}
ORDER BY forecast_date`,
        params: { metric, grain, version: model.modelVersion },
        row: pointRow,
      });
      return {
        ...model,
        metric,
        grain,
        coverage: level,
        points,
        accuracy: { mase, smape, coverage, origins },
      };
    },

    async pointsBetween(metric, grain, level, { from, to }) {
      const { rows: points } = await clickhouse.query({
        sql: `SELECT ${pointColumns}
FROM gold.revenue_forecast FINAL
WHERE metric_name = {metric: String} AND grain = {grain: String}
  AND forecast_date >= fromUnixTimestamp64Milli({from: Int64}) AND forecast_date < fromUnixTimestamp64Milli({to: Int64})
  AND model_version GLOBAL IN (
    SELECT model_version FROM gold.forecast_models
    WHERE metric_name = {metric: String} AND grain = {grain: String} AND level = {level: Float64})
ORDER BY forecast_date`,
        params: { metric, grain, level, from, to },
        row: pointRow,
      });
      return points;
    },

    async lastBefore(metric, grain, level, { from, to }) {
      const { rows: points } = await clickhouse.query({
        sql: `SELECT toUnixTimestamp64Milli(forecast_date) AS time, argMax(predicted_revenue, trained_at) AS value,
  argMax(lower_bound, trained_at) AS lower, argMax(upper_bound, trained_at) AS upper
FROM
(
    SELECT model_version, forecast_date, predicted_revenue, lower_bound, upper_bound
    FROM gold.revenue_forecast FINAL
    WHERE metric_name = {metric: String} AND grain = {grain: String}
      AND forecast_date >= fromUnixTimestamp64Milli({from: Int64}) AND forecast_date < fromUnixTimestamp64Milli({to: Int64})
) AS points
GLOBAL INNER JOIN
(
    SELECT model_version, trained_at, trained_to
    FROM gold.forecast_models FINAL
    WHERE metric_name = {metric: String} AND grain = {grain: String} AND level = {level: Float64}
) AS models USING (model_version)
WHERE trained_to <= forecast_date
GROUP BY forecast_date
ORDER BY forecast_date`,
        params: { metric, grain, level, from, to },
        row: pointRow,
      });
      return points;
    },
  };
}
