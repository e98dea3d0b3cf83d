import { CartographError } from '../../errors.ts';
import type { AnswerStatement } from '../types.ts';

/** Quoted text and comments, in which braces mean nothing, or a placeholder. */
const pieces =
  /'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|--[^\n]*|\/\*[\s\S]*?\*\/|\{\s*(\w+)\s*:\s*([^{}]+?)\s*\}/g;

/**
 * A statement as one text, each {name: Type} replaced by a literal of that type, so that it runs as it stands.
 * Escapes are those of ClickHouse's string literals (https://clickhouse.com/docs/sql-reference/syntax#string).
 * @throws CartographError INTERNAL when a placeholder has no value, or one that cannot be written down
 */
export function inlineParams({ sql, params }: Pick<AnswerStatement, 'sql' | 'params'>): string {
  return sql.replace(pieces, (piece, name: string | undefined, type: string | undefined) => {
    if (name === undefined || type === undefined) return piece;
    if (!Object.hasOwn(params, name)) throw unwritable(name);
    return typed(params[name], type, name);
  });
}

/** Numbers, text and lists of them have their type by how they are written; everything else says it. */
function typed(value: unknown, type: string, name: string): string {
  const plain = literal(value, name);
  if (/^(U?Int\d+|Float\d+)$/.test(type) && /^-?\d/.test(plain)) return plain;
  if (type === 'String' || type === 'Array(String)') return plain;
  return `CAST(${plain}, ${quoted(type)})`;
}

function literal(value: unknown, name: string): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((element) => literal(element, name)).join(', ')}]`;
  throw unwritable(name);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
};

const quoted = (text: string): string => {
  const escaped = text.replace(/[\\'\b\f\n\r\t\0]/g, (character) => escapes[character] ?? character);
  return `'${escaped}'`;
};

const unwritable = (name: string): CartographError =>
  new CartographError('INTERNAL', `The parameter ${name} of a statement has no value that SQL can hold.`);
