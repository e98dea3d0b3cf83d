import { quotient, type Series } from './folding.ts';
import type { Quantity } from './quantities.ts';

/** One quantity in one row of the answer. */
export interface Measured {
  value: number | null;
  previous: number | null;
  /** value − previous, in the quantity's unit */
  difference: number | null;
  /** difference ÷ |previous|; null where there is nothing to divide by */
  growth: number | null;
  /** as changes are told: the difference of ratios, the growth of everything else */
  change: number | null;
  /** of the whole; only where rows add up to it */
  share: number | null;
}

export interface ResultRow {
  /** start of the bucket, epoch ms, or the slot of a cycle; null without either */
  place: number | null;
  keys: string[];
  cells: Measured[];
}

/** A value beside what it is compared with. */
export function measure(
  { unit }: Pick<Quantity, 'unit'>,
  value: number | null,
  previous: number | null,
): Measured {
  const difference = value !== null && previous !== null ? value - previous : null;
  const growth = difference === null || !previous ? null : difference / Math.abs(previous);
  return { value, previous, difference, growth, change: unit === 'ratio' ? difference : growth, share: null };
}

/** What a quantity is, given the values of the parts it is made of. */
export function valueOf(
  { of, per }: Quantity,
  values: readonly (number | null | undefined)[],
): number | null {
  const top = values[of] ?? null;
  if (per === null || top === null) return top;
  const bottom = values[per] ?? null;
  return bottom === null ? null : quotient(top, bottom);
}

/** One side of an answer: what was asked about, or what it is compared with. */
export interface Side {
  /** a series for each part */
  series: readonly Series[];
  /** Where a row stands, so that both sides meet: the number of its bucket, or its slot; null: not to be shown. */
  ordinalOf(place: number): number | null;
}

export interface Meeting {
  quantities: readonly Quantity[];
  /** of each part, what a group has that has no row */
  absent: readonly (0 | null)[];
  now: Side;
  /** null: not compared */
  before: Side | null;
  /** the place on this side where a row stands; null: past the end */
  placeAt(ordinal: number): number | null;
  /** whether the time before reaches a row: where it does not, nothing is known rather than 0 */
  reaches(ordinal: number): boolean;
  /** the value over all rows of each quantity, for shares; null: none are told */
  wholes: readonly (number | null)[] | null;
}

interface Met {
  ordinal: number;
  keys: string[];
  now: (number | null)[];
  before: (number | null)[];
}

/** Rows of all parts and both sides, met by where they stand and their keys, and the quantities of each. */
export function mergeRows({
  quantities,
  absent,
  now,
  before,
  placeAt,
  reaches,
  wholes,
}: Meeting): ResultRow[] {
  const met = new Map<string, Met>();
  const collect = ({ series, ordinalOf }: Side, side: 'now' | 'before'): void => {
    series.forEach(({ places, keys, values }, part) => {
      values.forEach((value, i) => {
        const ordinal = ordinalOf(places[i] ?? 0);
        if (ordinal === null || placeAt(ordinal) === null) return;
        const id = JSON.stringify([ordinal, keys[i]]);
        const row = met.get(id) ?? { ordinal, keys: keys[i] ?? [], now: [], before: [] };
        row[side][part] = value;
        met.set(id, row);
      });
    });
  };
  collect(now, 'now');
  if (before) collect(before, 'before');

  // A group that has no row had no events in a range that has some: its sum is 0, its ratio is unknown.
  const filled = (values: readonly (number | null)[]): (number | null)[] =>
    absent.map((none, part) => (values[part] === undefined ? none : values[part]));
  return [...met.values()].map(({ ordinal, keys, now: values, before: earlier }) => ({
    place: placeAt(ordinal),
    keys,
    cells: quantities.map((quantity, i): Measured => {
      const previous = before && reaches(ordinal) ? valueOf(quantity, filled(earlier)) : null;
      const cell = measure(quantity, valueOf(quantity, filled(values)), previous);
      const whole = wholes?.[i];
      if (!quantity.divisible || !whole || cell.value === null) return cell;
      return { ...cell, share: cell.value / whole };
    }),
  }));
}
