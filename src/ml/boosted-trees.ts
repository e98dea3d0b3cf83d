import { leafValue } from './boosted-tree.ts';
import { probabilityOf } from './classifier.ts';
import type { Classifier, Explanation } from './classifier.ts';
import { requireColumns } from './matrix.ts';
import type { Matrix, Row } from './matrix.ts';
import { packFloats, unpackFloats } from './packed-floats.ts';
import { createTreeExplainer } from './tree-shap.ts';

export interface BoostedTreesJson {
  /** log-odds before any tree */
  start: number;
  columns: number;
  /** where each tree begins among the nodes */
  roots: readonly number[];
  nodeNumbers: number;
  nodes: string;
}

export interface BoostedTrees extends Classifier {
  /** trees it is made of */
  readonly size: number;
  toJSON(): BoostedTreesJson;
}

export function gradientBoostedTreesFromJSON(json: BoostedTreesJson): BoostedTrees {
  const nodes = unpackFloats(json.nodes, json.nodeNumbers);
  const trees = json.roots.map((root, at) => nodes.subarray(root, json.roots[at + 1]));
  return createBoostedTrees(json.start, json.columns, trees);
}

/** @param start log-odds before any tree */
export function createBoostedTrees(
  start: number,
  columns: number,
  trees: readonly Float32Array[],
): BoostedTrees {
  const nodes = new Float32Array(trees.reduce((sum, tree) => sum + tree.length, 0));
  const roots = new Uint32Array(trees.length);
  let next = 0;
  trees.forEach((tree, at) => {
    nodes.set(tree, next);
    roots[at] = next;
    next += tree.length;
  });
  let explainer: ((row: Row) => Explanation) | null = null;

  return {
    size: trees.length,
    predict(row) {
      requireColumns(row.length, columns);
      let logOdds = start;
      for (const root of roots) logOdds += leafValue(nodes, root, row, 0);
      return probabilityOf(logOdds);
    },
    predictAll(rows) {
      requireColumns(rows.columns, columns);
      const logOdds = new Float64Array(rows.rows).fill(start);
      for (const tree of trees) addTree(tree, rows, logOdds);
      return logOdds.map(probabilityOf);
    },
    explain(row) {
      requireColumns(row.length, columns);
      explainer ??= createTreeExplainer(nodes, roots, start);
      return explainer(row);
    },
    toJSON: () => ({
      start,
      columns,
      roots: Array.from(roots),
      nodeNumbers: nodes.length,
      nodes: packFloats(nodes),
    }),
  };
}

/** Adds what a tree says to each row's log-odds. One tree after the other: a tree fits into the nearest cache, all do not. */
export function addTree(tree: Float32Array, { data, rows, columns }: Matrix, logOdds: Float64Array): void {
  for (let row = 0; row < rows; row += 1) logOdds[row]! += leafValue(tree, 0, data, row * columns);
}
