import { readFileSync } from 'node:fs';
import { catalogue } from '../../src/metrics/index.ts';
import { createCalendar } from '../../src/questions/language/calendar.ts';
import type { DimensionValues } from '../../src/questions/language/lexicon.ts';
import type { Plan, PlanRange } from '../../src/questions/plan.ts';
import { createUnderstanding } from '../../src/questions/language/understand.ts';

/** One question and what it asks for; whatever is absent must be absent from the plan too. */
interface Case {
  q: string;
  refused?: boolean;
  metrics?: string[];
  by?: string[];
  filters?: string[];
  range?: string;
  grain?: string;
  comparison?: string;
  share?: boolean;
  focus?: string[];
  order?: string;
  limit?: number;
  forecast?: string;
  anomalies?: string;
}

export interface Score {
  total: number;
  right: number;
  /** refused though there is an answer */
  refused: string[];
  /** answered with another plan than the right one, or answered what has no answer */
  silentlyWrong: { question: string; expected: unknown; got: unknown }[];
}

export const values: DimensionValues = {
  category: ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'],
  source: ['web', 'mobile'],
  event_type: ['login', 'view', 'add_to_cart', 'purchase', 'logout', 'refund'],
  country: ['DE', 'US', 'GB', 'FR', 'IT'],
  product: [],
};

/** A Sunday afternoon. All cases are told from here, in UTC. */
export const asOf = Date.parse('2026-11-22T16:30:00Z');

export function evaluate(file: string): Score {
  const cases = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Case[];
  const understand = createUnderstanding({ catalogue, values, calendar: createCalendar(asOf, 'UTC') });
  const score: Score = { total: cases.length, right: 0, refused: [], silentlyWrong: [] };
  for (const { q, ...expected } of cases) {
    const understood = understand(q);
    const got = understood.status === 'answered' ? summary(understood.plan) : { refused: true };
    if (same(got, expected)) score.right += 1;
    else if (understood.status !== 'answered') score.refused.push(q);
    else score.silentlyWrong.push({ question: q, expected, got });
  }
  return score;
}

function summary(plan: Plan): Omit<Case, 'q'> {
  if (plan.kind === 'forecast')
    return { forecast: `${plan.metric} ${plan.horizon.count} ${plan.horizon.unit}` };
  if (plan.kind === 'anomalies') {
    return { anomalies: dates(plan.range), ...(plan.metrics.length > 0 && { metrics: plan.metrics }) };
  }
  const { metrics, by, filters, range, grain, comparison, share, focus, order, limit } = plan;
  return {
    metrics,
    range: dates(range),
    ...(by.length > 0 && { by }),
    ...(filters.length > 0 && {
      filters: filters.map(
        (filter) => `${filter.dimension}${filter.exclude ? '!=' : '='}${filter.values.join('|')}`,
      ),
    }),
    ...(grain && { grain }),
    ...(comparison && { comparison: dates(comparison) }),
    ...(share && { share }),
    ...(focus.length > 0 && { focus }),
    ...(order && { order: `${order.by} ${order.of} ${order.direction}` }),
    ...(limit !== null && { limit }),
  };
}

const dates = ({ from, to }: PlanRange): string => `${date(from)}/${date(to)}`;
const date = (time: number): string =>
  new Date(time)
    .toISOString()
    .replace(/(T00:00)?(:00)?\.000Z$/, '')
    .replace(/T00:00$/, '');

function same(a: object, b: object): boolean {
  const sorted = (value: object): string =>
    JSON.stringify(Object.entries(value).sort(([x], [y]) => x.localeCompare(y)));
  return sorted(a) === sorted(b);
}
