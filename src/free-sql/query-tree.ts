import { badSql } from './bad-sql.ts';

/** A node of ClickHouse's query tree: what the engine read out of a statement, or what it understood by it. */
export interface TreeNode {
  /** QUERY, UNION, FUNCTION, IDENTIFIER, TABLE … */
  kind: string;
  id: number;
  attributes: ReadonlyMap<string, string>;
  /** the part of its parent that it stands in: PROJECTION, JOIN TREE, ARGUMENTS … */
  section: string;
  children: TreeNode[];
  /** parts without nodes of their own, such as SETTINGS */
  remarks: string[];
}

const nodeLine = /^( *)([A-Z_]+(?: [A-Z_]+)*) id: (\d+)(?:, (.*))?$/s;

/**
 * Reads what EXPLAIN QUERY TREE writes: a line a node, indented under its parent or under the name of a part of it. Names in it
 * must have been checked (canonical.ts), so that none can look like a line or an attribute.
 *
 * @param numbered whether each node must be there once and in the order of the numbers, as in a tree without resolved names
 * @throws CartographError BAD_SQL for anything that does not look so
 */
export function readQueryTree(lines: readonly string[], { numbered }: { numbered: boolean }): TreeNode {
  const root: TreeNode = node('', -1, '', '');
  const open: { indent: number; node: TreeNode; section: string }[] = [
    { indent: -1, node: root, section: '' },
  ];
  let expected = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const [, spaces, kind, id, rest] = nodeLine.exec(line) ?? [];
    const indent = spaces?.length ?? line.search(/\S/);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1);
    if (!parent) throw unreadable();
    if (kind === undefined || id === undefined) {
      const name = line.trim();
      // Result columns are told twice: as text here, and as nodes.
      parent.node.remarks.push(name);
      open.push({ indent, node: parent.node, section: name });
      continue;
    }
    if (numbered && Number(id) !== expected) throw unreadable();
    expected += 1;
    const child = node(kind, Number(id), rest ?? '', parent.section);
    parent.node.children.push(child);
    open.push({ indent, node: child, section: '' });
  }
  const [top, ...others] = root.children;
  if (!top || others.length > 0 || root.remarks.length > 0) throw unreadable();
  return top;
}

function node(kind: string, id: number, text: string, section: string): TreeNode {
  return { kind, id, attributes: attributesOf(kind, text), section, children: [], remarks: [] };
}

// A constant's text may look like anything.
const constant = /^(?:alias: ([^:]*), )?constant_value: (.*), constant_value_type: (.*)$/s;

function attributesOf(kind: string, text: string): Map<string, string> {
  if (kind === 'CONSTANT') {
    const [, alias, value = '', type = ''] = constant.exec(text) ?? [];
    return new Map([
      ...(alias === undefined ? [] : [['alias', alias] as const]),
      ['value', value],
      ['type', type],
    ]);
  }
  return new Map(
    text.split(/, (?=\w+: )/).map((part) => {
      const colon = part.indexOf(': ');
      return [part.slice(0, colon), part.slice(colon + 2)] as const;
    }),
  );
}

const unreadable = () =>
  badSql("ClickHouse's own reading of this statement cannot be followed. Write it more simply.");

/** The arguments of a function or a lambda. */
export const argumentsOf = (node: TreeNode, section = 'ARGUMENTS'): TreeNode[] =>
  node.children.find((child) => child.section === section)?.children ?? [];

/** What a node of kind IDENTIFIER names. */
export const nameOf = (node: TreeNode): string => node.attributes.get('identifier') ?? '';

/** The text of a string constant; null for anything else. */
export function literal(node: TreeNode | undefined): string | null {
  if (node?.kind !== 'CONSTANT' || node.attributes.get('type') !== 'String') return null;
  return (node.attributes.get('value') ?? '').replace(/^'|'$/g, '').replace(/\\(.)/gs, '$1');
}
