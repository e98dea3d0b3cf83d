import { createSurprise, type SurpriseState } from './surprise.ts';

const day = 86_400_000;
const slots = 96;
/** Smoothing of the levels: the last value, about five values, about forty. */
const rates = [1, 0.3, 0.05] as const;
/** A forecaster's error is the fading mean over about this many values. */
const judged = 200;
/** Yesterday's profile moves a third of the way to each new day. */
const profileRate = 1 / 3;

export interface ForecastResidualState {
  levels: number[];
  profile: (number | null)[];
  errors: number[];
  surprise: SurpriseState;
}

export interface Forecast {
  expected: number;
  /** Where 99 % of the values fell, around what was expected; null while too few were seen. */
  lower: number | null;
  upper: number | null;
}

export interface ForecastResidual {
  /** What the next value would be at this time; null before the first value. */
  forecast(timeMs: number): Forecast | null;
  /** Learns a value. @returns −log₁₀ of the probability of an error at least as large; null while learning */
  update(timeMs: number, value: number): number | null;
  toJSON(): ForecastResidualState;
}

/**
 * One step ahead by the simple forecaster that was best of late: exponential smoothing at three rates (Brown, 1956) or
 * the level a day ago. Four O(1) forecasters that compete follow a walk, a noisy level and a daily rhythm alike.
 */
export function createForecastResidual(state?: ForecastResidualState): ForecastResidual {
  const levels = [...(state?.levels ?? [])];
  const profile = [...(state?.profile ?? Array.from({ length: slots }, () => null))];
  const errors = [...(state?.errors ?? [])];
  const surprise = createSurprise({}, state?.surprise);
  const slotOf = (timeMs: number): number => Math.floor(((timeMs % day) / day) * slots);

  const candidates = (timeMs: number): number[] => [...levels, profile[slotOf(timeMs)] ?? levels[0]!];

  function expectedAt(timeMs: number): number {
    const values = candidates(timeMs);
    const best = errors.reduce((least, error, index) => (error < errors[least]! ? index : least), 0);
    return values[best]!;
  }

  return {
    forecast(timeMs) {
      if (levels.length === 0) return null;
      const expected = expectedAt(timeMs);
      const width = surprise.quantile(0.99);
      return {
        expected,
        lower: width === null ? null : expected - width,
        upper: width === null ? null : expected + width,
      };
    },
    update(timeMs, value) {
      const slot = slotOf(timeMs);
      if (levels.length === 0) {
        for (const _ of rates) levels.push(value);
        for (let index = 0; index <= rates.length; index += 1) errors.push(0);
      }
      const error = Math.abs(value - expectedAt(timeMs));
      const score = surprise.of(error);
      surprise.learn(error);
      candidates(timeMs).forEach((candidate, index) => {
        errors[index]! += (Math.abs(value - candidate) - errors[index]!) / judged;
      });
      rates.forEach((rate, index) => {
        levels[index]! += rate * (value - levels[index]!);
      });
      const before = profile[slot] ?? value;
      profile[slot] = before + profileRate * (value - before);
      return score;
    },
    toJSON: () => ({ levels, profile, errors, surprise: surprise.toJSON() }),
  };
}
