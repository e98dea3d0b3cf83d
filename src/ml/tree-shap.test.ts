import { expect, test } from 'vitest';
import { childOf, nodeSize } from './boosted-tree.ts';
import type { LabelledRows } from './classifier.ts';
import { boost } from './gradient-boosted-trees.ts';
import { matrixOf } from './matrix.ts';
import { unpackFloats } from './packed-floats.ts';
import { seededRandom } from './seeded-random.ts';

const columns = 4;
const random = seededRandom(12);
const rows = Array.from({ length: 400 }, () =>
  Array.from({ length: columns }, () => (random() < 0.1 ? NaN : random())),
);
const data: LabelledRows = {
  rows: matrixOf(rows),
  labels: Uint8Array.from(rows, ([a, b, c]) =>
    random() < (a! > 0.5 !== b! > 0.3 ? 0.8 : 0.2 * (c! || 1)) ? 1 : 0,
  ),
};

test('equals the Shapley values taken over all coalitions of columns, one by one', () => {
  // Few rows and many leaves, so that a path splits the same column more than once.
  const model = boost(data, null, { seed: 1, trees: 3, leaves: 16, leafHessian: 0.5 }).modelOf(3);
  const { nodes: packed, nodeNumbers, roots, start } = model.toJSON();
  const nodes = unpackFloats(packed, nodeNumbers);
  expect(nodes.length / nodeSize).toBeGreaterThan(60);

  /** What a tree says when only the columns of the coalition, a set of bits, are known. */
  function expected(node: number, row: readonly number[], coalition: number): number {
    const split = nodes[node]!;
    if (split < 0) return nodes[node + 1]!;
    if (coalition & (1 << split)) return expected(childOf(nodes, node, row[split]!), row, coalition);
    return [node + nodeSize, node + nodes[node + 2]!].reduce(
      (sum, child) => sum + (nodes[child + 4]! / nodes[node + 4]!) * expected(child, row, coalition),
      0,
    );
  }
  const value = (row: readonly number[], coalition: number) =>
    roots.reduce((sum, root) => sum + expected(root, row, coalition), start);
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

  for (const row of rows.slice(0, 25)) {
    const { base, contributions } = model.explain(row);
    expect(base).toBeCloseTo(value(row, 0), 9);
    for (let column = 0; column < columns; column += 1) {
      let shapley = 0;
      for (let others = 0; others < 1 << columns; others += 1) {
        if (others & (1 << column)) continue;
        const size = others.toString(2).replaceAll('0', '').length;
        const weight = (factorial(size) * factorial(columns - size - 1)) / factorial(columns);
        shapley += weight * (value(row, others | (1 << column)) - value(row, others));
      }
      expect(contributions[column]).toBeCloseTo(shapley, 9);
    }
  }
});
