import { noiseBound, noiseScore } from './robust-noise.ts';
import type { Noise, NoiseModel } from './robust-noise.ts';
import { dayMs, dayShare, seasonalProfile, shapeAt } from './robust-seasonal-profile.ts';
import type { Profile, RegularSeries } from './robust-seasonal-profile.ts';
import { followLevel } from './robust-seasonal-level.ts';
import { hourlyScale, initialDispersion, relativeError, tailScale } from './robust-seasonal-scale.ts';

export interface SeasonalHistory {
  /** Start of each window, wall-clock milliseconds of the shop's zone; regular, oldest first. */
  times: readonly number[];
  /** null where there is none, such as a ratio with nothing to divide by */
  values: readonly (number | null)[];
  /** For averages: the cases behind each value. Where they are not known leave it out: then every window counts alike. */
  support?: readonly (number | null)[] | undefined;
}

export interface SeasonalOptions {
  /** length of a window, ms; divides a day */
  stepMs: number;
  noise: Noise;
  /** Smallest dispersion that is possible at all: 1 for counts, the average amount of one item for amounts. */
  leastDispersion: number;
}

export interface SeasonalModelJson {
  noise: Noise;
  dispersion: number;
  /** How wrong the expectation itself is, as a share of it: what stays however many cases there are. */
  relativeError: number;
  profile: Profile;
  level: number;
  hourScale: readonly number[];
  tails: { up: number; down: number };
  daysSeen: number;
}

export interface SeasonalScore {
  expected: number;
  /** the range that holds 99 of 100 normal windows */
  lower: number;
  upper: number;
  /** standard deviations; + above, − below the expected value */
  z: number;
}

/** Whole days of history before a score is given: two of the week's seasons. */
const daysNeeded = 14;
/** How old a level may be when it is used. Fit again as often as this, or a growing shop outgrows its model. */
const levelAgeMs = 3_600_000;
/** Half of the 1 % outside the expected range, on either side, in standard deviations. */
const bandZ = 2.576;
/** Further away no probability means anything; keeps z a finite number people can read. */
const mostZ = 50;
/** An average that never moved is not known better than this, relative to itself. */
const leastRelative = 0.02;

/**
 * Expected value and noise of one metric by time of day and kind of day.
 *
 *   expected = level × shape(time of day, working day or weekend)
 *   z        = noiseScore(value, expected) / scale(hour) / tail(side)
 *
 * shape: medians over days (robust-seasonal-profile); level: what growth and good weeks do to the whole
 * (robust-seasonal-level); noise: from the counts themselves (robust-noise); scale: the MAD of the scores by hour, never
 * below 1, so that it can only widen; tail: the scores' own outer quantiles against the normal ones, each side by
 * itself. Shape, level and scale borrow from their neighbours where a metric is sparse.
 */
export class SeasonalModel {
  readonly #parts: SeasonalModelJson;

  private constructor(parts: SeasonalModelJson) {
    this.#parts = parts;
  }

