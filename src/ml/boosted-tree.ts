import type { Row } from './matrix.ts';

/**
 * Trees lie in one array, five numbers a node, in the order in which a walk down the left side meets them: the left
 * child of a node is the next node. At:
 *
 *   +0 column that the node splits, or −1 for a leaf
 *   +1 threshold: rows with a value up to it go left; at a leaf what it adds to the log-odds
 *   +2 how far ahead in the array the right child is
 *   +3 how far ahead the child is to which rows without a value go
 *   +4 training rows that came here
 */
export const nodeSize = 5;

/** What the tree that begins at `root` adds to the log-odds of the row that begins at `start`. */
export function leafValue(nodes: Float32Array, root: number, row: Row, start: number): number {
  let node = root;
  for (let column = nodes[node]!; column >= 0; column = nodes[node]!)
    node = childOf(nodes, node, row[start + column]!);
  return nodes[node + 1]!;
}

/** The child of a node to which a value leads. */
export function childOf(nodes: Float32Array, node: number, value: number): number {
  if (!Number.isFinite(value)) return node + nodes[node + 3]!;
  return node + (value <= nodes[node + 1]! ? nodeSize : nodes[node + 2]!);
}
