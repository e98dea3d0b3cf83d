import { minuteMs } from '../durations.ts';
import type { TimeRange } from '../metrics/index.ts';

/**
 * Numbers by minute, each under the name of its series, over one range of whole minutes. Sums of any part of it cost
 * the same, so that every minute of months can be judged against the day before it.
 */
export class HealthMinutes {
  readonly #range: TimeRange;
  readonly #series = new Map<string, Float64Array>();
  /** by series, the sum of all minutes before each */
  readonly #sums = new Map<string, Float64Array>();

  constructor(range: TimeRange) {
    this.#range = range;
  }

  /** Adds to what the minute holds. All of it must be added before the first sum is asked for. */
  add(series: string, minute: number, value: number): void {
    let values = this.#series.get(series);
    if (!values) {
      values = new Float64Array((this.#range.to - this.#range.from) / minuteMs).fill(Number.NaN);
      this.#series.set(series, values);
    }
    const index = (minute - this.#range.from) / minuteMs;
    values[index] = value + (values[index]! || 0);
  }

  sum(series: string, range: TimeRange): number {
    const sums = this.#sumsOf(series);
    const [from, to] = this.#indices(range);
    return sums[to]! - sums[from]!;
  }

  /** Of the minutes that have a number, oldest first. */
  values(series: string, range: TimeRange): number[] {
    const [from, to] = this.#indices(range);
    return [...(this.#series.get(series)?.subarray(from, to) ?? [])].filter((value) => !Number.isNaN(value));
  }

  /** Start of the last minute before `before` that has a number; null for none. */
  lastHeard(series: string, before: number): number | null {
    const values = this.#series.get(series);
    const index =
      values
        ?.subarray(0, this.#indices({ from: before, to: before })[0])
        .findLastIndex((value) => value > 0) ?? -1;
    return index < 0 ? null : this.#range.from + index * minuteMs;
  }

  /** What follows the slash in the names of the series that begin with it: 'accepted/http' is http of accepted. */
  parts(of: string): string[] {
    const prefix = `${of}/`;
    return [...this.#series.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .sort();
  }

  #sumsOf(series: string): Float64Array {
    let sums = this.#sums.get(series);
    if (!sums) {
      const values =
        this.#series.get(series) ?? new Float64Array((this.#range.to - this.#range.from) / minuteMs);
      sums = new Float64Array(values.length + 1);
      for (const [i, value] of values.entries()) sums[i + 1] = sums[i]! + (value || 0);
      this.#sums.set(series, sums);
    }
    return sums;
  }

  /** What lies outside of the range holds nothing. */
  #indices({ from, to }: TimeRange): [number, number] {
    const length = (this.#range.to - this.#range.from) / minuteMs;
    const index = (time: number) =>
      Math.min(length, Math.max(0, Math.floor((time - this.#range.from) / minuteMs)));
    return [index(from), index(to)];
  }
}
