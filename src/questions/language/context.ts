import type { MetricsPlan, Plan, PlanRange } from '../plan.ts';
import type { Calendar, Span } from './calendar.ts';
import { matchShift } from './shift-phrases.ts';
import { emptySlots, type Slots } from './slots.ts';
import { matchSpan } from './time-phrases.ts';
import { tokenise } from './tokens.ts';

export type Intent = 'metrics' | 'forecast' | 'anomalies' | 'why' | 'insight' | 'help';

/** What a plan said, so that the next question may leave it out. */
export interface Context {
  intent: Intent;
  slots: Slots;
}

/** The plan of the question before, as if its parts had just been said; null where nothing can be taken over. */
export function contextOf(previous: Plan | null, calendar: Calendar): Context | null {
  if (previous === null) return null;
  switch (previous.kind) {
    case 'panel':
      return { intent: 'metrics', slots: metricsSlots(previous.data, calendar) };
    case 'metrics':
      return { intent: 'metrics', slots: metricsSlots(previous, calendar) };
    case 'forecast': {
      const horizon = { kind: 'horizon' as const, ...previous.horizon };
      return {
        intent: 'forecast',
        slots: { ...filterSlots(previous.filters), metrics: [[previous.metric]], horizon },
      };
    }
    case 'why':
      return {
        intent: 'why',
        slots: {
          ...filterSlots(previous.filters),
          metrics: [[previous.metric]],
          spans: [spanOf(previous, calendar)],
          comparison: comparisonOf(previous, calendar),
        },
      };
    case 'anomalies': {
      const metrics = previous.metrics.map((name) => [name]);
      return {
        intent: 'anomalies',
        slots: { ...emptySlots(), metrics, spans: [spanOf(previous, calendar)] },
      };
    }
    case 'insight':
      return {
        intent: 'insight',
        slots: {
          ...filterSlots(previous.filters),
          metrics: [[topicMetric[previous.topic]]],
          spans: [spanOf(previous, calendar)],
        },
      };
    default:
      return null;
  }
}

const topicMetric = {
  sales: 'revenue',
  traffic: 'sessions',
  conversion: 'conversion_rate',
  customers: 'active_users',
} as const;

function filterSlots(filters: MetricsPlan['filters']): Slots {
  const pairs = (exclude: boolean) =>
    filters
      .filter((filter) => filter.exclude === exclude)
      .flatMap(({ dimension, values }) => values.map((value) => ({ dimension, value })));
  const alternatives = filters.some(({ values, exclude }) => !exclude && values.length > 1);
  return { ...emptySlots(), included: pairs(false), excluded: pairs(true), alternatives };
}

function metricsSlots(plan: MetricsPlan, calendar: Calendar): Slots {
  const { order, by } = plan;
  const slots = filterSlots(plan.filters);
  const [shared] = by;
  if (plan.share && shared) slots.included.push(...plan.focus.map((value) => ({ dimension: shared, value })));
  return {
    ...slots,
    metrics: plan.metrics.map((name) => [name]),
    ratio: plan.ratio,
    by: [...by],
    grain: plan.grain,
    cycle: plan.cycle,
    averagePer: plan.averagePer,
    spans: [spanOf(plan, calendar)],
    comparison: comparisonOf(plan, calendar),
    rank: order && { sense: order.direction === 'ascending' ? 'lowest' : 'highest', of: order.of },
    rankBy: order && order.by !== plan.metrics[0] ? order.by : null,
    count: plan.limit,
    having: plan.having,
    said: new Set([
      ...(plan.share ? (['share'] as const) : []),
      ...(plan.ratio ? (['ratio'] as const) : []),
      ...(plan.averagePer ? (['average'] as const) : []),
    ]),
  };
}

interface Timed {
  range: PlanRange;
  timeZone: string;
}

/** The range as it was said, where that still is the same or the zone has changed; else told by its dates. */
function spanOf({ range, timeZone }: Timed, calendar: Calendar): Span {
  const { from, to, label } = range;
  const tokens = tokenise(label);
  const match = matchSpan(tokens, 0, calendar);
  const same = match?.span.from === from && (match.span.to === to || match.span.toDate);
  const holds = same || timeZone !== calendar.timeZone;
  if (match?.length === tokens.length && holds) return { ...match.span, assumptions: [] };
  return calendar.between(from, to) ?? { ...calendar.last(24, 'hour'), from, to, label };
}

/** «the period before» where it was that, so that it moves along with the range; else the time itself. */
function comparisonOf(
  { range, comparison, timeZone }: Timed & { comparison: PlanRange | null },
  calendar: Calendar,
): Slots['comparison'] {
  if (!comparison) return null;
  const span = spanOf({ range, timeZone }, calendar);
  const before = calendar.back(span, span.count, span.unit);
  if (before.from === comparison.from && before.to === comparison.to)
    return { kind: 'shift', back: null, standsAlone: true, over: true };
  const shift = matchShift(tokenise(comparison.label), 0)?.meaning;
  return shift?.kind === 'shift' ? shift : spanOf({ range: comparison, timeZone }, calendar);
}