  /** @param history may be empty or short: the model then says that it is learning */
  static fit(history: SeasonalHistory, options: SeasonalOptions): SeasonalModel {
    const { noise, leastDispersion } = options;
    const slotsPerDay = Math.round(dayMs / options.stepMs);
    const series = regular(history, slotsPerDay);
    const daysSeen = countDays(series);
    const learning = {
      noise,
      dispersion: leastDispersion,
      relativeError: 0,
      level: 0,
      daysSeen,
      tails: { up: 1, down: 1 },
    };
    if (daysSeen < daysNeeded)
      return new SeasonalModel({
        ...learning,
        profile: { shapes: [[1], [1]], days: [1, 1, 1, 1, 1, 1, 1] },
        hourScale: [1],
      });

    const { dispersion, smooth } = initialDispersion(series, noise, leastDispersion);
    const profile = shortened(seasonalProfile(series, smooth));
    const shape = series.times.map((time) => shapeAt(profile, time));
    const ageSlots = Math.ceil(levelAgeMs / options.stepMs);
    const levels = followLevel(series, shape, { noise, dispersion });

    // Each window is judged as it would have been live: by a level that was already an hour old.
    const expected = shape.map((share, i) => (levels[i - ageSlots] ?? Number.NaN) * share);
    const parts = {
      ...learning,
      dispersion,
      relativeError: relativeError(series, expected, noise, dispersion),
      profile,
      level: levels.at(-1)! || 0,
      hourScale: [1],
    };
    const plain = new SeasonalModel(parts);
    const scores = series.values.map((value, i) => plain.#raw(value, expected[i]!, series.support[i]!));
    const hourScale = hourlyScale(series.times, scores);
    const tails = tailScale(scores.map((score, i) => score / scaleAt(hourScale, series.times[i]!)));
    return new SeasonalModel({ ...parts, hourScale, tails });
  }

  static fromJSON(parts: SeasonalModelJson): SeasonalModel {
    return new SeasonalModel(parts);
  }

  toJSON(): SeasonalModelJson {
    return this.#parts;
  }

  /** null once there is enough history; before that how many whole days there are and how many are needed. */
  get learning(): { daysSeen: number; daysNeeded: number } | null {
    const { daysSeen } = this.#parts;
    return daysSeen < daysNeeded ? { daysSeen, daysNeeded } : null;
  }

  /** What one step that starts at `time` (wall clock; need not fall on the grid of the fit) should be. */
  expectedAt(time: number): number {
    return this.#parts.level * shapeAt(this.#parts.profile, time);
  }

  get dispersion(): number {
    return this.#parts.dispersion;
  }

  get relativeError(): number {
    return this.#parts.relativeError;
  }

  /** The level after each window of a later stretch of the same series, which must be regular and reach back some days. */
  levels(history: SeasonalHistory, stepMs: number): { times: Float64Array; levels: Float64Array } {
    const { profile, noise, dispersion } = this.#parts;
    const series = regular(history, Math.round(dayMs / stepMs));
    const shape = series.times.map((time) => shapeAt(profile, time));
    return { times: series.times, levels: followLevel(series, shape, { noise, dispersion }) };
  }

  /** The same model where the whole is higher or lower. */
  atLevel(level: number): SeasonalModel {
    return Number.isFinite(level) ? new SeasonalModel({ ...this.#parts, level }) : this;
  }

  /**
   * Standard deviations between a value and what was expected of it, whoever expected it.
   * @param support cases behind an average
   */
  distance(time: number, value: number, expected: number, support = 1): number {
    const { hourScale, tails } = this.#parts;
    const raw = this.#raw(value, expected, support) / scaleAt(hourScale, time);
    return Math.max(-mostZ, Math.min(mostZ, raw / (raw > 0 ? tails.up : tails.down)));
  }

  /** The range around an expectation that holds 99 of 100 normal windows. */
  band(time: number, expected: number, support = 1): { lower: number; upper: number } {
    const { hourScale, tails } = this.#parts;
    const scale = scaleAt(hourScale, time);
    const noise = this.#noise(expected, support);
    return {
      lower: noiseBound(noise, -bandZ * scale * tails.down, expected, support),
      upper: noiseBound(noise, bandZ * scale * tails.up, expected, support),
    };
  }

  /**
   * Judges a window that starts at `time` by its season.
   * @param support cases behind an average
   * @param steps for counts and amounts: how many steps long the window is, if not one
   * @returns null while learning, and where an average has no cases behind it
   */
  score(time: number, value: number, { support = 1, steps = 1 } = {}): SeasonalScore | null {
    if (this.learning || !(support > 0)) return null;
    const expected = this.expectedAt(time) * steps;
    return {
      expected,
      ...this.band(time, expected, support),
      z: this.distance(time, value, expected, support),
    };
  }

  #raw(value: number, expected: number, support: number): number {
    return noiseScore(this.#noise(expected, support), value, expected, support);
  }

  /** An expectation that is a share wrong adds its own variance, which grows with the square of what is expected. */
  #noise(expected: number, support: number): NoiseModel {
    const { noise, dispersion, relativeError: error } = this.#parts;
    if (noise !== 'mean') return { noise, dispersion: dispersion + error ** 2 * expected };
    return { noise, dispersion: dispersion + support * (Math.max(leastRelative, error) * expected) ** 2 };
  }
}

const scaleAt = (hourScale: readonly number[], time: number): number =>
  hourScale[Math.floor(dayShare(time) * hourScale.length)]!;

/** Five digits are more than any shop's day repeats, and a third of the model's size. */
const shorten = (values: readonly number[]): number[] => values.map((value) => Number(value.toPrecision(5)));
const shortened = ({ shapes: [weekday, weekend], days }: Profile): Profile => ({
  shapes: [shorten(weekday), shorten(weekend)],
  days: shorten(days),
});

/** Whole days since the first value, less those on which there was none. */
function countDays({ times, values, slotsPerDay }: RegularSeries): number {
  const days = new Set<number>();
  times.forEach((time, i) => Number.isNaN(values[i]!) || days.add(Math.floor(time / dayMs)));
  return Math.min(days.size, Math.floor(times.length / slotsPerDay));
}

/** From the first value that is there and not 0: a shop that did not exist yet is not a quiet shop. */
function regular({ times, values, support }: SeasonalHistory, slotsPerDay: number): RegularSeries {
  const found = values.findIndex((value) => value !== null && value !== 0);
  const first = found === -1 ? values.length : found;
  const number = (value: number | null) => value ?? Number.NaN;
  return {
    times: Float64Array.from(times.slice(first)),
    values: Float64Array.from(values.slice(first), number),
    support: Float64Array.from(times.slice(first), (_, i) => (support ? (support[first + i] ?? 0) : 1)),
    slotsPerDay,
  };
}
