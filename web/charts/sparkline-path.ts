type Values = readonly (number | null)[];

export interface SparkScale {
  x(i: number): number;
  y(value: number): number;
}

/** Room for the line's own width and the dot at its end. */
const margin = 3;

const round = (value: number): number => Math.round(10 * value) / 10;

/** A scale that all of the lists fit into, the first of them setting how many places there are. */
export function sparkScale(
  lists: readonly Values[],
  { width, height }: { width: number; height: number },
): SparkScale {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of lists.flat()) {
    if (value === null) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const places = Math.max(1, (lists[0]?.length ?? 0) - 1);
  const span = max - min;
  return {
    x: (i) => round(margin + (i / places) * (width - 2 * margin)),
    // What never changes runs through the middle.
    y: (value) =>
      round(span > 0 ? height - margin - ((value - min) / span) * (height - 2 * margin) : height / 2),
  };
}

/** A line with gaps where values are null. */
export function linePath(values: Values, { x, y }: SparkScale): string {
  let path = '';
  let isDown = false;
  values.forEach((value, i) => {
    if (value !== null) path += `${isDown ? 'L' : 'M'}${x(i)},${y(value)}`;
    isDown = value !== null;
  });
  return path;
}

/** The area between two lines, in as many parts as there are stretches where both are known. */
export function areaPath(lower: Values, upper: Values, { x, y }: SparkScale): string {
  let path = '';
  let stretch: number[] = [];
  const close = () => {
    const there = stretch.map((i) => `${x(i)},${y(upper[i]!)}`);
    const back = stretch.map((i) => `${x(i)},${y(lower[i]!)}`).reverse();
    if (stretch.length > 1) path += `M${[...there, ...back].join('L')}Z`;
    stretch = [];
  };
  for (let i = 0; i < Math.max(lower.length, upper.length); i += 1) {
    if (lower[i] == null || upper[i] == null) close();
    else stretch.push(i);
  }
  close();
  return path;
}
