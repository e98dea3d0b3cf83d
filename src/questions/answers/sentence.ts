import type { MetricsPlan } from '../plan.ts';
import type { PlanResult } from './run-plan.ts';
import { tellCycle } from './tell-cycle.ts';
import { tellCondition, tellRanking } from './tell-ranking.ts';
import { tellSeries } from './tell-series.ts';
import { tellFocus, tellTotal } from './tell-total.ts';
import { createTelling } from './telling.ts';

const ranks = { value: 'value', change: 'difference', growth: 'growth' } as const;

/** Says a result in a sentence or two; every number is a cell of it, or arithmetic on cells. */
export function createSentence(plan: MetricsPlan, result: PlanResult, currency: string): string {
  const telling = createTelling(plan, result, currency);
  const { grain, cycle, by, focus, order, having } = plan;
  if (grain === null && cycle === null && by.length === 0) return tellTotal(telling);
  if (focus.length > 0) return tellFocus(telling);
  if (having !== null) return tellCondition(telling, having);
  const rank = ranks[order?.of ?? 'value'];
  const measured = result.rows.filter((row) => telling.cellOf(row)?.[rank] != null);
  if (measured.length === 0)
    return `${telling.quantity.label} ${telling.when} has nothing to be measured by.`;
  if (cycle !== null && rank === 'value') return tellCycle(telling, measured, cycle);
  return grain === null || order !== null
    ? tellRanking(telling, measured)
    : tellSeries(telling, measured, grain);
}
