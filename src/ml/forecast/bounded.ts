/**
 * Keeps a forecast within reason: nothing goes further beyond what was ever seen than the whole past is wide. Models
 * fitted to a short or odd past can otherwise run off to anywhere.
 */
export function boundedBy(past: Iterable<number>): (value: number) => number {
  let least = Infinity;
  let most = -Infinity;
  for (const value of past) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const width = most - least;
  return (value) => Math.min(most + width, Math.max(least - width, value));
}
