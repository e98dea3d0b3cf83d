import { GraphQLScalarType } from 'graphql';

/**
 * Whole lists as scalars. GraphQL completes a list of scalars item by item, which for a long series costs more than
 * everything else together; what goes over the wire is the same JSON array.
 */
export const Floats = new GraphQLScalarType<(number | null)[], (number | null)[]>({
  name: 'Floats',
  description: 'A list of numbers, null where there is none.',
  serialize: (value) => value as (number | null)[],
});

/** Results are shared between requests, so the text of their times is too. */
const written = new WeakMap<number[], string[]>();

export const DateTimes = new GraphQLScalarType<number[], string[]>({
  name: 'DateTimes',
  description: 'A list of moments as RFC 3339 text in UTC.',
  serialize: (value) => {
    const times = value as number[];
    const known = written.get(times) ?? times.map((time) => new Date(time).toISOString());
    written.set(times, known);
    return known;
  },
});
