import { badSql } from './bad-sql.ts';
import { isAllowedFunction } from './function-names.ts';
import { functionName } from './function-rules.ts';
import type { TreeNode } from './query-tree.ts';
import { readableTables } from './readable-tables.ts';

/** Functions that ClickHouse itself puts in while it understands a statement. */
const internal = new Set([
  '_CAST',
  '__getScalar',
  '__scalarSubqueryResult',
  'nothing',
  'nothingNull',
  'nothingUInt64',
]);

/**
 * Checks a statement again, with every name as the engine understood it: each table, and each column that is a table's, must be
 * readable. What looked harmless as written and came out as something else ends here.
 *
 * @returns the tables read, as database.table, each once
 * @throws CartographError BAD_SQL
 */
export function checkAsUnderstood(root: TreeNode): string[] {
  const sources = new Map<string, TreeNode>();
  visit(root, (node) => sources.set(String(node.id), node));
  const tables = new Set<string>();
  visit(root, (node) => {
    if (node.kind === 'TABLE_FUNCTION') throw badSql('Table functions are not allowed.');
    if (
      node.kind === 'FUNCTION' &&
      !internal.has(functionName(node)) &&
      !isAllowedFunction(functionName(node))
    )
      throw badSql(`The function ${functionName(node)} is not allowed.`);
    if (node.kind === 'TABLE') tables.add(readable(node));
    if (node.kind === 'COLUMN') checkColumn(node, sources);
  });
  return [...tables].filter((table) => table !== noTable).sort();
}

/** What ClickHouse reads where there is no FROM. */
const noTable = 'system.one';

function readable(node: TreeNode): string {
  const name = node.attributes.get('table_name') ?? '';
  if (name !== noTable && !readableTables[name]) throw badSql(`The table ${name} cannot be read.`);
  return name;
}

function checkColumn(node: TreeNode, sources: ReadonlyMap<string, TreeNode>): void {
  const source = sources.get(node.attributes.get('source_id') ?? '');
  if (!source)
    throw badSql('ClickHouse does not say which table a column is of. Write the statement more simply.');
  if (source.kind !== 'TABLE') return;
  const table = readable(source);
  const name = node.attributes.get('column_name') ?? '';
  const columns = readableTables[table]?.columns;
  if (columns && !columns.includes(name) && !columns.includes(name.split('.')[0] ?? ''))
    throw badSql(`The column ${name} of ${table} is not readable. Readable are: ${columns.join(', ')}.`);
}

function visit(node: TreeNode, look: (node: TreeNode) => void): void {
  look(node);
  for (const child of node.children) visit(child, look);
}
