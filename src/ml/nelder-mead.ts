export interface Bounds {
  lower: readonly number[];
  upper: readonly number[];
}

export interface Minimum {
  point: number[];
  value: number;
}

/**
 * The smallest value of a function of a few bounded numbers, without its derivatives: Nelder & Mead (1965) with the
 * usual reflection 1, expansion 2, contraction and shrinkage ½; trial points outside the bounds are moved onto them.
 *
 * @param objective may return anything that is not finite where it cannot be computed
 * @param evaluations budget; the search also ends when the simplex's values agree to about seven digits
 */
export function nelderMead(
  objective: (point: readonly number[]) => number,
  start: readonly number[],
  { lower, upper }: Bounds,
  evaluations: number,
): Minimum {
  let left = evaluations;
  const at = (wanted: readonly number[]): Minimum => {
    left -= 1;
    const point = wanted.map((value, axis) => Math.min(upper[axis]!, Math.max(lower[axis]!, value)));
    const value = objective(point);
    return { point, value: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  // A tenth of the allowed range along each axis, towards the wider side.
  const simplex = [
    at(start),
    ...start.map((value, axis) => {
      const room = upper[axis]! - lower[axis]!;
      const side = upper[axis]! - value > room / 2 ? 1 : -1;
      return at(start.map((other, index) => (index === axis ? other + 0.1 * room * side : other)));
    }),
  ];
  const byValue = (a: Minimum, b: Minimum) => a.value - b.value;
  simplex.sort(byValue);
  while (left > 0) {
    const best = simplex[0]!;
    const worst = simplex.at(-1)!;
    if (worst.value - best.value <= 1e-7 * (Math.abs(best.value) + 1e-12)) break;
    const centre = start.map(
      (_, axis) => simplex.slice(0, -1).reduce((sum, { point }) => sum + point[axis]!, 0) / start.length,
    );
    /** 1 is the worst point mirrored at the centre, −½ halfway back to it. */
    const along = (factor: number) =>
      at(centre.map((middle, axis) => middle + factor * (middle - worst.point[axis]!)));
    const reflected = along(1);
    if (reflected.value < best.value) {
      const expanded = along(2);
      simplex[start.length] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[start.length - 1]!.value) {
      simplex[start.length] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[start.length] = contracted;
      else
        for (let index = 1; index <= start.length; index += 1)
          simplex[index] = at(simplex[index]!.point.map((value, axis) => (value + best.point[axis]!) / 2));
    }
    simplex.sort(byValue);
  }
  return simplex[0]!;
}
