import type { SmoothingStart } from './smoothing-start.ts';

/** Error, trend and season of a state-space model, in the letters of the taxonomy: Additive, Multiplicative, None. */
export interface Form {
  error: 'A' | 'M';
  trend: 'N' | 'A' | 'Ad';
  season: 'N' | 'A' | 'M';
}

export interface Smoothing {
  /** of the level, 0 to 1 */
  level: number;
  /** of the slope, at most that of the level */
  slope: number;
  /** of the season, at most what the level leaves */
  season: number;
  /** how much of the slope is left after a step: 1 without damping */
  damping: number;
}

export interface Smoothed {
  /** −2 log likelihood, up to a constant; infinite where a multiplicative form meets an expectation of 0 or less */
  deviance: number;
  forecast(steps: number): number[];
}

/**
 * One pass of exponential smoothing over the series (Hyndman, Koehler, Snyder & Grose, 2002). Error forms share the
 * recursion and differ in the likelihood: multiplicative errors are relative to what was expected.
 */
export function smooth(
  values: Float64Array,
  { error, trend, season }: Form,
  start: SmoothingStart,
  smoothing: Smoothing,
): Smoothed {
  const phases = start.seasons[0]?.slice() ?? new Float64Array(1);
  const period = phases.length;
  const positive = error === 'M' || season === 'M';
  let level = start.level;
  let slope = trend === 'N' ? 0 : start.slope;
  let squares = 0;
  let logs = 0;
  let phase = 0;
  for (const value of values) {
    const seasonal = phases[phase]!;
    const carried = smoothing.damping * slope;
    const along = level + carried;
    const expected = season === 'N' ? along : season === 'A' ? along + seasonal : along * seasonal;
    if (positive && !(expected > 0 && along > 0)) return { deviance: Infinity, forecast: () => [] };
    const missed = error === 'M' ? (value - expected) / expected : value - expected;
    squares += missed * missed;
    if (error === 'M') logs += Math.log(expected);
    const adjusted = season === 'N' ? value : season === 'A' ? value - seasonal : value / seasonal;
    level = along + smoothing.level * (adjusted - along);
    slope = carried + smoothing.slope * (adjusted - along);
    if (season === 'A') phases[phase] = seasonal + smoothing.season * (value - along - seasonal);
    else if (season === 'M') phases[phase] = seasonal + smoothing.season * (value / along - seasonal);
    phase = phase + 1 === period ? 0 : phase + 1;
  }
  const forecast = (steps: number) => {
    let along = level;
    let step = slope;
    return Array.from({ length: steps }, (_, ahead) => {
      step *= smoothing.damping;
      along += step;
      const seasonal = phases[(phase + ahead) % period]!;
      return season === 'N' ? along : season === 'A' ? along + seasonal : along * seasonal;
    });
  };
  return { deviance: values.length * Math.log(squares) + 2 * logs, forecast };
}
