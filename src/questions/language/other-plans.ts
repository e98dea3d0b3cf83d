import type { InsightTopic } from '../../insights/types.ts';
import type { AnomaliesPlan, ForecastPlan, InsightPlan, WhyPlan } from '../plan.ts';
import type { Built } from './build-plan.ts';
import type { Calendar, Span } from './calendar.ts';
import { chooseFilters } from './choose-filters.ts';
import { asRange, changeEnds, chooseComparison } from './choose-time.ts';
import { hasCut, type Slots } from './slots.ts';

/** What a metric will be. */
export function buildForecast(
  slots: Slots,
  names: readonly string[],
  calendar: Calendar,
): Built<ForecastPlan> {
  const assumptions: string[] = [];
  // «will orders go up» asks what they will be.
  const objections = cutsOrRanks(withoutDirection(slots), 'A forecast');
  const { filters } = chooseFilters(slots, false, [], assumptions);
  const metric = names[0] ?? slots.implied ?? 'revenue';
  if (names.length === 0) assumptions.push(`No metric was named; ${metric} is forecast.`);
  if (slots.said.has('anomaly'))
    objections.push('Anomalies are found in what has been, not in what is to come.');
  if (names.length > 1) objections.push('I forecast one metric at a time.');
  if (slots.spans.length > 0 || slots.comparison !== null)
    objections.push('A forecast looks ahead: name a time to come, such as “next 7 days”.');
  const { count, unit, assumption } = slots.horizon ?? { count: 7, unit: 'day' as const };
  if (!slots.horizon) assumptions.push('No horizon was named; the forecast is for the next 7 days.');
  if (assumption !== undefined) assumptions.push(assumption);
  if (!slots.said.has('forecast')) assumptions.push('A time to come was named, so this is a forecast.');
  const horizon = { count, unit };
  return {
    plan: { kind: 'forecast', metric, filters, horizon, timeZone: calendar.timeZone },
    assumptions,
    objections,
  };
}

/** What was unusual. */
export function buildAnomalies(
  slots: Slots,
  names: readonly string[],
  calendar: Calendar,
): Built<AnomaliesPlan> {
  const assumptions: string[] = [];
  const objections = cutsOrRanks(withoutDirection(slots), 'The list of anomalies');
  if (slots.included.length > 0 || slots.excluded.length > 0)
    objections.push('The list of anomalies takes no filter but a metric.');
  if ((slots.change !== null && !slots.change.sense) || slots.comparison !== null)
    objections.push('The list of anomalies takes no comparison; to explain a change, ask why.');
  const span = oneSpan(slots, calendar.last(24, 'hour'), assumptions, objections);
  return {
    plan: { kind: 'anomalies', metrics: [...names], range: asRange(span), timeZone: calendar.timeZone },
    assumptions: [...span.assumptions, ...assumptions],
    objections,
  };
}

/** Why a metric changed; without another time named against the same weekdays one week before, where it is days. */
export function buildWhy(slots: Slots, names: readonly string[], calendar: Calendar): Built<WhyPlan> {
  const assumptions: string[] = [];
  const objections = slots.said.has('share') ? ['I explain changes of a metric, not of its share.'] : [];
  if (hasCut(slots) || slots.count !== null || slots.threshold !== null || slots.rankBy !== null)
    objections.push('I explain one metric over one range; drivers are looked for in every dimension.');
  if (slots.rank !== null && slots.rank.metric === undefined && names.length === 0 && slots.implied === null)
    objections.push('Name the metric whose change I am to explain.');
  const { filters } = chooseFilters(slots, false, [], assumptions);
  const sold = slots.implied === 'units' ? 'revenue' : slots.implied;
  const metric = names[0] ?? sold ?? 'revenue';
  if (names.length === 0) assumptions.push(`No metric was named; ${metric} is explained.`);
  if (slots.horizon !== null) objections.push('I explain what has been, not what is to come.');
  if (names.length > 1) objections.push('I explain one metric at a time.');
  if (slots.said.has('versus') && sameDimension(slots))
    objections.push(
      'I explain how a metric changed over time, not how two groups differ; compare them “by” it.',
    );
  const ends = changeEnds({ ...slots, change: slots.change ?? { kind: 'change' } });
  const spans: readonly Span[] = slots.spans.length === 1 && ends ? ends : slots.spans;
  const [first, second] = spans;
  const span =
    second && first && slots.comparison === null
      ? later(first, second)
      : oneSpan(
          { ...slots, spans: slots.spans.slice(0, 1) },
          calendar.unitOf('day', calendar.today.subtract({ days: 1 }), 'yesterday'),
          assumptions,
          objections,
        );
  const named = chooseComparison(
    { ...slots, spans: [...spans], change: null, rank: null },
    span,
    null,
    calendar,
    assumptions,
    objections,
  );
  const comparison = named ?? usualComparison(span, calendar);
  if (!named) assumptions.push(`It is compared with ${comparison.label}.`);
  if (!named && comparison.to > span.from) objections.push('Name two times that do not overlap.');
  return {
    plan: {
      kind: 'why',
      metric,
      filters,
      range: asRange(span),
      comparison: asRange(comparison),
      timeZone: calendar.timeZone,
    },
    assumptions: [...span.assumptions, ...assumptions],
    objections,
  };
}

