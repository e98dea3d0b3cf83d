import { nextBucket, type Grain } from '../../metrics/index.ts';
import { spoken } from '../language/build-plan.ts';
import { isWholeBucket } from './folding.ts';
import { formatShare } from './format.ts';
import type { ResultRow } from './merge-rows.ts';
import { extremes, lower, type Telling } from './telling.ts';

/** A figure over time: the whole, the ends, and where it is going. */
export function tellSeries(telling: Telling, measured: readonly ResultRow[], grain: Grain): string {
  const { plan, result, quantity, total, when, value, change, wholeWord } = telling;
  const { range, timeZone } = plan;
  const over = measured.filter(
    ({ place }) =>
      place !== null && isWholeBucket(place, nextBucket(place, grain, timeZone), range, result.known),
  );
  const told = change(quantity, total);
  const whole =
    total.value === null
      ? ''
      : ` ${wholeWord} ${value(quantity, total.value)}${told === null ? '' : `, ${told}`};`;
  const cuts = [...plan.by, grain].map(spoken).join(' and ');
  const trend = plan.by.length === 0 ? tellTrend(telling, over, grain) : '';
  return `${quantity.label} by ${cuts} ${when}:${whole} ${tellEnds(telling, over)}${trend}`;
}

function tellEnds({ quantity, value, name, cellOf }: Telling, over: readonly ResultRow[]): string {
  const ends = extremes(over, (row) => cellOf(row)?.value);
  if (!ends) return 'no part of it is over yet.';
  const [high, low] = [ends.highest, ends.lowest].map(
    (end) => `${name(end.point)} with ${value(quantity, end.value)}`,
  );
  return high === low ? `of the whole ones only ${high}.` : `highest ${high}, lowest ${low}.`;
}

const week = 7;

/** Weeks of days are compared whole, so that weekends weigh the same; longer buckets one with the one before. */
function tellTrend({ quantity, cellOf, name }: Telling, over: readonly ResultRow[], grain: Grain): string {
  const values = over.map((row) => cellOf(row)?.value ?? null);
  const relative = (now: number, before: number): string =>
    `${formatShare(Math.abs((now - before) / before))} ${now < before ? 'less' : 'more'}`;
  if (grain === 'day' && quantity.additive && values.length >= 2 * week) {
    const sum = (from: number, to?: number): number =>
      values.slice(from, to).reduce((all: number, value) => all + (value ?? 0), 0);
    const [now, before] = [sum(-week), sum(-2 * week, -week)];
    return before > 0 ? ` The last 7 whole days brought ${relative(now, before)} than the 7 before.` : '';
  }
  if (grain !== 'week' && grain !== 'month' && grain !== 'quarter' && grain !== 'year') return '';
  const [before, now] = values.slice(-2);
  const last = over.at(-1);
  if (!last || now == null || before == null || before <= 0) return '';
  return ` In ${name(last)} there was ${relative(now, before)} ${lower(quantity)} than in the ${grain} before.`;
}
