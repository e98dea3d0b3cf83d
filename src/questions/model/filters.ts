import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { badInput } from '../../errors.ts';
import { dimensions } from '../../metrics/index.ts';
import { spoken } from '../language/build-plan.ts';
import type { DimensionValues } from '../language/lexicon.ts';
import type { PlanFilter } from '../plan.ts';

export const filterInput = z.object({
  dimension: z.enum(dimensions),
  values: z.array(z.string()).min(1),
  exclude: z.boolean().nullish(),
});

/**
 * Filters with their values as the data spell them. Products are too many to know, and stay as they were said.
 * @param tells whether an error may name values of the data
 * @throws CartographError BAD_INPUT for a value that does not occur
 */
export function readFilters(
  filters: readonly z.infer<typeof filterInput>[],
  known: DimensionValues,
  tells: boolean,
): PlanFilter[] {
  return filters.map(({ dimension, values, exclude }) => ({
    dimension,
    values: dimension === 'product' ? values : values.map((value) => spelt(value, dimension)),
    exclude: exclude ?? false,
  }));

  function spelt(value: string, dimension: Exclude<PlanFilter['dimension'], 'product'>): string {
    const found = known[dimension].find((other) => other.toLowerCase() === value.trim().toLowerCase());
    if (found !== undefined) return found;
    const near = [...known[dimension]].sort((a, b) => distance(value, a) - distance(value, b)).slice(0, 5);
    const hint = tells && near.length > 0 ? ` Nearest: ${near.join(', ')}.` : '';
    throw badInput(`No event has the ${spoken(dimension)} “${value}”.${hint}`);
  }
}
