/**
 * Of many tests, some look remarkable by chance. Benjamini and Hochberg, "Controlling the False Discovery Rate" (J. R.
 * Stat. Soc. B 57, 1995): of those kept with a rate of at most q, no more than the part q is expected to be chance. It
 * also holds for tests that rise and fall together (Benjamini and Yekutieli, Ann. Stat. 29, 2001), as slices of one shop do.
 *
 * @param probabilities of each test: how likely chance alone is to go as far; 0 to 1
 * @returns in the same order, the least rate at which each test is among those kept
 */
export function falseDiscoveryRates(probabilities: readonly number[]): number[] {
  const falling = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
  const rates = new Array<number>(probabilities.length);
  let least = 1;
  falling.forEach((place, i) => {
    const rank = probabilities.length - i;
    least = Math.min(least, (probabilities[place]! * probabilities.length) / rank);
    rates[place] = least;
  });
  return rates;
}
