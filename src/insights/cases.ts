import { findCauses, impactsOf } from '../ml/adtributor.ts';
import type { Cut, Part } from '../ml/adtributor.ts';
import { mixAndRate } from '../ml/shift-share.ts';
import { studentTail } from '../ml/student-t.ts';
import type { Dimension, Metric } from '../metrics/index.ts';
import { sideOf } from './evidence.ts';
import type { Place, Reading } from './readings.ts';
import { stakeOf } from './stakes.ts';
import type { At } from './stakes.ts';

/** Readings that are worse than usual and tell of one thing: of one place, or of the shop as a whole. */
export interface Case {
  place: { dimension: Dimension; values: string[] } | null;
  /** the one that says most; of the whole where the whole is worse too */
  lead: Reading;
  /** the lead and others with it, at the place or of the whole */
  readings: Reading[];
  /** of a metric of the whole, the part of its gap that is this place's; null where the lead is of the place itself */
  share: { metric: Metric; part: number } | null;
  /** that the conversion rate of the whole fell because its sessions came from elsewhere, where that is so */
  mix: MixShift | null;
  /** below 0; null where nothing of it can be told in money */
  money: number | null;
}

/** A ratio of the whole that moved because the weights of its parts did (Kitagawa's mix). */
export interface MixShift {
  dimension: Dimension;
  mix: number;
  rate: number;
  /** the conversion rates behind it, the part that lost most weight first */
  parts: Reading[];
}

/** A place that is off no farther than so many times the whole says nothing of its own. */
const alike = 1.5;
/** Of cases where the whole is worse, this part may name a place by chance. */
const falseAlarms = 0.05;
/** What cannot be told in money must be at least so far off to be a concern of its own. */
const largeChange = 0.2;
/** Of the revenue that is usual: what costs less is no concern. */
const leastStake = 0.005;
/** Of a change, for the mix to be what it comes from; of the values of a dimension, for all of it to be worse. */
const mostly = 0.5;

/** Groups what is worse, so that one cause is one case however many metrics and dimensions show it; the dearest first. */
export function casesOf(readings: readonly Reading[], at: At): Case[] {
  const least = leastStake * (at('revenue', null)?.expected.of ?? 0);
  const bad = readings.filter((reading) => {
    const stake = stakeOf(reading, at);
    if (!reading.standsOut || sideOf(reading, at) !== 'bad') return false;
    return (stake === null || -stake >= least) && !isOutsold(reading, at);
  });
  // What comes back was sold days before: it has nothing to do with how the shop sells.
  const [sold, sentBack] = [false, true].map((is) => bad.filter((reading) => isRefund(reading) === is));
  return [...casesIn(sold!, readings, at), ...casesIn(sentBack!, readings, at)].sort(
    (a, b) => (a.money ?? 0) - (b.money ?? 0),
  );
}

/** A lower price that brought in more all the same, as in a sale. */
const isOutsold = ({ metric, place }: Reading, at: At): boolean =>
  (metric.name === 'average_price' || metric.name === 'average_order_value') &&
  (at('revenue', place)?.change ?? 0) > 0;

export const isRefund = ({ metric }: Reading): boolean => metric.name === 'refunded_amount';

function casesIn(bad: readonly Reading[], readings: readonly Reading[], at: At): Case[] {
  // What was counted comes before what is estimated from it.
  const rank = (reading: Reading) =>
    reading.metric.name === 'revenue' ? -Infinity : (stakeOf(reading, at) ?? 0);
  const ranked = (list: readonly Reading[]) => [...list].sort((a, b) => rank(a) - rank(b) || 0);
  const wholes = ranked(bad.filter(({ place }) => place === null));
  const [lead] = wholes;
  const cause = causeOf(wholes, readings, bad);
  const isCause = ({ dimension, value }: Place) =>
    cause?.dimension === dimension && cause.values.includes(value);
  const own = bad.filter(({ metric, place, judged }) => {
    if (place === null || isCause(place)) return false;
    const whole = wholes.find((reading) => reading.metric === metric)?.judged?.change;
    if (whole === undefined) return true;
    const { change, noise } = judged!;
    const peers = readings.filter((one) => one.metric === metric && one.place?.dimension === place.dimension);
    // Among many that fell with the whole, one fell farthest: it must be farther than the farthest of so many falls by chance.
    const chance = peers.length * studentTail((change - whole) / noise.spread, noise.freedom);
    return Math.abs(change) > alike * Math.abs(whole) && chance < falseAlarms;
  });

  const isWide = widelyIn(own, readings);
  const cases = grouped(own, ({ place }) =>
    isWide(place!.dimension) ? place!.dimension : JSON.stringify(place),
  )
    // A few views less of a category that sells are a finding, and no concern yet.
    .filter((list) =>
      list.some(
        (reading) => stakeOf(reading, at) !== null || Math.abs(reading.judged!.change) >= largeChange,
      ),
    )
    .map((list) => caseOf(ranked(list), at));
  if (!lead) return cases;
  const there = cause ? bad.filter(({ place }) => place !== null && isCause(place)) : [];
  const ofWhole: Case = {
    ...caseOf([...wholes, ...ranked(there)], at),
    place: cause && { dimension: cause.dimension, values: cause.values },
    share: cause && { metric: cause.metric, part: cause.share },
    mix: wholes.some(({ metric }) => metric.name === 'conversion_rate') ? mixShiftOf(readings) : null,
  };
  return [ofWhole, ...cases];
}

