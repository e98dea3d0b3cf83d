export { coverage, mase, seasonalScale, smape, wape } from './accuracy.ts';
export type { Accuracy } from './calibrated.ts';
export { whenOpen } from './closed-phases.ts';
export { forecastSeries } from './forecast-series.ts';
export type { SeriesForecast, SeriesForecastOptions } from './forecast-series.ts';
export { usablePeriods } from './model.ts';
export type { FittedModel, ForecastModel, History } from './model.ts';
export { onFittingScale } from './scale.ts';
export { seasonalMean, seasonalNaive } from './seasonal-naive.ts';
