import type { BinnedColumns } from './binned-columns.ts';
import { nodeSize } from './boosted-tree.ts';
import { bestSplit } from './histogram-split.ts';
import type { Histogram, Split, SplitLimits, Sums } from './histogram-split.ts';

export interface TreeLimits extends SplitLimits {
  /** leaves of a tree at most */
  leaves: number;
  /** share of its best value that a leaf adds */
  learningRate: number;
}

/** The loss's first and second derivative by each row's log-odds. */
export interface Derivatives {
  gradients: Float64Array;
  hessians: Float64Array;
}

/** A node while the tree grows. Its rows are those from `from` up to but without `to` of the grower's. */
interface Branch extends Sums {
  from: number;
  to: number;
  split: Split | null;
  /** until it is divided */
  histogram: Histogram | null;
  children: [Branch, Branch] | null;
}

/**
 * Grows trees, one a step of boosting: leaf by leaf, always at the split that lowers the loss most (Ke et al. 2017),
 * found on histograms. Of two siblings only the smaller one's is counted; the other's is what the parent's leaves over.
 */
export function createTreeGrower(
  binned: BinnedColumns,
  { gradients, hessians }: Derivatives,
  limits: TreeLimits,
) {
  const { bins, columns: width, offsets, edges } = binned;
  /** histograms that are free for use */
  const free: Histogram[] = [];
  const aside = new Uint32Array(binned.rows);
  let members: Uint32Array = new Uint32Array();
  let columns: Uint32Array = new Uint32Array();

  /**
   * @param rows to grow from; their order changes
   * @param splittable columns that this tree may split
   * @returns the tree's nodes
   */
  return (rows: Uint32Array, splittable: Uint32Array): Float32Array => {
    members = rows;
    columns = splittable;
    const root = branch(0, members.length);
    root.histogram = counted(root);
    root.split = bestSplit(root.histogram, root, columns, offsets, limits);
    const leaves = [root];
    while (leaves.length < limits.leaves) {
      const best = leaves.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
      if (best.split === null) break;
      leaves.splice(leaves.indexOf(best), 1, ...divide(best, best.split));
    }
    for (const { histogram } of leaves) free.push(histogram!);
    const nodes = new Float32Array(nodeSize * (2 * leaves.length - 1));
    write(nodes, 0, root);
    return nodes;
  };

  function branch(from: number, to: number): Branch {
    let gradient = 0;
    let hessian = 0;
    for (let i = from; i < to; i += 1) {
      gradient += gradients[members[i]!]!;
      hessian += hessians[members[i]!]!;
    }
    return { from, to, gradient, hessian, split: null, histogram: null, children: null };
  }

  function counted({ from, to }: Branch): Histogram {
    const histogram = free.pop()?.fill(0) ?? new Float64Array(2 * offsets[width]!);
    const chosen = columns;
    const starts = chosen.map((column) => 2 * offsets[column]!);
    for (let i = from; i < to; i += 1) {
      const row = members[i]!;
      const gradient = gradients[row]!;
      const hessian = hessians[row]!;
      const its = row * width;
      for (let c = 0; c < starts.length; c += 1) {
        const at = starts[c]! + 2 * bins[its + chosen[c]!]!;
        histogram[at]! += gradient;
        histogram[at + 1]! += hessian;
      }
    }
    return histogram;
  }

  /** Splits a leaf and looks for the best splits of its children. */
  function divide(leaf: Branch, split: Split): [Branch, Branch] {
    const middle = part(leaf, split);
    const children: [Branch, Branch] = [branch(leaf.from, middle), branch(middle, leaf.to)];
    const [left, right] = children;
    const [smaller, larger] = middle - leaf.from < leaf.to - middle ? [left, right] : [right, left];
    smaller.histogram = counted(smaller);
    larger.histogram = leaf.histogram!;
    for (let at = 0; at < larger.histogram.length; at += 1) larger.histogram[at]! -= smaller.histogram[at]!;
    leaf.histogram = null;
    leaf.children = children;
    for (const child of children) child.split = bestSplit(child.histogram!, child, columns, offsets, limits);
    return children;
  }

  /** Moves the rows that go left to the front, in their order; returns where the others begin. */
  function part({ from, to }: Branch, { column, bin, missingLeft }: Split): number {
    let middle = from;
    let others = 0;
    for (let i = from; i < to; i += 1) {
      const member = members[i]!;
      const its = bins[member * width + column]!;
      if (its === 0 ? missingLeft : its <= bin) members[middle++] = member;
      else aside[others++] = member;
    }
    members.set(aside.subarray(0, others), middle);
    return middle;
  }

  /** Writes a branch and all that grew out of it from `at` on; returns where it ends. */
  function write(
    nodes: Float32Array,
    at: number,
    { from, to, gradient, hessian, split, children }: Branch,
  ): number {
    nodes[at + 4] = to - from;
    if (children === null) {
      nodes[at] = -1;
      nodes[at + 1] = (-limits.learningRate * gradient) / (hessian + limits.l2);
      return at + nodeSize;
    }
    nodes[at] = split!.column;
    // Past the last edge only missing values are on the right.
    nodes[at + 1] = edges[split!.column]![split!.bin - 1] ?? Infinity;
    const right = write(nodes, at + nodeSize, children[0]);
    nodes[at + 2] = right - at;
    nodes[at + 3] = split!.missingLeft ? nodeSize : right - at;
    return write(nodes, right, children[1]);
  }
}