/** Whether most values of a dimension are worse: then it is one thing, and not one for each. */
function widelyIn(own: readonly Reading[], readings: readonly Reading[]): (dimension: Dimension) => boolean {
  const count = (list: readonly Reading[], dimension: Dimension) =>
    new Set(list.flatMap(({ place }) => (place?.dimension === dimension ? [place.value] : []))).size;
  return (dimension) => {
    const worse = count(own, dimension);
    return worse > 1 && worse >= mostly * count(readings, dimension);
  };
}

function caseOf(readings: Reading[], at: At): Case {
  const lead = readings[0]!;
  const { place } = lead;
  return {
    place: place && { dimension: place.dimension, values: placesOf(readings) },
    ...{ lead, readings, share: null, mix: null },
    money: stakeOf(lead, at),
  };
}

const placesOf = (readings: readonly Reading[]): string[] => [
  ...new Set(readings.flatMap(({ place }) => (place ? [place.value] : []))),
];

interface Cause {
  metric: Metric;
  dimension: Dimension;
  values: string[];
  share: number;
}

/** The places that most of a gap comes from, by Adtributor over all cuts of the first metric that has such; null where it is all over. */
function causeOf(
  wholes: readonly Reading[],
  readings: readonly Reading[],
  bad: readonly Reading[],
): Cause | null {
  for (const { metric } of wholes) {
    const cuts = cutsBy(readings, metric.name);
    const judged = cuts.map((parts): Cut => ({
      width: 1,
      impacts: impactsOf(parts.map(partOf)),
      evident: parts.map((part) => bad.includes(part)),
    }));
    const [best] = findCauses(judged);
    if (!best) continue;
    const places = best.values.map((i) => cuts[best.cut]![i]!.place!);
    const values = places.map(({ value }) => value);
    return { metric, dimension: places[0]!.dimension, values, share: best.share };
  }
  return null;
}

function mixShiftOf(readings: readonly Reading[]): MixShift | null {
  const weight = ({ judged }: Reading) => (judged!.actual.per ?? 0) / (judged!.expected.per ?? 1);
  const shifts = cutsBy(readings, 'conversion_rate').map((parts): MixShift => {
    const effects = mixAndRate(parts.map(partOf).map(({ of, per }) => ({ of, per: per! })));
    return {
      dimension: parts[0]!.place!.dimension,
      mix: effects.reduce((sum, { mix }) => sum + mix, 0),
      rate: effects.reduce((sum, { rate }) => sum + rate, 0),
      parts: [...parts].sort((a, b) => weight(a) - weight(b)),
    };
  });
  const [most] = shifts.sort((a, b) => a.mix - b.mix);
  return most && most.mix < 0 && most.mix < mostly * (most.mix + most.rate) ? most : null;
}

/** The readings of a metric by place, one list for each dimension. */
const cutsBy = (readings: readonly Reading[], name: string): Reading[][] =>
  grouped(
    readings.filter(({ metric, place, judged }) => metric.name === name && place && judged),
    ({ place }) => place!.dimension,
  );

function partOf({ judged }: Reading): Part {
  const { actual, expected } = judged!;
  const change = (field: 'of' | 'per') => ({ actual: actual[field] ?? 0, expected: expected[field] ?? 0 });
  return { of: change('of'), per: actual.per === null ? undefined : change('per') };
}

function grouped(list: readonly Reading[], keyOf: (reading: Reading) => string): Reading[][] {
  const groups = new Map<string, Reading[]>();
  for (const reading of list) {
    const key = keyOf(reading);
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  return [...groups.values()];
}
