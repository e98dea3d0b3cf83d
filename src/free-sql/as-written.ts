import { badSql } from './bad-sql.ts';
import { checkFunction, checkLambda, isCountOfAll, isIn } from './function-rules.ts';
import { nearNames } from './near-names.ts';
import { argumentsOf, nameOf } from './query-tree.ts';
import type { TreeNode } from './query-tree.ts';
import { readableTables } from './readable-tables.ts';

/**
 * Checks a statement as the engine read it, before any name in it is looked up and before anything of it is executed.
 * A name must be that of a readable table or column, or one that the statement gives itself.
 *
 * @returns the time zones named
 * @throws CartographError BAD_SQL
 */
export function checkAsWritten(root: TreeNode): string[] {
  const zones = new Set<string>();
  walk(root, { ctes: new Set(), starless: [], names: namesOf(root), zones });
  return [...zones];
}

interface Scope {
  ctes: ReadonlySet<string>;
  /** tables of this SELECT that have withheld columns */
  starless: readonly string[];
  names: Names;
  /** time zones named so far */
  zones: Set<string>;
}

interface Names {
  known: ReadonlySet<string>;
  /** columns of the tables read that nobody may read */
  withheld: ReadonlySet<string>;
  /** readable columns of the tables read */
  columns: readonly string[];
  /** for suggestions: those, and the names that the statement gives */
  near: readonly string[];
}

const nodeKinds = new Set([
  'QUERY',
  'UNION',
  'LIST',
  'FUNCTION',
  'LAMBDA',
  'IDENTIFIER',
  'CONSTANT',
  'MATCHER',
  'SORT',
  'WINDOW',
  'INTERPOLATE',
  'JOIN',
  'CROSS JOIN',
  'ARRAY_JOIN',
  'EXCEPT COLUMN TRANSFORMER',
  'REPLACE COLUMN TRANSFORMER',
  'APPLY COLUMN TRANSFORMER',
]);
const tableSections = new Set([
  'JOIN TREE',
  'TABLE EXPRESSION',
  'LEFT TABLE EXPRESSION',
  'RIGHT TABLE EXPRESSION',
]);
/** what follows a column's dot: the parts of arrays, maps and nullable values */
const parts = new Set(['size0', 'null', 'keys', 'values']);

function walk(node: TreeNode, scope: Scope): void {
  checkKind(node);
  switch (node.kind) {
    case 'QUERY':
      return walkQuery(node, scope);
    case 'IDENTIFIER':
      return tableSections.has(node.section) ? checkTable(node, scope) : checkColumn(node, scope);
    case 'MATCHER':
      checkMatcher(node, scope);
      break;
    case 'EXCEPT COLUMN TRANSFORMER':
      if (node.attributes.get('except_transformer_type') !== 'COLUMN_LIST') throw noPattern();
      break;
    case 'LAMBDA':
      checkLambda(node);
      break;
    case 'FUNCTION':
      for (const zone of checkFunction(node)) scope.zones.add(zone);
      if (isCountOfAll(node)) return;
      if (isIn(node)) return walkIn(node, scope);
  }
  for (const child of node.children) walk(child, scope);
}

function checkKind({ kind, attributes, remarks }: TreeNode): void {
  if (kind === 'TABLE_FUNCTION')
    throw badSql(
      `Table functions are not allowed, and ${attributes.get('table_function_name') ?? 'this'} is one or is not known: read from the readable tables. For a row of numbers, use arrayJoin(range(n)).`,
    );
  if (!nodeKinds.has(kind)) throw badSql(`${kind} is not allowed in a statement.`);
  if (remarks.some((remark) => remark.startsWith('SETTINGS')))
    throw badSql('SETTINGS are not allowed anywhere in a statement. Leave them out.');
  if (attributes.has('collator')) throw badSql('COLLATE is not allowed. Order by lowerUTF8(…) instead.');
}

function walkQuery(query: TreeNode, outer: Scope): void {
  const { attributes, children } = query;
  if (attributes.has('is_recursive_with'))
    throw badSql('WITH RECURSIVE is not allowed. For a row of numbers or days, use arrayJoin(range(n)).');
  if (attributes.has('is_group_by_with_totals'))
    throw badSql('WITH TOTALS is not allowed, since its row is no row of the result. Use WITH ROLLUP.');
  const ctes = new Set(outer.ctes);
  const inside: Scope = {
    ...outer,
    ctes,
    starless: tablesOf(query).filter((name) => (readableTables[name]?.withheld.length ?? 0) > 0),
  };
  const definitions = children.filter(({ section }) => section === 'WITH').flatMap((list) => list.children);
  for (const definition of definitions) {
    walk(definition, inside);
    const name = definition.attributes.get('cte_name');
    if (name === undefined) continue;
    if (name.includes('.')) throw badSql(`The name ${name} that WITH gives may have no dot.`);
    ctes.add(name);
  }
  for (const child of children) {
    if (child.section === 'WITH') continue;
    if (child.kind === 'CONSTANT' && /^(LIMIT|OFFSET)/.test(child.section)) checkCount(child);
    walk(child, inside);
  }
}

