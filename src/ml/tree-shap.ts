import { nodeSize } from './boosted-tree.ts';
import type { Explanation } from './classifier.ts';
import type { Row } from './matrix.ts';

/** What the way to a leaf asks of one column, all its splits taken together. */
interface Condition {
  column: number;
  /** values above the one and up to the other go on to the leaf */
  above: number;
  upTo: number;
  /** whether rows without a value do */
  missing: boolean;
  /** share of the training rows that do */
  share: number;
}

interface Leaf {
  value: number;
  conditions: readonly Condition[];
}

/**
 * What each column adds to the log-odds of a row: its Shapley value in the game where a column that is not in the
 * coalition sends the row down both sides of a split, weighted by the training rows that went there. This is the
 * path-dependent TreeSHAP of Lundberg, Erion and Lee (2018), exact; their recursion over nodes is taken apart into a sum
 * over leaves. The game of one leaf is its value, times the shares of the columns that are unknown, or 0 as soon as one
 * is known whose condition the row does not meet. So its coalitions are counted by size in the product of (share + t)
 * over the conditions that are met: the coefficient of tᵏ is what those with k known columns leave over.
 * @returns base: the mean of the trees over the training rows; base + Σ contributions is the row's log-odds
 */
export function createTreeExplainer(
  nodes: Float32Array,
  roots: Uint32Array,
  start: number,
): (row: Row) => Explanation {
  const leaves = Array.from(roots, (root) => leavesBelow(nodes, root, [])).flat();
  const base = leaves.reduce(
    (sum, { value, conditions }) => sum + conditions.reduce((product, { share }) => product * share, value),
    start,
  );
  const most = Math.max(0, ...leaves.map(({ conditions }) => conditions.length));
  const weights = Array.from({ length: most + 1 }, (_, players) => coalitionWeights(players));
  const bySize = new Float64Array(most + 1);

  return (row) => {
    const contributions = new Float64Array(row.length);
    for (const { value, conditions } of leaves) {
      let met = 0;
      let rest = value;
      bySize[0] = 1;
      for (const condition of conditions) {
        if (!meets(row, condition)) {
          rest *= condition.share;
          continue;
        }
        bySize[met + 1] = bySize[met]!;
        for (let size = met; size > 0; size -= 1)
          bySize[size] = bySize[size]! * condition.share + bySize[size - 1]!;
        bySize[0] *= condition.share;
        met += 1;
      }
      const weight = weights[conditions.length]!;
      // Whichever column it is, one whose condition is not met takes away all that is there.
      let lost = 0;
      for (let size = 0; size <= met && met < conditions.length; size += 1)
        lost += weight[size]! * bySize[size]!;
      for (const condition of conditions)
        contributions[condition.column]! += meets(row, condition)
          ? rest * (1 - condition.share) * sumWithout(condition.share, met, weight)
          : -rest * lost;
    }
    return { base, contributions };
  };

  /** The weighted sum over the coalitions of the other columns: the product, divided by this one's (share + t). */
  function sumWithout(share: number, met: number, weight: Float64Array): number {
    let sum = 0;
    let quotient = 0;
    for (let size = met - 1; size >= 0; size -= 1) {
      quotient = bySize[size + 1]! - share * quotient;
      sum += weight[size]! * quotient;
    }
    return sum;
  }
}

function meets(row: Row, { column, above, upTo, missing }: Condition): boolean {
  const value = row[column]!;
  return Number.isFinite(value) ? value > above && value <= upTo : missing;
}

/** Shapley's weight of a coalition by its size: size! (players − size − 1)! / players!. */
function coalitionWeights(players: number): Float64Array {
  const weights = new Float64Array(players);
  for (let size = 0; size < players; size += 1)
    weights[size] = size === 0 ? 1 / players : (weights[size - 1]! * size) / (players - size);
  return weights;
}

function leavesBelow(nodes: Float32Array, node: number, conditions: readonly Condition[]): Leaf[] {
  const column = nodes[node]!;
  if (column < 0) return [{ value: nodes[node + 1]!, conditions }];
  const threshold = nodes[node + 1]!;
  const before = conditions.find((condition) => condition.column === column);
  const others = conditions.filter((condition) => condition !== before);
  const { above, upTo, missing, share } = before ?? {
    above: -Infinity,
    upTo: Infinity,
    missing: true,
    share: 1,
  };
  return [nodeSize, nodes[node + 2]!].flatMap((ahead) => {
    const child = node + ahead;
    const condition = {
      column,
      above: ahead === nodeSize ? above : Math.max(above, threshold),
      upTo: ahead === nodeSize ? Math.min(upTo, threshold) : upTo,
      missing: missing && nodes[node + 3] === ahead,
      share: (share * nodes[child + 4]!) / nodes[node + 4]!,
    };
    return leavesBelow(nodes, child, [...others, condition]);
  });
}
