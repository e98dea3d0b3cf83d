import { GraphQLScalarType, Kind } from 'graphql';
import type { ValueNode } from 'graphql';
import { badInput } from '../src/errors.ts';

/**
 * Times are epoch milliseconds inside and RFC 3339 text at the edge. An offset is demanded: a time without one
 * means a different moment in every shop.
 */
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/;

function parseTime(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  const time = typeof value === 'string' && rfc3339.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) {
    throw badInput(
      `A time must be text such as "2026-03-01T00:00:00Z" (with an offset) or epoch milliseconds, got ${JSON.stringify(value)}`,
    );
  }
  return time;
}

/** Epoch milliseconds inside; RFC 3339 text in UTC in answers. */
export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description:
    'A moment as RFC 3339 text with an offset, such as 2026-03-01T00:00:00Z. Epoch milliseconds are accepted too.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) =>
    new Date(
      typeof value === 'number' ? value : value instanceof Date ? value.getTime() : parseTime(value),
    ).toISOString(),
  parseValue: parseTime,
  parseLiteral: (node) => parseTime(node.kind === Kind.INT ? Number(node.value) : textOf(node)),
});

const decimalText = /^-?\d+(\.\d+)?$/;

function parseDecimal(value: unknown): string {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  if (typeof text !== 'string' || !decimalText.test(text)) {
    throw badInput(`A decimal must be text such as "12.50", got ${JSON.stringify(String(value))}`);
  }
  return text;
}

/** Decimal text inside and outside: money never passes through a binary float. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as text, such as "12.50".',
  serialize: parseDecimal,
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(textOf(node)),
});

const textOf = (node: ValueNode): string | undefined => ('value' in node ? String(node.value) : undefined);
export { GraphQLJSON as Json } from 'graphql-scalars';
