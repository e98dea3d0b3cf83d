/**
 * Which values of which dimensions explain a change, after Bhagwan et al., "Adtributor: Revenue Debugging in Advertising
 * Systems" (NSDI 2014): a value's explanatory power is its part of the gap between what was seen and what was expected,
 * its surprise how much its part of the whole has moved. Combinations of dimensions are judged as dimensions of their
 * own, which have to be clearly more surprising than simple ones.
 */

export interface Reading {
  actual: number;
  expected: number;
}

/** One value of a dimension. A fundamental measure adds up over values; a derived one is Σ of / Σ per. */
export interface Part {
  of: Reading;
  per?: Reading | undefined;
}

export interface Impact {
  /** explanatory power: its part of the gap; 1 over all values */
  share: number;
  /** what its share would be had everything moved alike: its part of what was expected */
  fair: number;
  /** pointwise Jensen–Shannon divergence in bits, of a derived measure the sum of both sides' */
  surprise: number;
}

/** Impacts in the order of the parts; none when there is no gap to be parted. */
export function impactsOf(parts: readonly Part[]): Impact[] {
  const of = total(parts.map((part) => part.of));
  const per = parts.every((part) => part.per) ? total(parts.map((part) => part.per!)) : null;
  const powers = parts.map((part) =>
    per && part.per ? derivedPower(part.of, part.per, of, per) : part.of.actual - part.of.expected,
  );
  const gap = per ? of.actual / per.actual - of.expected / per.expected : of.actual - of.expected;
  const sum = powers.reduce((all, power) => all + power, 0);
  // Both must point the same way: the powers of a derived measure are only near to its gap.
  if (!(sum * gap > 0)) return [];
  return parts.map((part, i) => ({
    share: powers[i]! / sum,
    fair: part.of.expected / of.expected,
    surprise: surpriseOf(part.of, of) + (per && part.per ? surpriseOf(part.per, per) : 0),
  }));
}

const total = (readings: readonly Reading[]): Reading => ({
  actual: readings.reduce((sum, { actual }) => sum + actual, 0),
  expected: readings.reduce((sum, { expected }) => sum + expected, 0),
});

/** The paper's partial derivative in finite differences: what this value alone would have done to the ratio. */
function derivedPower(of: Reading, per: Reading, allOf: Reading, allPer: Reading): number {
  const [ofGap, perGap] = [of.actual - of.expected, per.actual - per.expected];
  return (ofGap * allPer.expected - perGap * allOf.expected) / (allPer.expected * (allPer.expected + perGap));
}

/** A whole of nothing has no parts that could have moved. */
function surpriseOf(part: Reading, whole: Reading): number {
  if (whole.actual <= 0 || whole.expected <= 0) return 0;
  const p = Math.max(0, part.expected / whole.expected);
  const q = Math.max(0, part.actual / whole.actual);
  const term = (x: number) => (x === 0 ? 0 : x * Math.log2((2 * x) / (p + q)));
  return (term(p) + term(q)) / 2;
}

/** A dimension, or a combination, with the impacts of its values. */
export interface Cut {
  /** how many dimensions it combines */
  width: number;
  impacts: readonly Impact[];
  /** by value: whether its move is more than noise */
  evident: readonly boolean[];
}

export interface Cause {
  /** place of its cut in the list */
  cut: number;
  /** places of its values, the most surprising first */
  values: number[];
  share: number;
  surprise: number;
}

/** The paper's thresholds: values with less of the gap are left out, and together they must explain this much. */
const leastShare = 0.1;
const enough = 2 / 3;
/** A large part has a large share of any change: it must also have changed so much more than the rest, as odds. */
const leastOdds = 2;
/**
 * How much more surprising an answer must be for each further dimension and value it takes. The same change told by more
 * of them is just as surprising, but for noise.
 */
const widthPrice = 1.25;
const valuePrice = 1.1;

/**
 * For each cut that explains the gap, its fewest values that do; the best explanation first. Longer ones behind a shorter
 * one are left out: they only say the same again.
 */
export function findCauses(cuts: readonly Cut[]): Cause[] {
  const widthOf = ({ cut }: Cause) => cuts[cut]!.width;
  const worth = (cause: Cause) =>
    cause.surprise / (widthPrice ** (widthOf(cause) - 1) * valuePrice ** (cause.values.length - 1));
  const isLonger = (one: Cause, other: Cause) =>
    widthOf(one) > widthOf(other) || one.values.length > other.values.length;
  return cuts
    .flatMap((cut, place) => explainBy(cut, place) ?? [])
    .sort((a, b) => worth(b) - worth(a))
    .filter((cause, i, all) => !all.slice(0, i).some((better) => isLonger(cause, better)));
}

function explainBy({ impacts, evident }: Cut, cut: number): Cause | null {
  const candidates = impacts
    .map((impact, place) => ({ ...impact, place }))
    .filter(({ share, fair, place }) => evident[place] && share > leastShare && share > fair)
    .sort((a, b) => b.surprise - a.surprise);
  const cause: Cause = { cut, values: [], share: 0, surprise: 0 };
  let fair = 0;
  for (const candidate of candidates) {
    cause.values.push(candidate.place);
    cause.share += candidate.share;
    cause.surprise += candidate.surprise;
    fair += candidate.fair;
    if (cause.share > enough) return odds(cause.share) >= leastOdds * odds(fair) ? cause : null;
  }
  return null;
}

const odds = (share: number): number => (share < 1 ? share / (1 - share) : Infinity);
