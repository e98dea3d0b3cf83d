import type { SeasonalModel } from './robust-seasonal.ts';

/** Window lengths in steps: far enough apart that each tells something new. */
export const scanLengths = [1, 2, 3, 5, 8, 13, 21, 34, 60] as const;

export interface TrackInput {
  model: SeasonalModel;
  averages: boolean;
  /** wall-clock start of each step, ms */
  times: Float64Array;
  /** NaN where an average has no cases */
  values: Float64Array;
  /** averages only: cases behind each value */
  support?: Float64Array | undefined;
  /** what each step should be, by the season at the level of its time */
  expected: Float64Array;
}

export interface WindowReading {
  value: number;
  expected: number;
  support: number;
}

/** No season is known better than this, as a share. */
const leastDoubt = 0.05;

/**
 * One series with its expectation, as running sums, so that a window of any length costs the same. Windows are given by
 * their end (exclusive) and their length in steps. Sums of counts and amounts are sums; averages are weighted by their
 * cases.
 */
export class Track {
  readonly model: SeasonalModel;
  readonly length: number;
  readonly #averages: boolean;
  readonly #times: Float64Array;
  readonly #came: Float64Array;
  readonly #promised: Float64Array;
  readonly #cases: Float64Array;

  constructor({ model, averages, times, values, support, expected }: TrackInput) {
    this.model = model;
    this.length = values.length;
    this.#averages = averages;
    this.#times = times;
    const n = values.length;
    this.#came = new Float64Array(n + 1);
    this.#promised = new Float64Array(n + 1);
    this.#cases = new Float64Array(n + 1);
    for (let i = 0; i < n; i += 1) {
      const known = !Number.isNaN(values[i]!) && !Number.isNaN(expected[i]!);
      const cases = !known ? 0 : averages ? (support ? support[i]! : 1) : 1;
      this.#came[i + 1] = this.#came[i]! + (cases > 0 ? values[i]! * cases : 0);
      this.#promised[i + 1] = this.#promised[i]! + (cases > 0 ? expected[i]! * cases : 0);
      this.#cases[i + 1] = this.#cases[i]! + cases;
    }
  }

  came(end: number, length: number): number {
    return this.#came[end]! - this.#came[Math.max(0, end - length)]!;
  }

  promised(end: number, length: number): number {
    return this.#promised[end]! - this.#promised[Math.max(0, end - length)]!;
  }

  /** null where an average has no cases */
  read(end: number, length: number): WindowReading | null {
    const came = this.came(end, length);
    const expected = this.promised(end, length);
    const cases = this.#cases[end]! - this.#cases[Math.max(0, end - length)]!;
    if (!(cases > 0)) return null;
    return this.#averages
      ? { value: came / cases, expected: expected / cases, support: cases }
      : { value: came, expected, support: 1 };
  }

  /** Standard deviations between what came and a multiple of what the season promised. */
  distance(end: number, length: number, reading: WindowReading, factor = 1): number {
    const start = this.#times[Math.max(0, end - length)]!;
    return this.model.distance(start, reading.value, reading.expected * factor, reading.support);
  }

  band(
    end: number,
    length: number,
    { expected, support }: WindowReading,
    factor = 1,
  ): { lower: number; upper: number } {
    return this.model.band(this.#times[Math.max(0, end - length)]!, expected * factor, support);
  }

  /**
   * What came of a stretch, as a multiple of its promise, pulled toward 1 as far as the stretch is short: the mean of a
   * gamma posterior whose prior has this spread.
   * @param less a part of it to leave out, such as one category of all
   * @param doubt spread of the prior, as a share; without it the model's own error
   */
  ratio(end: number, length: number, { less, doubt }: { less?: Track; doubt?: number } = {}): number {
    const came = this.came(end, length) - (less?.came(end, length) ?? 0);
    const promised = this.promised(end, length) - (less?.promised(end, length) ?? 0);
    if (!(promised > 0)) return 1;
    const cases = this.#cases[end]! - this.#cases[Math.max(0, end - length)]!;
    const unit = this.#averages
      ? (this.model.dispersion * cases) / this.promised(end, length)
      : this.model.dispersion;
    const weight = unit / (doubt ?? Math.max(leastDoubt, this.model.relativeError)) ** 2;
    return Math.max(0, came + weight) / (promised + weight);
  }
}