const sameDimension = ({ included }: Slots): boolean =>
  included.some(({ dimension }, i) => included.findIndex((other) => other.dimension === dimension) !== i);

const later = (a: Span, b: Span): Span => (a.from >= b.from ? a : b);

function usualComparison(span: Span, calendar: Calendar): Span {
  const days = (span.to - span.from) / 86_400_000;
  const byDay = span.unit === 'day' || span.unit === 'week';
  return byDay && days < 7.1 ? calendar.back(span, 1, 'week') : calendar.back(span, span.count, span.unit);
}

const topics: Readonly<Record<string, InsightTopic>> = {
  events: 'traffic',
  page_views: 'traffic',
  logins: 'traffic',
  sessions: 'traffic',
  session_duration: 'traffic',
  views_per_session: 'traffic',
  conversion_rate: 'conversion',
  cart_abandonment_rate: 'conversion',
  cart_adds: 'conversion',
  active_users: 'customers',
  unique_buyers: 'customers',
  revenue_per_user: 'customers',
};

/** Findings on a topic: that of the metric that was named, else sales. */
export function buildInsight(slots: Slots, names: readonly string[], calendar: Calendar): Built<InsightPlan> {
  const assumptions: string[] = [];
  const objections: string[] = [];
  const named = [...new Set(names.map((name) => topics[name] ?? 'sales'))];
  if (named.length > 1) objections.push(`Ask about one topic at a time: ${named.join(' or ')}.`);
  const { filters } = chooseFilters(slots, false, [], assumptions);
  const span = oneSpan(slots, calendar.last(30, 'day'), assumptions, objections);
  if (slots.comparison !== null)
    objections.push('Findings are told against the time before by themselves; name one range only.');
  return {
    plan: {
      kind: 'insight',
      topic: named[0] ?? 'sales',
      filters,
      range: asRange(span),
      timeZone: calendar.timeZone,
    },
    assumptions: [...span.assumptions, ...assumptions],
    objections,
  };
}

function oneSpan({ spans }: Slots, usual: Span, assumptions: string[], objections: string[]): Span {
  const [said, ...others] = spans;
  if (others.length > 0) objections.push('Name one range of time.');
  if (!said) assumptions.push(`No time was named; the range is ${usual.label}.`);
  return said ?? usual;
}

/** «up», «a drop»: a way to go, and no comparison. */
const withoutDirection = (slots: Slots): Slots => (slots.change?.sense ? { ...slots, change: null } : slots);

/** What forecasts and anomalies do not have. */
function cutsOrRanks(slots: Slots, what: string): string[] {
  const judged =
    slots.rank !== null ||
    slots.comparison !== null ||
    slots.count !== null ||
    slots.change !== null ||
    slots.threshold !== null;
  const reckoned = ['share', 'average', 'compare', 'ratio'].some((kind) => slots.said.has(kind as 'share'));
  return hasCut(slots) || judged || reckoned
    ? [`${what} takes no “by”, ranking, limit, share, average or comparison.`]
    : [];
}
