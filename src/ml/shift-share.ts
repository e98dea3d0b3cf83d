/** Exact ways to part a change: of a product into its factors, of a ratio into mix and rates. No remainder is left. */

export interface Change {
  actual: number;
  expected: number;
}

/**
 * What each factor of a product adds to its change. Logarithmic mean Divisia index (Ang, "Decomposition analysis for
 * policymaking in energy", Energy Policy 32, 2004): Δ = Σ L(actual, expected) · ln(factor's ratio), where L is the logarithmic
 * mean. Where the product is 0 on one side it is the limit: the factors that are 0 there bear all of it alike.
 *
 * @param factors none below 0; those that cannot be told where an earlier one is 0 may be NaN there
 * @returns in the order of the factors; adds up to the change of the product
 */
export function factorEffects(factors: readonly Change[]): number[] {
  const product = (side: keyof Change) =>
    factors.some((factor) => factor[side] === 0) ? 0 : factors.reduce((all, factor) => all * factor[side], 1);
  const [actual, expected] = [product('actual'), product('expected')];
  const change = actual - expected;
  if (actual === 0 || expected === 0) {
    const gone = factors.map((factor) => (actual === 0) !== (expected === 0) && isGone(factor));
    const bearers = gone.filter(Boolean).length;
    return gone.map((isOne) => (isOne ? change / bearers : 0));
  }
  const mean = actual === expected ? actual : change / Math.log(actual / expected);
  return factors.map((factor) => mean * Math.log(factor.actual / factor.expected));
}

const isGone = ({ actual, expected }: Change): boolean => (actual === 0) !== (expected === 0);

/** A part of a ratio Σ of / Σ per. */
export interface RatioPart {
  of: Change;
  per: Change;
}

export interface RatioEffect {
  /** its part of the whole was another: what that does at rates halfway between the two */
  mix: number;
  /** its own rate was another: what that does at a part halfway between the two */
  rate: number;
}

/**
 * Whether a ratio moved because its parts did, or because their weights did, which may point the other way (Simpson's
 * paradox). Kitagawa, "Components of a Difference Between Two Rates" (J. Am. Stat. Assoc. 50, 1955), the symmetric form;
 * a weight counts by how far its rate is from that of the whole, so that a part with an average rate has no mix effect.
 *
 * @returns in the order of the parts; mixes and rates of all parts add up to the change of Σ of / Σ per. Empty where one
 * side has nothing to divide by.
 */
export function mixAndRate(parts: readonly RatioPart[]): RatioEffect[] {
  const total = (field: keyof RatioPart, side: keyof Change) =>
    parts.reduce((sum, part) => sum + part[field][side], 0);
  const [perActual, perExpected] = [total('per', 'actual'), total('per', 'expected')];
  if (perActual === 0 || perExpected === 0) return [];
  const whole = (total('of', 'actual') / perActual + total('of', 'expected') / perExpected) / 2;
  return parts.map(({ of, per }) => {
    const weight = { actual: per.actual / perActual, expected: per.expected / perExpected };
    const own = {
      actual: per.actual === 0 ? null : of.actual / per.actual,
      expected: per.expected === 0 ? null : of.expected / per.expected,
    };
    // A part that is on one side only has one rate, and nothing but the mix changed.
    const actual = own.actual ?? own.expected ?? 0;
    const expected = own.expected ?? own.actual ?? 0;
    return {
      mix: (weight.actual - weight.expected) * ((actual + expected) / 2 - whole),
      rate: ((actual - expected) * (weight.actual + weight.expected)) / 2,
    };
  });
}
