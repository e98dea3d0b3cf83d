import { bucketStarts, nextBucket, previousRange } from '../../src/metrics/index.ts';
import { createAnswers } from '../../src/questions/answers/create-answers.ts';
import type { Answer, Draft, MetricsPlan, Plan } from '../../src/questions/index.ts';
import { checkNumbers } from '../../src/questions/model/check-numbers.ts';
import { asker, type OpenShop } from './open-shop.ts';
import { shops, type ShopName } from './shops.ts';

type Shown = Pick<Draft, 'tier' | 'columns' | 'rows' | 'totalRows'>;

/**
 * Numbers of an answer's text that nothing stands behind. A text may speak of more than its table shows (the period before, the
 * best day, the whole that a part is of), so a number also counts where it stands in, or can be reckoned from, the answer to such a
 * plan; of findings and rules, where it is a part of their evidence.
 */
export async function unknownNumbers(
  answer: Answer,
  { ask, shop }: { ask: readonly string[]; shop: ShopName },
  opened: OpenShop,
): Promise<string[]> {
  const { text, plan, timeZone } = answer;
  const told = [...ask, ...answer.assumptions];
  const check = (shown: Shown, of: Plan | null): string[] =>
    checkNumbers(text, shown, { told, timeZone: of && 'timeZone' in of ? of.timeZone : timeZone, plan: of })
      .unknown;
  let unknown = check(answer, plan);
  for (const [shown, of] of unknown.length === 0 ? [] : await behind(answer, shop, opened)) {
    const still = check(shown, of);
    unknown = unknown.filter((number) => still.includes(number));
  }
  return unknown;
}

async function behind(answer: Answer, shop: ShopName, { services }: OpenShop): Promise<[Shown, Plan][]> {
  const { plan, proposal } = answer;
  if (plan?.kind === 'metrics') return plansBehind(plan, shop, services);
  if (plan?.kind === 'why') return [[evidence([await services.insights.explain(plan)]), plan]];
  if (plan?.kind === 'insight') return [[evidence([await services.insights.analyze(plan)]), plan]];
  return plan ? [[evidence([proposal?.preview, plan, answer.rows]), plan]] : [];
}

/** The answers to the plans that one of numbers is made of. */
async function plansBehind(
  plan: MetricsPlan,
  shop: ShopName,
  { metrics, forecasts, anomalies }: OpenShop['services'],
): Promise<[Shown, Plan][]> {
  const { asOf, currency } = shops[shop];
  const answers = createAnswers({ metrics, forecasts, anomalies, currency });
  const extent = await metrics.extent();
  const before = previousRange(plan.range, 'previous_period', plan.timeZone);
  const comparison = plan.comparison ?? { ...before, label: 'the period before' };
  const all: MetricsPlan = { ...plan, having: null, limit: null, order: null, focus: [] };
  const whole: MetricsPlan = {
    ...all,
    by: [],
    grain: null,
    cycle: null,
    share: false,
    averagePer: null,
    comparison,
  };
  const perDay = { grain: 'day', comparison: null } as const;
  const variants: MetricsPlan[] = [
    all,
    whole,
    { ...whole, averagePer: plan.averagePer ?? plan.grain, comparison: null },
    ...(plan.averagePer ? [{ ...whole, averagePer: plan.averagePer }] : []),
    { ...whole, ...perDay },
    ...lastBucket(whole, plan),
    ...(plan.averagePer ? [{ ...whole, grain: plan.averagePer, comparison: null }] : []),
  ];
  const shown: [Shown, Plan][] = [[evidence([plan.having]), plan]];
  for (const variant of variants) {
    const { timeZone } = variant;
    const circumstances = { viewer: asker, conversationId: '', timeZone, asOf, extent };
    shown.push([await answers.answer(variant, circumstances), variant]);
  }
  return shown;
}

/** The last whole bucket of a series, compared with the one before. */
function lastBucket(whole: MetricsPlan, { grain, range, timeZone }: MetricsPlan): MetricsPlan[] {
  if (grain === null) return [];
  const starts = [...bucketStarts(range, grain, timeZone), range.to];
  const isWhole = nextBucket(starts.at(-2) ?? 0, grain, timeZone) === range.to;
  const [before, last, end] = starts.slice(isWhole ? -3 : -4);
  if (before === undefined || last === undefined || end === undefined) return [];
  const of = (from: number, to: number) => ({ from, to, label: grain });
  return [{ ...whole, range: of(last, end), comparison: of(before, last) }];
}

/** Every number of some findings, in a row of which nothing tells the units. */
function evidence(found: readonly unknown[]): Shown {
  const numbers = [...new Set(numbersIn(found))];
  return {
    tier: 'free_sql',
    columns: numbers.map((_, i) => ({ name: `n${i}`, label: '', kind: 'value', unit: 'count' })),
    rows: [numbers],
  };
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
