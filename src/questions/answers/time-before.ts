import { previousRange } from '../../metrics/index.ts';
import type { PlanRange } from '../plan.ts';

const calendarUnit = /^(?:this|last) (week|month|year)$/;

/**
 * What a range is naturally compared with: the same part of the week, month or year before, else the time just before of
 * the same length. Its label is one the parser reads, or empty where there is none.
 */
export function timeBefore(range: PlanRange, timeZone: string): PlanRange {
  const unit = calendarUnit.exec(range.label)?.[1] as 'week' | 'month' | 'year' | undefined;
  if (unit) return { ...previousRange(range, `previous_${unit}`, timeZone), label: `the ${unit} before` };
  const days = /^last (\d+) days$/.exec(range.label)?.[1];
  const isDay = /^(?:today|yesterday)$/.test(range.label);
  const label = isDay ? 'the day before' : days ? `the ${days} days before` : '';
  return { ...previousRange(range, 'previous_period', timeZone), label };
}
