import { dispersionOf, evidenceOfShift } from '../ml/adtributor-evidence.ts';
import { findCauses, impactsOf } from '../ml/adtributor.ts';
import type { Part } from '../ml/adtributor.ts';
import { mixAndRate } from '../ml/shift-share.ts';
import type { Dimension, Filter, Metric, MetricResult } from '../metrics/index.ts';
import type { DriverCut, DriverPart } from './types.ts';
import type { Series } from './usual.ts';

/** Few values each, so that combinations of two are still worth counting. */
const combinable: readonly Dimension[] = ['country', 'category', 'source'];

/** The ways to cut a metric that filters leave open: by each dimension, and by pairs of them. */
export function cutsOf(metric: Metric, filters: readonly Filter[]): Dimension[][] {
  const { expression } = metric;
  const isOne = (dimension: Dimension) =>
    filters.some((filter) => filter.dimension === dimension && !filter.exclude && filter.values.length === 1);
  // A share without its own dimension is always 1, and cut by it its parts only trade places.
  if (expression.kind === 'share' && !isOne(expression.within)) return [];
  const singles = metric.dimensions.filter((dimension) => !isOne(dimension));
  const some = combinable.filter((dimension) => singles.includes(dimension));
  const pairs = some.flatMap((first, i) => some.slice(i + 1).map((second) => [first, second]));
  return [...singles.map((dimension) => [dimension]), ...pairs];
}

/** A metric by the values of a cut, in both times. */
export interface CutResults {
  by: Dimension[];
  actual: MetricResult;
  compared: MetricResult;
}

/** How much parts vary by chance, for what is divided and what it is divided by; null where too little is known. */
export interface Dispersion {
  of: number | null;
  per: number | null;
}

/** @param histories one for each dimension that has few values: its series by value @param length buckets of the range */
export function dispersionIn(histories: readonly ReadonlyMap<string, Series>[], length: number): Dispersion {
  const side = (field: 'of' | 'per'): number | null => {
    // What comes in bunches, as the events of a session do, varies more over longer stretches.
    const found = [1, length].flatMap(
      (size) => dispersionOf(histories.map((series) => tableOf(series, field, size))) ?? [],
    );
    return found.length > 0 ? Math.max(...found) : null;
  };
  return { of: side('of'), per: side('per') };
}

/** One row a stretch of that many buckets before the range, one column a value. */
function tableOf(histories: ReadonlyMap<string, Series>, field: 'of' | 'per', size: number): number[][] {
  const columns = [...histories.values()].flatMap((series) => series[field] ?? []);
  const rows = Math.floor((columns[0]?.length ?? 0) / size);
  return Array.from({ length: rows }, (_, row) =>
    columns.map((values) =>
      values.slice(row * size, (row + 1) * size).reduce((sum, value) => sum + value, 0),
    ),
  );
}

/** In a cut where nothing has moved, chance moves any of its values this far once in a hundred times at most. */
const falseAlarms = 0.01;
const mostParts = 6;

/** A mix that makes less of the change than this is not what it comes from. */
const mostly = 0.5;

/**
 * What a change comes from, cut by cut: those that explain it first, then the other single dimensions. Few values of a cut
 * explain it (Adtributor), or, of a ratio, the mix of all its values. The parts of each add up to the change; what is
 * counted under several values, or only as a whole, is a part without values.
 *
 * @param change of the metric as a whole
 */
export function driversOf(
  metric: Metric,
  results: readonly CutResults[],
  { change, dispersion }: { change: number; dispersion: Dispersion },
): DriverCut[] {
  const isRatio = metric.expression.kind !== 'sum';
  const cuts = results.map((result) => {
    const { keys, parts } = partsOf(result);
    const rows = isRatio ? ratioRows(keys, parts) : sumRows(keys, parts);
    const [of, per] = [evidentIn('of', parts, dispersion), evidentIn('per', parts, dispersion)];
    const mix = isRatio ? sumOf(rows, 'mix') : null;
    const isSingle = result.by.length === 1 && result.by[0] !== 'product';
    const byMix = isSingle && mix !== null && per.some(Boolean) && mix / change > mostly;
    return { by: result.by, keys, parts, rows, mix, byMix, evident: of.map((one, i) => one || per[i]!) };
  });
  const mixed = [...cuts.keys()]
    .filter((place) => cuts[place]!.byMix)
    .sort((a, b) => Math.abs(cuts[b]!.mix!) - Math.abs(cuts[a]!.mix!));
  // Values trade weights in a mix: to name some of them as the cause would say half of it.
  const causes =
    mixed.length > 0
      ? []
      : findCauses(
          cuts.map(({ by, parts, evident }) => ({ width: by.length, impacts: impactsOf(parts), evident })),
        );
  const told = new Map(
    causes.map(({ cut, values }) => [cut, values.map((value) => cuts[cut]!.keys[value]!)]),
  );
  const first = [...mixed, ...told.keys()];
  const others = [...cuts.keys()].filter((place) => cuts[place]!.by.length === 1 && !first.includes(place));
  return [...first, ...others].map((place): DriverCut => {
    const { by, rows, mix, byMix } = cuts[place]!;
    return {
      ...{ by, byMix, mix, rate: isRatio ? sumOf(rows, 'rate') : null },
      explains: first.includes(place),
      told: told.get(place) ?? [],
      parts: completed(rows, change),
    };
  });
}

