/**
 * Trees of a forest lie in one array, six numbers a node, in the order in which a walk down the left side meets them:
 * the left child of a node is the next node. At:
 *
 *   +0 column that the node splits, or −1 for a leaf
 *   +1 threshold: rows with a smaller value go left
 *   +2, +3 least and greatest value of that column among the training rows here
 *   +4 how far ahead in the array the right child is
 *   +5 mean number of further splits that the training rows here went through; at a leaf what is expected of its size
 */
export const nodeSize = 6;

const eulerMascheroni = 0.5772156649015329;

/** c(n) of the paper: the mean path of an unsuccessful search in a binary search tree of `size` rows. */
export function averagePath(size: number): number {
  if (size <= 1) return 0;
  if (size === 2) return 1;
  return 2 * (Math.log(size - 1) + eulerMascheroni) - (2 * (size - 1)) / size;
}

export interface Sample {
  /** values column after column: the value of row r and column c is values[c × size + r] */
  readonly values: Float64Array;
  readonly size: number;
  readonly columns: number;
}

/**
 * Grows one tree over `sample` into `nodes` from `start` on. A column that is constant at a node is not tried there: a
 * split that parts nothing would only make every path longer.
 * @returns where the tree ends in the array
 */
export function growTree(nodes: Float32Array, start: number, sample: Sample, random: () => number): number {
  const { values, size, columns } = sample;
  const members = Uint32Array.from({ length: size }, (_, index) => index);
  const untried = Uint32Array.from({ length: columns }, (_, index) => index);
  const deepest = Math.ceil(Math.log2(size));
  let next = start;

  /** Draws a column that varies among the members and notes its range; −1 if none does. */
  function drawColumn(node: number, from: number, to: number): number {
    for (let left = columns; left > 0; left -= 1) {
      const drawn = Math.floor(random() * left);
      const column = untried[drawn]!;
      untried[drawn] = untried[left - 1]!;
      untried[left - 1] = column;
      let low = Infinity;
      let high = -Infinity;
      for (let i = from; i < to; i += 1) {
        const value = values[column * size + members[i]!]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      nodes[node + 2] = low;
      nodes[node + 3] = high;
      // As single precision keeps them: a difference that is lost there cannot be split either.
      if (nodes[node + 3]! > nodes[node + 2]!) return column;
    }
    return -1;
  }

  /** Moves rows below the threshold to the front; returns where the others begin. */
  function part(column: number, threshold: number, from: number, to: number): number {
    let middle = from;
    for (let i = from; i < to; i += 1) {
      const member = members[i]!;
      if (values[column * size + member]! >= threshold) continue;
      members[i] = members[middle]!;
      members[middle] = member;
      middle += 1;
    }
    return middle;
  }

  function grow(from: number, to: number, depth: number): number {
    const node = next;
    next += nodeSize;
    const count = to - from;
    const column = count <= 1 || depth >= deepest ? -1 : drawColumn(node, from, to);
    nodes[node] = column;
    if (column === -1) return (nodes[node + 5] = averagePath(count));

    const low = nodes[node + 2]!;
    nodes[node + 1] = low + (1 - random()) * (nodes[node + 3]! - low);
    const middle = part(column, nodes[node + 1]!, from, to);
    const left = grow(from, middle, depth + 1);
    nodes[node + 4] = next - node;
    const right = grow(middle, to, depth + 1);
    return (nodes[node + 5] = 1 + ((middle - from) * left + (to - middle) * right) / count);
  }

  grow(0, size, 0);
  return next;
}
