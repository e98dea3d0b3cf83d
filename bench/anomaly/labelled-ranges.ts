/** Runs of consecutive ones as [first, last], both included. */
export function labelledRanges(labels: ArrayLike<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] !== 1) continue;
    if (i > 0 && labels[i - 1] === 1) ranges.at(-1)![1] = i;
    else ranges.push([i, i]);
  }
  return ranges;
}