/** Tables that a SELECT reads itself, not those of its subqueries. */
function tablesOf(query: TreeNode): string[] {
  const within = (node: TreeNode): string[] => {
    if (node.kind === 'QUERY' || node.kind === 'UNION') return [];
    if (node.kind === 'IDENTIFIER' && tableSections.has(node.section)) return [nameOf(node)];
    return node.children.flatMap(within);
  };
  return query.children.filter(({ section }) => section === 'JOIN TREE').flatMap(within);
}

// LIMIT -5 and LIMIT 0.5 cannot be cut at a number of rows.
function checkCount({ section, attributes }: TreeNode): void {
  if (!/^UInt64_\d+$/.test(attributes.get('value') ?? ''))
    throw badSql(`${section} must be a whole number. Order the other way round for the last rows.`);
}

function checkTable(node: TreeNode, { ctes }: Scope): void {
  const name = nameOf(node);
  // What ClickHouse reads where there is no FROM.
  if (name === 'system.one' || readableTables[name] || ctes.has(name)) return;
  const near = nearNames(name, [...Object.keys(readableTables), ...ctes]);
  const bare = Object.keys(readableTables).filter((table) => table.endsWith(`.${name}`));
  throw badSql(
    `The table ${name} cannot be read.${suggestion([...bare, ...near])} Readable are the tables of readableTables, written as database.table, and names given by WITH before.`,
  );
}

function walkIn(node: TreeNode, scope: Scope): void {
  const [left, right] = argumentsOf(node);
  if (left) walk(left, scope);
  if (!right) return;
  if (right.kind !== 'IDENTIFIER') return walk(right, scope);
  if (scope.ctes.has(nameOf(right))) return;
  if (readableTables[nameOf(right)])
    throw badSql(`IN ${nameOf(right)} is not allowed. Write IN (SELECT column FROM ${nameOf(right)}).`);
  checkColumn(right, scope);
}

function checkColumn(node: TreeNode, { names }: Scope): void {
  const name = nameOf(node);
  for (const part of name.split('.')) {
    if (names.withheld.has(part)) throw withheld(part);
    if (names.known.has(part) || parts.has(part)) continue;
    throw badSql(
      `The column ${name} is not known here.${suggestion(nearNames(part, names.near))} ${
        names.columns.length > 0
          ? `The tables read have: ${names.columns.join(', ')}.`
          : 'Columns need a table to read from.'
      }`,
    );
  }
}

function checkMatcher({ attributes }: TreeNode, { starless }: Scope): void {
  const type = attributes.get('matcher_type');
  if (type !== 'ASTERISK' && type !== 'COLUMNS_LIST') throw noPattern();
  const [table] = starless;
  if (table !== undefined)
    throw badSql(
      `* cannot be used on ${table}, which has columns that are not readable. Name the columns: ${readableTables[table]?.columns.join(', ') ?? ''}.`,
    );
}

const noPattern = () => badSql('A pattern that stands for columns is not allowed. Name the columns.');

const withheld = (name: string) =>
  badSql(
    `The column ${name} is not readable, and no other may be given its name: it holds addresses or names of people, free text, or is the gateway's own.`,
  );

const suggestion = (near: readonly string[]): string =>
  near.length === 0 ? '' : ` Did you mean ${[...new Set(near)].slice(0, 3).join(' or ')}?`;

/** All names that the statement may use anywhere; where exactly they hold is left to the engine, and checked in what it understood. */
function namesOf(root: TreeNode): Names {
  const own = new Set<string>();
  const tables = new Set<string>();
  const visit = (node: TreeNode): void => {
    for (const name of [node.attributes.get('alias'), node.attributes.get('cte_name')])
      if (name !== undefined) own.add(name);
    if (node.kind === 'LAMBDA') for (const argument of argumentsOf(node)) own.add(nameOf(argument));
    if (node.kind === 'IDENTIFIER' && readableTables[nameOf(node)]) tables.add(nameOf(node));
    for (const remark of node.remarks) {
      const replaced = /^REPLACEMENT NAME (.*) EXPRESSION$/.exec(remark)?.[1];
      if (replaced !== undefined) own.add(replaced);
    }
    node.children.forEach(visit);
  };
  visit(root);
  const read = [...tables].flatMap((name) => readableTables[name] ?? []);
  const columns = [...new Set(read.flatMap((table) => table.columns))];
  const hidden = new Set(read.flatMap((table) => table.withheld));
  // A name of a withheld column elsewhere in the statement would let the column itself through here.
  for (const name of own) if (hidden.has(name)) throw withheld(name);
  return {
    known: new Set([...own, ...columns, ...[...tables].flatMap((name) => name.split('.'))]),
    withheld: new Set([...hidden].filter((name) => !columns.includes(name))),
    near: [...own, ...columns],
    columns,
  };
}