/** Both times met by the values of the cut. */
function partsOf({ actual, compared }: CutResults): { keys: string[][]; parts: Part[] } {
  const collect = (result: MetricResult) =>
    new Map(
      result.values.map((value, i) => [
        JSON.stringify(result.keys.map((column) => column[i]!)),
        { of: result.sums?.of[i] ?? value ?? 0, per: result.sums?.per[i] ?? null },
      ]),
    );
  const [now, before] = [collect(actual), collect(compared)];
  const names = [...new Set([...now.keys(), ...before.keys()])].sort();
  return {
    keys: names.map((name) => JSON.parse(name) as string[]),
    parts: names.map((name): Part => {
      const [a, b] = [now.get(name), before.get(name)];
      const per = { actual: a?.per ?? 0, expected: b?.per ?? 0 };
      return { of: { actual: a?.of ?? 0, expected: b?.of ?? 0 }, per: actual.sums ? per : undefined };
    }),
  };
}

/** By part: whether its share of the whole has moved by more than chance. */
function evidentIn(field: 'of' | 'per', parts: readonly Part[], dispersion: Dispersion): boolean[] {
  const noise = dispersion[field];
  // With two values, one moves as the other does.
  const least = Math.log((2 * Math.max(1, parts.length - 1)) / falseAlarms);
  const whole = (side: 'actual' | 'expected') =>
    parts.reduce((sum, part) => sum + (part[field]?.[side] ?? 0), 0);
  const wholes = { actual: whole('actual'), expected: whole('expected') };
  return parts.map((part) => {
    if (noise === null) return false;
    const sample = (side: 'actual' | 'expected') => ({ part: part[field]?.[side] ?? 0, whole: wholes[side] });
    return evidenceOfShift(sample('actual'), sample('expected'), noise) >= least;
  });
}

type Row = Omit<DriverPart, 'share'>;
const unmixed = { mix: null, rate: null, weight: null, weightCompared: null } as const;

const sumOf = (
  rows: readonly Row[],
  field: 'difference' | 'mix' | 'rate' | 'weight' | 'weightCompared',
): number => rows.reduce((total, row) => total + (row[field] ?? 0), 0);

const sumRows = (keys: readonly string[][], parts: readonly Part[]): Row[] =>
  parts.map(({ of: { actual, expected } }, i) => ({
    ...unmixed,
    ...{ values: keys[i]!, actual, compared: expected, difference: actual - expected },
  }));

function ratioRows(keys: readonly string[][], parts: readonly Part[]): Row[] {
  const pairs = parts.map(({ of, per }) => ({ of, per: per ?? { actual: 0, expected: 0 } }));
  const whole = (side: 'actual' | 'expected') => pairs.reduce((sum, { per }) => sum + per[side], 0);
  const [perActual, perExpected] = [whole('actual'), whole('expected')];
  const rateOf = (of: number, per: number) => (per === 0 ? null : of / per);
  return mixAndRate(pairs).map(({ mix, rate }, i) => {
    const { of, per } = pairs[i]!;
    return {
      ...{
        values: keys[i]!,
        actual: rateOf(of.actual, per.actual),
        compared: rateOf(of.expected, per.expected),
      },
      ...{ difference: mix + rate, mix, rate },
      ...{ weight: per.actual / perActual, weightCompared: per.expected / perExpected },
    };
  });
}

/** The weightiest, the rest as one, and what the values together do not account for. */
function completed(rows: readonly Row[], change: number): DriverPart[] {
  const order = [...rows].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const rest = order.slice(mostParts);
  const isRatio = rows.some(({ mix }) => mix !== null);
  const total = (field: 'actual' | 'compared') => rest.reduce((sum, row) => sum + (row[field] ?? 0), 0);
  const other: Row = {
    ...{ values: ['other'], difference: sumOf(rest, 'difference') },
    // Rates do not add up.
    ...(isRatio
      ? {
          ...{ actual: null, compared: null, mix: sumOf(rest, 'mix'), rate: sumOf(rest, 'rate') },
          ...{ weight: sumOf(rest, 'weight'), weightCompared: sumOf(rest, 'weightCompared') },
        }
      : { ...unmixed, actual: total('actual'), compared: total('compared') }),
  };
  const left = change - sumOf(rows, 'difference');
  const scale = Math.max(Math.abs(change), ...rows.map(({ difference }) => Math.abs(difference)));
  const beside: Row = { ...unmixed, values: [], actual: null, compared: null, difference: left };
  return [
    ...order.slice(0, mostParts),
    ...(rest.length > 0 ? [other] : []),
    ...(Math.abs(left) > 1e-9 * scale ? [beside] : []),
  ].map((row) => ({ ...row, share: change === 0 ? null : row.difference / change }));
}
