import { listed } from '../../wording.ts';
import { spoken } from '../language/build-plan.ts';
import { describeBucket } from '../language/calendar.ts';
import { phraseFilters } from '../language/phrase-plan.ts';
import type { MetricsPlan } from '../plan.ts';
import { keyName, slotName } from './row-names.ts';
import { during, formatChange, formatValue, onDates } from './format.ts';
import type { Measured, ResultRow } from './merge-rows.ts';
import type { Quantity } from './quantities.ts';
import type { PlanResult } from './run-plan.ts';

/** What sentences about one result are made of. */
export interface Telling {
  plan: MetricsPlan;
  result: PlanResult;
  /** what is told */
  quantity: Quantity;
  total: Measured;
  /** as written behind amounts */
  currency: string;
  /** «on mobile in the last 7 days (15–21 November 2026, UTC)» */
  when: string;
  /** «12,345.67 USD» */
  value(quantity: Quantity, value: number): string;
  /** «8.1 % more than in 8–14 November 2026»; null where nothing is compared */
  change(quantity: Quantity, cell: Measured): string | null;
  /** how the whole is called: «in all» of what adds up, «overall» of the rest */
  wholeWord: 'in all' | 'overall';
  /** what a row has of the quantity told */
  cellOf(row: ResultRow): Measured | undefined;
  /** «Books, Saturday 21 November 2026» */
  name(row: ResultRow): string;
}

export function createTelling(plan: MetricsPlan, result: PlanResult, currency: string): Telling {
  const { timeZone, grain, cycle } = plan;
  const quantity = result.quantities[result.main];
  const total = result.totals[result.main];
  if (!quantity || !total) throw new Error('A plan has at least one metric');
  const value: Telling['value'] = ({ unit }, cell) => formatValue(cell, unit, currency);
  const placeName = (place: number | null): string[] => {
    if (place === null) return [];
    if (grain !== null) return [describeBucket(place, grain, timeZone)];
    return cycle === null ? [] : [slotName(cycle, place)];
  };
  return {
    plan,
    result,
    quantity,
    total,
    currency,
    wholeWord: quantity.additive && plan.averagePer === null ? 'in all' : 'overall',
    when: [...phraseFilters(plan.filters, plan.by), during(plan.range, timeZone)].join(' '),
    value,
    change: (of, cell) => {
      if (!result.comparedTo || cell.previous === null) return null;
      const at = onDates(result.comparedTo.from, result.comparedTo.to, timeZone);
      const told = formatChange(cell.change, of.unit === 'ratio' ? 'points' : 'ratio');
      return told === null ? `against ${value(of, cell.previous)} ${at}` : `${told} ${at}`;
    },
    cellOf: ({ cells }) => cells[result.main],
    name: ({ place, keys }) => [...keys.map(keyName), ...placeName(place)].join(', '),
  };
}

/** «revenue», «revenue per session»; a mean without the words that say it is one. */
export const lower = ({ label }: Quantity): string =>
  (label.charAt(0).toLowerCase() + label.slice(1)).replace(/ on average$/, '');

export const verb = (label: string): 'was' | 'were' =>
  /[^s]s( sold)?( per .*)?$/.test(label) ? 'were' : 'was';

/** «categories», «hours of the day», «combinations of category and source»: what the rows of a plan are. */
export function rowsOf({ by, grain, cycle }: MetricsPlan): string {
  const cuts = [...by, ...(grain ? [grain] : []), ...(cycle ? [cycle] : [])].map(spoken);
  const [only = 'row', ...others] = cuts;
  if (others.length > 0) return `combinations of ${listed(cuts)}`;
  if (cycle !== null) return cycle === 'hour_of_day' ? 'hours of the day' : 'weekdays';
  return /[^aeiou]y$/.test(only) ? `${only.slice(0, -1)}ies` : `${only}s`;
}

/** The row of the highest and of the lowest value; null without any. */
export function extremes<Point>(
  points: readonly Point[],
  valueOf: (point: Point) => number | null | undefined,
): { highest: Extreme<Point>; lowest: Extreme<Point> } | null {
  const known = points.flatMap((point) => {
    const value = valueOf(point);
    return value == null ? [] : [{ point, value }];
  });
  const [first, ...rest] = known;
  if (!first) return null;
  return {
    highest: rest.reduce((best, other) => (other.value > best.value ? other : best), first),
    lowest: rest.reduce((best, other) => (other.value < best.value ? other : best), first),
  };
}

interface Extreme<Point> {
  point: Point;
  value: number;
}
