import { evidenceOfShift } from '../ml/adtributor-evidence.ts';
import type { Part } from '../ml/adtributor.ts';
import type { Amounts, Cells, MetricReading } from './drivers-cuts.ts';

/** A cut with its values in one order. */
export interface CutParts {
  /** of each part: one value for each dimension of the cut */
  values: string[][];
  parts: Part[];
  evident: boolean[];
}

/** In a cut where nothing has moved, chance moves any of its values this far once in a hundred times at most. */
const falseAlarms = 0.01;

/**
 * Fits what was counted to what the detector says of the whole: the parts keep their proportions, actual values add up to
 * the finding's value and expected ones to its expectation. Ratios keep their denominators, and their numerators are
 * fitted so that the whole comes out.
 */
export function partsOf(
  place: number,
  { value, expected }: { value: number; expected: number },
  reading: MetricReading,
  items: MetricReading | null,
  weeks: readonly number[],
): CutParts {
  const cut = reading.cuts[place]!;
  const actual = cut.actual();
  const reference = weeks.length > 0 ? cut.weeks(weeks) : cut.before();
  const keys = [...new Set([...actual.keys(), ...reference.keys()])].sort();
  const [now, usual] = [pick(actual, keys), pick(reference, keys)];
  const { of: ofNow, per: perNow } = totalOf(now);
  const { of: ofUsual, per: perUsual } = totalOf(usual);
  const fit = (target: number, total: number) => (total === 0 ? 0 : target / total);

  const perScale = fit(perNow, perUsual);
  const isRatio = now.some(({ per }) => per !== null);
  const actualScale = fit(isRatio ? value * perNow : value, ofNow);
  const expectedScale = fit(isRatio ? expected * perNow : expected, ofUsual);
  return {
    values: keys.map((key) => JSON.parse(key) as string[]),
    parts: keys.map((_, i) => ({
      of: { actual: now[i]!.of * actualScale, expected: usual[i]!.of * expectedScale },
      per: isRatio ? { actual: now[i]!.per ?? 0, expected: (usual[i]!.per ?? 0) * perScale } : undefined,
    })),
    evident: evidentOf(place, keys, items ? [reading, items] : [reading], weeks),
  };
}

const nothing: Amounts = { of: 0, per: null };
const pick = (cells: Cells, keys: readonly string[]) => keys.map((key) => cells.get(key) ?? nothing);

const totalOf = (cells: readonly Amounts[]) => ({
  of: cells.reduce((sum, { of }) => sum + of, 0),
  per: cells.reduce((sum, { per }) => sum + (per ?? 0), 0),
});

/**
 * Whether each part's share has moved by more than chance, in any of the readings, in numerators or denominators: against
 * the weeks before, and also against the hours before, or a value that has been in fashion since Monday would explain
 * everything of this week.
 */
function evidentOf(
  place: number,
  keys: readonly string[],
  readings: readonly MetricReading[],
  weeks: readonly number[],
): boolean[] {
  // With two values, one moves as the other does.
  const least = Math.log((2 * Math.max(1, keys.length - 1)) / falseAlarms);
  const found = readings.flatMap((reading) => {
    const cut = reading.cuts[place]!;
    const now = pick(cut.actual(), keys);
    const references = [...(weeks.length > 0 ? [cut.weeks(weeks)] : []), cut.before()];
    const noise = reading.noise();
    return (['of', 'per'] as const).map((side) =>
      references
        .map((cells) => evidenceBy(side, noise[side], now, pick(cells, keys)))
        .map((evidences) => evidences.map((evidence) => evidence >= least)),
    );
  });
  return keys.map((_, i) => found.some((references) => references.every((passes) => passes[i]!)));
}

/** By part; without a measure of noise there is no evidence. */
function evidenceBy(
  side: keyof Amounts,
  dispersion: number | null,
  now: readonly Amounts[],
  usual: readonly Amounts[],
): number[] {
  const [allNow, allUsual] = [totalOf(now)[side], totalOf(usual)[side]];
  return now.map((cell, i) =>
    dispersion === null
      ? 0
      : evidenceOfShift(
          { part: cell[side] ?? 0, whole: allNow },
          { part: usual[i]![side] ?? 0, whole: allUsual },
          dispersion,
        ),
  );
}
