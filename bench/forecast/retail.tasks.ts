import { prophet } from '../../src/forecasts/augurs.ts';
import { portfolioOf } from '../../src/forecasts/portfolio.ts';
import {
  createForecaster,
  mase,
  seasonalNaive,
  seasonalScale,
  whenOpen,
} from '../../src/ml/forecast/index.ts';
import type { ForecastModel } from '../../src/ml/forecast/index.ts';

export interface Week {
  mase: number;
  /** open days of the week, and those inside 95 % bounds */
  open: number;
  inside: number;
  model: string;
  milliseconds: number;
}

const day = 86_400;
const horizon = 7;
/** 1970-01-01 was a Thursday; the shop is closed on Saturdays, which anyone can forecast. */
const saturday = 2;

/** The week after the first `at` days, forecast from them: by the default, and by two models alone with bounds made the same way. */
export function forecastWeek({
  start,
  values,
  at,
}: {
  start: number;
  values: readonly number[];
  at: number;
}): Record<string, Week> {
  const { models, periods, options } = portfolioOf('full', day, []);
  const time = (index: number) => (start + index) * day;
  const known = values.slice(0, at);
  const actual = values.slice(at, at + horizon);
  const scale = seasonalScale(known, 7);
  const measured = (members: readonly ForecastModel[]): Week => {
    const begun = performance.now();
    const fitted = createForecaster(members, { ...options, horizon, scored: horizon }).fit({
      times: known.map((_, index) => time(index)),
      values: known,
      periods,
    });
    const band = fitted.predict(
      actual.map((_, step) => time(at + step)),
      0.95,
    );
    const open = actual.flatMap((_, step) => ((start + at + step) % 7 === saturday ? [] : [step]));
    return {
      mase: mase(actual, band.point, scale)!,
      open: open.length,
      inside: open.filter((step) => actual[step]! >= band.lower[step]! && actual[step]! <= band.upper[step]!)
        .length,
      model: fitted.model,
      milliseconds: performance.now() - begun,
    };
  };
  return {
    default: measured(models),
    'seasonal-naive': measured([whenOpen(seasonalNaive, day)]),
    prophet: measured([whenOpen(prophet, day)]),
  };
}
