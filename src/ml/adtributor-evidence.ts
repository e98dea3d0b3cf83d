/** Whether a part of a whole has moved, or only seems to because few were counted. */

export interface Sample {
  part: number;
  whole: number;
}

/** Degrees of freedom: with fewer, the figure says more of chance than of the parts. */
const leastFreedom = 20;

/**
 * How much more the parts of a whole vary from row to row than single independent counts would: 1 for these, about the
 * size of the larger amounts for money, more where things come in bunches. Pearson's statistic as a ratio of sums.
 *
 * @param tables each with one row a stretch of time, one column a value, and shares of its own
 * @returns null when there are too few rows to say
 */
export function dispersionOf(tables: readonly (readonly (readonly number[])[])[]): number | null {
  let squares = 0;
  let expected = 0;
  let freedom = 0;
  for (const table of tables) {
    const rows = table.map((row) => ({ row, whole: sum(row) })).filter(({ whole }) => whole > 0);
    if (rows.length < 2) continue;
    const whole = sum(rows.map((row) => row.whole));
    const columns = rows[0]!.row.length;
    // The shares are fitted on the same rows, which takes one of them away.
    const scale = rows.length / (rows.length - 1);
    freedom += (rows.length - 1) * (columns - 1);
    for (let j = 0; j < columns; j += 1) {
      const share = sum(rows.map(({ row }) => row[j]!)) / whole;
      squares += scale * sum(rows.map((row) => (row.row[j]! - share * row.whole) ** 2));
      expected += Math.max(0, share * (1 - share)) * whole;
    }
  }
  return freedom >= leastFreedom && expected > 0 ? squares / expected : null;
}

/**
 * Log likelihood ratio, in nats, for a part having another share now than before, against the same share in both. This
 * is the surprise's divergence again, weighted by what was counted. Chance exceeds x with a probability of about e⁻ˣ at
 * most (Chernoff's bound), also where counts are too few for normal approximations.
 */
export function evidenceOfShift(now: Sample, before: Sample, dispersion: number): number {
  if (now.whole <= 0 || before.whole <= 0) return 0;
  const shareOf = ({ part, whole }: Sample) => Math.min(1, Math.max(0, part / whole));
  const [q, p] = [shareOf(now), shareOf(before)];
  const both = (q * now.whole + p * before.whole) / (now.whole + before.whole);
  return (now.whole * divergence(q, both) + before.whole * divergence(p, both)) / dispersion;
}

/** Kullback–Leibler, of one share from another. */
function divergence(share: number, from: number): number {
  const term = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
  return term(share, from) + term(1 - share, 1 - from);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
