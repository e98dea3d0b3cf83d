/** Names that somebody may have meant: a few edits away, or one inside the other; the nearest first. */
export function nearNames(wanted: string, names: Iterable<string>, most = 3): string[] {
  const word = wanted.toLowerCase();
  const allowed = Math.max(1, Math.floor(word.length / 3));
  return [...new Set(names)]
    .map((name) => {
      const other = name.toLowerCase();
      const inside = word.length > 3 && (other.includes(word) || (other.length > 3 && word.includes(other)));
      return { name, distance: Math.min(edits(word, other), inside ? allowed : Infinity) };
    })
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
