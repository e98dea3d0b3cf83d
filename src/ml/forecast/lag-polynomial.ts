/** 1 − Σ weight·Bˡᵃᵍ, where B steps back by one: what a point is made of, by how far back it lies. */
export type LagPolynomial = readonly { lag: number; weight: number }[];

/** The polynomial that two of them make one after the other. */
export function product(first: LagPolynomial, second: LagPolynomial): LagPolynomial {
  const weights = new Map<number, number>();
  const add = (lag: number, weight: number) => weights.set(lag, (weights.get(lag) ?? 0) + weight);
  for (const { lag, weight } of [...first, ...second]) add(lag, weight);
  for (const a of first) for (const b of second) add(a.lag + b.lag, -a.weight * b.weight);
  return [...weights].map(([lag, weight]) => ({ lag, weight }));
}

/** What a polynomial makes of the points before `index`; there is nothing before the first. */
export function fromPast(polynomial: LagPolynomial, series: Float64Array, index: number): number {
  let sum = 0;
  for (const { lag, weight } of polynomial) if (lag <= index) sum += weight * series[index - lag]!;
  return sum;
}

/** Durbin and Levinson's recursion: weights of a stationary autoregression from any partial autocorrelations in (−1, 1). */
export function stationaryWeights(partials: readonly number[]): number[] {
  let weights: number[] = [];
  partials.forEach((partial, order) => {
    const before = weights;
    weights = [...before.map((weight, index) => weight - partial * before[order - 1 - index]!), partial];
  });
  return weights;
}

/** The way back; of weights that are not stationary, partial autocorrelations within `limit` that are near. */
export function partialAutocorrelations(weights: readonly number[], limit: number): number[] {
  const partials: number[] = [];
  let rest = [...weights];
  while (rest.length > 0) {
    const last = Math.max(-limit, Math.min(limit, rest.pop()!));
    partials.unshift(last);
    const before = rest;
    rest = before.map(
      (weight, index) => (weight + last * before[before.length - 1 - index]!) / (1 - last * last),
    );
  }
  return partials;
}
