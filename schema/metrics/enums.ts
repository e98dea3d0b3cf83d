import { registerEnumType } from 'type-graphql';
import { comparisons, dimensions, grains } from '../../src/metrics/index.ts';

/** GraphQL names are the catalogue's own words in capitals. */
export const upper = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name.toUpperCase(), name])) as Record<Uppercase<Name>, Name>;

export const DimensionEnum = upper(dimensions);
export const GrainEnum = upper(grains);
export const ComparisonEnum = upper(comparisons);
export const UnitEnum = upper(['count', 'money', 'ratio', 'seconds'] as const);
export const DirectionEnum = upper(['up_is_good', 'down_is_good', 'neutral'] as const);
export const SortOrderEnum = upper(['descending', 'ascending'] as const);

registerEnumType(DimensionEnum, { name: 'Dimension', description: 'What a metric can be cut by.' });
registerEnumType(GrainEnum, {
  name: 'Grain',
  description: 'Length of a bucket. Hours and longer follow the time zone; weeks begin on Monday.',
});
registerEnumType(ComparisonEnum, {
  name: 'Comparison',
  description:
    'What to compare with: the period just before (a running one with the same elapsed part), or the same one a day, week, month or year earlier.',
});
registerEnumType(UnitEnum, {
  name: 'Unit',
  description: 'Unit of a value; MONEY is in the currency of the shop, RATIO is a part of one.',
});
registerEnumType(DirectionEnum, { name: 'Direction', description: 'Whether more of it is good.' });
registerEnumType(SortOrderEnum, { name: 'SortOrder', description: 'Largest first or smallest first.' });
