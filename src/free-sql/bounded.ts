import type { TreeNode } from './query-tree.ts';

/**
 * The statement cut at a number of rows. Where it says nothing about that itself, LIMIT is added, which keeps the engine from
 * sorting what nobody sees; a union or a larger LIMIT of its own is read from outside.
 */
export function bounded(sql: string, query: TreeNode, rows: number): string {
  const part = (section: string) => query.children.find((child) => child.section === section);
  if (query.kind === 'QUERY' && !part('LIMIT') && !part('OFFSET')) return `${sql} LIMIT ${rows}`;
  const own = /^UInt64_(\d+)$/.exec(part('LIMIT')?.attributes.get('value') ?? '')?.[1];
  const ties = query.attributes.has('is_limit_with_ties');
  if (own !== undefined && Number(own) <= rows && !ties) return sql;
  return `SELECT * FROM (${sql}) LIMIT ${rows}`;
}
