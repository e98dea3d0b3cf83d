import { badInput } from '../../errors.ts';
import type { Grain, Metric } from '../../metrics/index.ts';
import { spoken } from '../language/build-plan.ts';
import { createCalendar } from '../language/calendar.ts';
import { createUnderstanding } from '../language/understand.ts';
import type { PlanRange } from '../plan.ts';

export interface Times {
  range: PlanRange;
  comparison: PlanRange | null;
}

/** @throws CartographError BAD_INPUT that tells the model how to say it */
export type TimesReader = (said: {
  range: string;
  comparison?: string | null | undefined;
  grain?: Grain | null | undefined;
}) => Times;

const nothing = { category: [], source: [], event_type: [], country: [], product: [] };
const examples =
  '“last 7 days”, “yesterday”, “this month”, “October 2026”, “Q2”, “last 24 hours”, “2026-10-01 to 2026-10-15”';

/**
 * Reads the times that a model names by the parser that reads people's, so that the same words mean the same range: the model
 * does not know what day it is, and need not reckon with time zones.
 */
export function createTimesReader({
  catalogue,
  asOf,
  timeZone,
}: {
  catalogue: readonly Metric[];
  asOf: number;
  timeZone: string;
}): TimesReader {
  const understand = createUnderstanding({
    catalogue,
    values: nothing,
    calendar: createCalendar(asOf, timeZone),
  });

  return ({ range, comparison, grain }) => {
    const dates = range.trim().replace(/^(\d{4}-\d{2}-\d{2})\s*\/\s*(?=\d{4}-)/, '$1 to ');
    const words = [
      'revenue',
      ...(grain ? [`by ${spoken(grain)}`] : []),
      dates,
      ...(comparison ? [`compared to ${comparison.trim()}`] : []),
    ].join(' ');
    const read = understand(words);
    const plan = read.status === 'answered' && read.plan.kind === 'metrics' ? read.plan : null;
    const saysMore = plan !== null && (plan.by.length > 0 || plan.filters.length > 0 || plan.order !== null);
    if (
      !plan ||
      saysMore ||
      plan.grain !== (grain ?? null) ||
      (plan.comparison !== null) !== Boolean(comparison)
    ) {
      const what = comparison ? `“${range}” compared to “${comparison}”` : `“${range}”`;
      const why = read.status === 'refused' ? ` ${read.reasons.join(' ')}` : '';
      throw badInput(
        `The time ${what} was not understood.${why} A range is said as ${examples}; a comparison as a range, “the week before” or “previous period”.`,
      );
    }
    return { range: plan.range, comparison: plan.comparison };
  };
}
