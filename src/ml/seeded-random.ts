/**
 * Uniform numbers in [0, 1), the same for the same seed: mulberry32, a counter through a mixing function with a period
 * of 2³². Enough to draw samples and first weights; not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Draws `count` of the numbers below `of`, each at most once, in random order; a new draw each time it is called, in
 * time that does not depend on `of`. A draw is good until the next one.
 */
export function createDraw(random: () => number, of: number): (count: number) => Uint32Array {
  const all = new Uint32Array(of);
  for (let i = 0; i < of; i += 1) all[i] = i;
  // Fisher and Yates, stopped early; any order of the rest will do to start the next from.
  return (count) => {
    for (let i = 0; i < count; i += 1) {
      const other = i + Math.floor(random() * (of - i));
      const taken = all[other]!;
      all[other] = all[i]!;
      all[i] = taken;
    }
    return all.subarray(0, count);
  };
}
