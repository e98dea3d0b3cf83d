import { GraphQLScalarType, Kind } from 'graphql';
import type { ValueNode } from 'graphql';
import { badInput } from '../../src/errors.ts';
import { namedRanges } from '../../src/metrics/index.ts';

/** Kept as text here; parseRange of the metrics reads it once the time zone is known. */
export const TimeRangeScalar = new GraphQLScalarType<string, string>({
  name: 'TimeRange',
  description: `A range of time: a word (${namedRanges.join(', ')}; as a string or bare) or two moments with a slash between them, such as "2026-10-01/2026-10-15" (both days whole), "2026-10-01T08:00Z/2026-10-01T12:00Z" or epoch milliseconds. An object { from, to } is accepted too. LAST_7_DAYS and its like are whole days before today.`,
  serialize: (value) => String(value),
  parseValue: fromValue,
  parseLiteral: (node) => fromValue(literal(node)),
});

function fromValue(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (typeof value === 'object' && value !== null && 'from' in value) {
    const { from, to } = value as { from: unknown; to?: unknown };
    if (isMoment(from) && (to === undefined || isMoment(to))) return `${from}/${to ?? 'now'}`;
  }
  throw badInput(
    'A range is a word such as LAST_7_DAYS, text such as "2026-10-01/2026-10-15", or an object { from, to }.',
  );
}

const isMoment = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

function literal(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
      return Number(node.value);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value)]));
    default:
      return undefined;
  }
}
