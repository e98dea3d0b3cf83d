import type { ChartForecast } from '../../charts/index.ts';
import type { ForecastPartsFragment } from '../../generated/graphql.ts';

/** The same forecast at two coverages, as a chart draws it. */
export function forecastOf(inner: ForecastPartsFragment, outer: ForecastPartsFragment): ChartForecast {
  return {
    times: outer.columns.time,
    values: outer.columns.value,
    fans: [inner, outer].map(({ coverage, columns: { lower, upper } }) => ({ coverage, lower, upper })),
  };
}
