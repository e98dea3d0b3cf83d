/** Adam (Kingma and Ba 2015) with its usual decay rates, for one flat array of weights. */
export function createAdam(
  size: number,
): (weights: Float64Array, gradient: Float64Array, rate: number) => void {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let firstDecay = 1;
  let secondDecay = 1;
  return (weights, gradient, rate) => {
    firstDecay *= 0.9;
    secondDecay *= 0.999;
    for (let i = 0; i < size; i += 1) {
      const slope = gradient[i]!;
      first[i] = 0.9 * first[i]! + 0.1 * slope;
      second[i] = 0.999 * second[i]! + 0.001 * slope * slope;
      const step = first[i]! / (1 - firstDecay);
      weights[i]! -= (rate * step) / (Math.sqrt(second[i]! / (1 - secondDecay)) + 1e-8);
    }
  };
}

/** Shortens a gradient that is longer than `most`: one wild window must not undo an epoch (Pascanu et al. 2013). */
export function clipLength(gradient: Float64Array, most: number): void {
  const length = Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0));
  if (length > most) for (let i = 0; i < gradient.length; i += 1) gradient[i]! *= most / length;
}
