import { listed } from '../../wording.ts';
import { describeBucket, describeDates } from '../language/calendar.ts';
import { formatChange, formatShare } from './format.ts';
import type { Measured } from './merge-rows.ts';
import type { Quantity } from './quantities.ts';
import { extremes, lower, verb, type Telling } from './telling.ts';

/** One figure, or several side by side: how much, how it changed, and the best day. */
export function tellTotal(telling: Telling): string {
  const { plan, result, total, when, value, change } = telling;
  if (plan.ratio) return tellRatio(telling);
  const parts = result.quantities.map((quantity, i) => {
    const cell = result.totals[i];
    const label = i === 0 ? quantity.label.replace(/ on average$/, '') : lower(quantity);
    if (cell?.value == null) return `${label} had nothing to be measured by`;
    const told = change(quantity, cell);
    const average = plan.averagePer === null ? '' : ' on average';
    const amount = `${label} ${verb(quantity.label)} ${value(quantity, cell.value)}${average}`;
    if (result.quantities.length > 1) return `${amount}${brief(quantity, cell)}`;
    return `${amount} ${when}${told === null ? '' : `, ${told}`}`;
  });
  if (parts.length > 1) return `${listed(parts)} ${when}${against(telling)}.`;
  if (total.value === null) return `${parts[0]} ${when}.`;
  return [`${parts[0]}.`, ...tellCourse(telling)].join(' ');
}

/** « (8.1 % more)»: what it is compared with is said once, at the end. */
function brief({ unit }: Quantity, { change }: Measured): string {
  const told = formatChange(change, unit === 'ratio' ? 'points' : 'ratio');
  return told === null ? '' : ` (${told.replace(/ (?:than|as)$/, '')})`;
}

function against({ plan, result }: Telling): string {
  if (!result.comparedTo) return '';
  const { from, to } = result.comparedTo;
  return `, compared with ${describeDates(from, to, plan.timeZone)}`;
}

function tellRatio({ plan, result, quantity, total, when, value, change }: Telling): string {
  const [top, bottom] = result.quantities.slice(1);
  const [of, per] = result.totals.slice(1);
  if (!top || !bottom || of?.value == null || per?.value == null || total.value === null)
    return `${quantity.label} had nothing to be measured by ${when}.`;
  const told = change(quantity, total);
  const average = plan.averagePer === null ? '' : ', by their averages';
  return (
    `${quantity.label} ${verb(quantity.label)} ${value(quantity, total.value)} ${when}` +
    `${told === null ? '' : `, ${told}`}: ${lower(top)} ${value(top, of.value)} divided by ${lower(bottom)} ${value(bottom, per.value)}${average}.`
  );
}

function tellCourse({ plan, result, quantity, value }: Telling): string[] {
  if (!result.course || result.course.points.length < 2) return [];
  const { grain, points } = result.course;
  const best = extremes(points, (point) => point.value)?.highest;
  if (!best) return [];
  const adjective = quantity.direction === 'up_is_good' ? 'best' : 'highest';
  const at = describeBucket(best.point.time, grain, plan.timeZone);
  return [`The ${adjective} ${grain.replace('_', ' ')} was ${at} with ${value(quantity, best.value)}.`];
}

/** The share of certain values in the whole. */
export function tellFocus({ plan, result, quantity, total, when, value, cellOf }: Telling): string {
  const parts = plan.focus.map((wanted) => {
    const row = result.rows.find(({ keys }) => keys[0] === wanted);
    const cell = row && cellOf(row);
    if (cell?.value == null || cell.share === null) return `${wanted} has no part of ${lower(quantity)}`;
    return `${wanted} has ${formatShare(cell.share)} of ${lower(quantity)} (${value(quantity, cell.value)})`;
  });
  const whole = total.value === null ? '' : `; the whole is ${value(quantity, total.value)}`;
  return `${listed(parts)} ${when}${whole}.`;
}
