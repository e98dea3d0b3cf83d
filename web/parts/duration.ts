const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** Milliseconds in the two largest units that say something: "12 min", "3 h 5 min", "2 d". */
export function durationText(ms: number): string {
  if (ms < 60_000) return 'under a minute';
  const first = units.findIndex(([, length]) => ms >= length);
  let rest = ms;
  const words = units.slice(first, first + 2).flatMap(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return words.join(' ');
}
