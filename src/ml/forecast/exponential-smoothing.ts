import { nelderMead } from '../nelder-mead.ts';
import { aicc } from './aicc.ts';
import { boundedBy } from './bounded.ts';
import { mean } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { ForecastModel } from './model.ts';
import { smooth } from './exponential-smoothing-pass.ts';
import type { Form, Smoothed, Smoothing } from './exponential-smoothing-pass.ts';
import { smoothingStart } from './smoothing-start.ts';
import type { SmoothingStart } from './smoothing-start.ts';

const leastValues = 5;

/**
 * Exponential smoothing with the longest usable season, its form (additive or multiplicative errors and season; no,
 * straight or damped trend) chosen by AICc: Hyndman, Koehler, Snyder & Grose (2002). Multiplicative forms are for
 * positive values; multiplicative trends are left out, since they run away.
 */
export const seasonalEts: ForecastModel = {
  name: 'ets',
  fit: ({ values, periods }) => {
    if (values.length < leastValues) throw new Error(`it needs ${leastValues} values`);
    const size = mean(values.map(Math.abs)) || 1;
    const scaled = Float64Array.from(values, (value) => value / size);
    const period = usablePeriods(periods, values.length).at(-1);
    const seasons = period === undefined ? [] : [period];
    const positive = values.every((value) => value > 0);
    const additive = smoothingStart(scaled, seasons, false);
    const multiplicative = positive ? smoothingStart(scaled, seasons, true) : additive;
    const candidate = (form: Form) =>
      optimised(scaled, form, form.season === 'M' ? multiplicative : additive);

    // All trends of all forms would take three times as long: error and season are settled under a damped trend,
    // which can stand in for the others, and the trend after that.
    const settled = (period === undefined ? plain : seasonal)
      .filter(({ error }) => error === 'A' || positive)
      .map((form) => candidate({ ...form, trend: 'Ad' }))
      .reduce(better);
    const { fitted } = (['N', 'A'] as const)
      .map((trend) => candidate({ ...settled.form, trend }))
      .reduce(better, settled);
    const bounded = boundedBy(values);
    return { predict: (times) => fitted.forecast(times.length).map((value) => bounded(value * size)) };
  },
};

const plain = [
  { error: 'A', season: 'N' },
  { error: 'M', season: 'N' },
] as const;
/** Additive errors around a multiplicative season are left out: their variance is not finite. */
const seasonal = [
  { error: 'A', season: 'A' },
  { error: 'M', season: 'A' },
  { error: 'M', season: 'M' },
] as const;

interface Candidate {
  form: Form;
  fitted: Smoothed;
  aicc: number;
}

const better = (a: Candidate, b: Candidate): Candidate => (b.aicc < a.aicc ? b : a);

function optimised(values: Float64Array, form: Form, start: SmoothingStart): Candidate {
  const trended = form.trend !== 'N';
  const withSeason = form.season !== 'N';
  // In shares of what the level allows and leaves, so that every point within the bounds is a stable model.
  const parameters = [
    { start: 0.3, lower: 1e-4, upper: 0.9999 },
    ...(trended ? [{ start: 0.1, lower: 0, upper: 1 }] : []),
    ...(form.trend === 'Ad' ? [{ start: 0.95, lower: 0.8, upper: 0.98 }] : []),
    ...(withSeason ? [{ start: 0.1, lower: 0, upper: 1 }] : []),
  ];
  const smoothingAt = (point: readonly number[]): Smoothing => {
    const rest = [...point];
    const level = rest.shift()!;
    return {
      level,
      slope: trended ? level * rest.shift()! : 0,
      damping: form.trend === 'Ad' ? rest.shift()! : 1,
      season: withSeason ? (1 - level) * rest.shift()! : 0,
    };
  };
  const fittedAt = (point: readonly number[]) => smooth(values, form, start, smoothingAt(point));
  const { point } = nelderMead(
    (at) => fittedAt(at).deviance,
    parameters.map((parameter) => parameter.start),
    { lower: parameters.map(({ lower }) => lower), upper: parameters.map(({ upper }) => upper) },
    60 * parameters.length,
  );
  const fitted = fittedAt(point);
  // Parameters, first states (a season's phases sum to nothing) and the variance.
  const count = parameters.length + (trended ? 2 : 1) + (withSeason ? start.seasons[0]!.length - 1 : 0) + 1;
  return { form, fitted, aicc: aicc(fitted.deviance, count, values.length) };
}
