import { capital, listed } from '../../wording.ts';
import type { MetricsPlan } from '../plan.ts';
import { formatDifference, formatShare } from './format.ts';
import type { Measured, ResultRow } from './merge-rows.ts';
import type { Quantity } from './quantities.ts';
import { lower, rowsOf, type Telling } from './telling.ts';

/** How many rows are named beside the first. */
const named = 2;

/** The first of a ranking, how far it stands out, and the next. */
export function tellRanking(telling: Telling, measured: readonly ResultRow[]): string {
  const [first, ...others] = measured;
  const cell = first && telling.cellOf(first);
  if (!first || !cell) return '';
  const { when, name } = telling;
  const next = others
    .slice(0, named)
    .map((row) => `${name(row)} with ${brief(telling, telling.cellOf(row))}`);
  const then = next.length === 0 ? '' : ` Then ${next.length === 1 ? 'comes' : 'come'} ${listed(next)}.`;
  const end = superlative(telling, cell);
  return `${capital(name(first))} had the ${end} ${when}: ${details(telling, cell)}.${then}${overall(telling)}`;
}

/** Which rows meet the condition of the plan. */
export function tellCondition(telling: Telling, having: NonNullable<MetricsPlan['having']>): string {
  const { plan, result, when, name } = telling;
  const condition = result.quantities[result.condition ?? 0];
  if (!condition) return '';
  const all = `${result.rowsInAll} ${rowsOf(plan)}`;
  const limit = limitOf(telling, condition, having);
  const rows = result.rows.slice(0, named + 1).flatMap((row) => {
    const cell = telling.cellOf(row);
    return cell?.value == null ? [] : [`${name(row)} with ${brief(telling, cell)}`];
  });
  if (rows.length === 0) return `None of the ${all} had ${limit} ${when}.`;
  const shown = result.rowsMeeting > rows.length ? `among them ${listed(rows)}` : listed(rows);
  return `${result.rowsMeeting} of ${all} had ${limit} ${when}: ${shown}.`;
}

/** «more than 3 orders», «revenue above 1,000.00 USD». */
function limitOf(
  { value }: Telling,
  quantity: Quantity,
  { is, value: limit }: NonNullable<MetricsPlan['having']>,
): string {
  const countable = quantity.unit === 'count' && quantity.absent !== null;
  if (!countable) return `${lower(quantity)} ${is} ${value(quantity, limit)}`;
  return `${is === 'above' ? 'more' : 'fewer'} than ${value(quantity, limit)} ${lower(quantity)}`;
}

function superlative({ plan, quantity }: Telling, cell: Measured): string {
  const ascending = plan.order?.direction === 'ascending';
  if (!plan.order || plan.order.of === 'value')
    return `${ascending ? 'lowest' : 'highest'} ${lower(quantity)}`;
  const falls = (cell.difference ?? 0) < 0;
  const size = falls === ascending ? 'largest' : 'smallest';
  const relative = plan.order.of === 'growth' ? ' by percent' : '';
  return `${size} ${falls ? 'decrease' : 'increase'} in ${lower(quantity)}${relative}`;
}

function details(telling: Telling, cell: Measured): string {
  const { quantity, value, change } = telling;
  if (telling.plan.order && telling.plan.order.of !== 'value') return brief(telling, cell);
  const told = change(quantity, cell);
  const more = [
    ...(cell.share === null ? [] : [`${formatShare(cell.share)} of the whole`]),
    ...(told === null ? distance(telling, cell) : [told]),
  ];
  return [...(cell.value === null ? [] : [value(quantity, cell.value)]), listed(more)]
    .filter(Boolean)
    .join(', ');
}

/** How far from the average of all rows, or of a ratio from what it is overall. */
function distance(telling: Telling, cell: Measured): string[] {
  const { plan, result, quantity, total, value } = telling;
  const average = result.averages[result.main] ?? null;
  if (cell.value === null || result.rowsInAll < 2) return [];
  if (average === null)
    return total.value === null ? [] : [`against ${value(quantity, total.value)} overall`];
  if (average <= 0) return [];
  const apart = (cell.value - average) / average;
  const side = apart < 0 ? 'below' : 'above';
  return [
    `${formatShare(Math.abs(apart))} ${side} the average of the ${result.rowsInAll} ${rowsOf(plan)} (${value(quantity, average)})`,
  ];
}

/** «30.30 USD (9.2 %)», or of a change «+9.00 USD (from 0.00 USD to 9.00 USD)». */
function brief({ plan, quantity, value, currency }: Telling, cell: Measured | undefined): string {
  if (cell?.value == null) return 'nothing to be measured by';
  const now = value(quantity, cell.value);
  if (plan.order && plan.order.of !== 'value' && cell.previous !== null && cell.difference !== null) {
    const size =
      plan.order.of === 'growth' && cell.growth !== null
        ? `${cell.growth < 0 ? '−' : '+'}${formatShare(Math.abs(cell.growth))}`
        : formatDifference(cell.difference, quantity.unit, currency);
    return `${size} (from ${value(quantity, cell.previous)} to ${now})`;
  }
  return cell.share === null ? now : `${now} (${formatShare(cell.share)})`;
}

/** The whole, where it says something of what is ranked and is not told by the distance already. */
function overall({ plan, quantity, total, value, wholeWord, result }: Telling): string {
  const isTold = result.averages[result.main] === null && result.comparedTo === null;
  if (total.value === null || isTold || (plan.order && plan.order.of !== 'value')) return '';
  return ` ${capital(wholeWord)}: ${value(quantity, total.value)}.`;
}
