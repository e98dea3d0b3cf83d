/** A forecast with its uncertainty: the standard deviation of its error. */
export interface Uncertain {
  value: number;
  deviation: number;
}

/**
 * Makes the parts of a whole add up to it: of all coherent forecasts the one with the least variance, given that errors
 * of the parts and of the whole are independent (MinT with a diagonal covariance: Wickramasuriya, Athanasopoulos &
 * Hyndman, JASA 114, 2019). With two levels it has a closed form: the gap between the whole and the sum of the parts
 * is shared out by variance, and the whole takes its own share of it. Where nothing is uncertain the parts are believed.
 *
 * @param floor 0 keeps parts from going below zero: those that would are set to zero and the others share what is left, which
 *   is the exact least-squares answer under that constraint; null where parts may be negative
 * @returns parts in their order; the whole is their sum
 */
export function reconcile(
  whole: Uncertain,
  parts: readonly Uncertain[],
  floor: 0 | null,
): { whole: number; parts: number[] } {
  const variances = parts.map(({ deviation }) => deviation * deviation);
  const base =
    floor === null ? parts.map(({ value }) => value) : parts.map(({ value }) => Math.max(floor, value));
  const atFloor = new Set<number>();
  for (;;) {
    const free = base.map((_, i) => i).filter((i) => !atFloor.has(i));
    const gap = whole.value - total(free.map((i) => base[i]!));
    const variance = whole.deviation * whole.deviation + total(free.map((i) => variances[i]!));
    const share = variance === 0 ? 0 : gap / variance;
    const values = base.map((value, i) => (atFloor.has(i) ? 0 : value + share * variances[i]!));
    const below = floor === null ? [] : free.filter((i) => values[i]! < floor);
    if (below.length === 0) return { whole: total(values), parts: values };
    for (const i of below) atFloor.add(i);
  }
}

const total = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0);
