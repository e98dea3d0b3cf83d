import { aggregateUnder, countingAggregates, listAggregates } from './function-names.ts';
import { functionName } from './function-rules.ts';
import { argumentsOf } from './query-tree.ts';
import type { TreeNode } from './query-tree.ts';
import { identifyingColumns, readableTables } from './readable-tables.ts';

/**
 * Whether a statement only counts and adds up, so that no row about one person, session, order or event comes out: where a SELECT
 * reads a table of such rows it aggregates, keeps no lists of values, and uses their ids for nothing but counting them.
 * When in doubt, false.
 */
export const isAggregated = (root: TreeNode): boolean => only(root, false);

function only(node: TreeNode, counted: boolean): boolean {
  const { kind, attributes, children } = node;
  if (kind === 'QUERY' && readsRecords(node) && !aggregates(node)) return false;
  if (kind === 'COLUMN' && !counted && identifyingColumns.has(attributes.get('column_name') ?? ''))
    return false;
  const aggregate = kind === 'FUNCTION' ? aggregateUnder(functionName(node)) : null;
  if (aggregate !== null && listAggregates.has(aggregate)) return false;
  const counts = counted || isPresence(node) || (aggregate !== null && countingAggregates.has(aggregate));
  return children.every((child) => only(child, counts));
}

/** user_id != '' tells nobody who it is. */
function isPresence(node: TreeNode): boolean {
  const [, right] = argumentsOf(node);
  return functionName(node) === 'notEquals' && right?.attributes.get('value') === "''";
}

/** Tables of records in its own FROM, or in that of a subquery. */
function readsRecords(query: TreeNode): boolean {
  const within = (node: TreeNode): boolean =>
    node.kind === 'TABLE'
      ? readableTables[node.attributes.get('table_name') ?? '']?.holds === 'records'
      : node.kind !== 'QUERY' && node.kind !== 'UNION' && node.children.some(within);
  return query.children.filter(({ section }) => section === 'JOIN TREE').some(within);
}

function aggregates({ attributes, children }: TreeNode): boolean {
  if (attributes.has('is_group_by_all') || children.some(({ section }) => section === 'GROUP BY'))
    return true;
  const calls = (node: TreeNode): boolean =>
    node.attributes.get('function_type') === 'aggregate' ||
    (node.kind !== 'QUERY' && node.kind !== 'UNION' && node.children.some(calls));
  return children.filter(({ section }) => section === 'PROJECTION').some(calls);
}
