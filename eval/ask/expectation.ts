import type { TimeRange } from '../../src/metrics/index.ts';
import type { MetricsPlan, Plan, PlanFilter } from '../../src/questions/plan.ts';
import type { Case, Label, MetricsLabel } from './cases.ts';
import { parseRange } from './range-text.ts';
import type { ShopFacts } from './shops.ts';

/** One thing that a question may be taken to ask for. */
export interface Expectation {
  label: Label;
  /** hand-written SQL for its cells; null where only the plan is judged */
  sql: string | null;
}

/** What one must know to compare a plan with a label. */
export interface Place {
  shop: ShopFacts;
  /** of the asker */
  timeZone: string;
}

export const placeOf = (one: Case, shop: ShopFacts): Place => ({
  shop,
  timeZone: one.timeZone ?? shop.timeZone,
});

export function expectationsOf({ id, plan, sql }: Case): Expectation[] {
  if (plan === 'refused') return [];
  if (sql && sql.length > 1 && sql.length !== plan.length)
    throw new Error(`${id}: one statement for all labels, or one for each`);
  return plan.map((label, i) => ({ label, sql: sql?.[i] ?? sql?.[0] ?? null }));
}

/** Whether a plan asks for what the label says. */
export function accepts(label: Label, plan: Plan, assumptions: readonly string[], place: Place): boolean {
  const { timeZone } = place;
  switch (label.kind) {
    case 'metrics':
      return plan.kind === 'metrics' && acceptsMetrics(label, plan, assumptions, place);
    case 'panel':
      return plan.kind === 'panel' && acceptsPanel(label.data, plan.data);
    case 'forecast': {
      if (plan.kind !== 'forecast') return false;
      const horizon = `${plan.horizon.count} ${plan.horizon.unit}`;
      return (
        plan.metric === label.metric &&
        [label.horizon].flat().includes(horizon) &&
        sameFilters(label.filters, plan.filters)
      );
    }
    case 'anomalies':
      return (
        plan.kind === 'anomalies' &&
        sameSet(words(label.metrics), plan.metrics) &&
        inRange(label.range, plan.range, timeZone, place)
      );
    case 'why':
      return (
        plan.kind === 'why' &&
        plan.metric === label.metric &&
        sameFilters(label.filters, plan.filters) &&
        inRange(label.range, plan.range, timeZone, place) &&
        inRange(label.comparison, plan.comparison, timeZone, place)
      );
    case 'insight':
      return (
        plan.kind === 'insight' &&
        plan.topic === label.topic &&
        sameFilters(label.filters, plan.filters) &&
        (label.range === 'any' || inRange(label.range, plan.range, timeZone, place))
      );
    case 'alert':
      return plan.kind === 'alert' && holds(label.rule, plan.rule);
    case 'alert_change':
      return (
        plan.kind === 'alert_change' &&
        plan.enabled === label.enabled &&
        holds(label.changes, plan.changes) &&
        sameSet(Object.keys(label.changes), Object.keys(plan.changes))
      );
    case 'help':
      return plan.kind === 'help';
  }
}

/** Where the question names no time, any will do that the answer says it has assumed. */
function acceptsMetrics(
  label: MetricsLabel,
  plan: MetricsPlan,
  assumptions: readonly string[],
  place: Place,
): boolean {
  const { comparison } = label;
  const timeZone = label.timeZone ?? place.timeZone;
  const inTime =
    label.range === 'any' ? assumptions.length > 0 : inRange(label.range, plan.range, timeZone, place);
  const compared =
    comparison === null
      ? plan.comparison === null
      : plan.comparison !== null && inRange(comparison, plan.comparison, timeZone, place);
  const sameZone = [plan.range.from, plan.range.to].every(
    (time) => offset(time, plan.timeZone) === offset(time, timeZone),
  );
  return inTime && compared && sameZone && label.grain === plan.grain && sameShape(label, plan);
}

/** A panel's time is the dashboard's. */
const acceptsPanel = (label: MetricsLabel, plan: MetricsPlan): boolean =>
  (label.grain === 'any' || label.grain === plan.grain) && sameShape(label, plan);

function sameShape(label: MetricsLabel, plan: MetricsPlan): boolean {
  const { having } = plan;
  return (
    (label.ratio ? label.metrics === plan.metrics.join(' ') : sameSet(words(label.metrics), plan.metrics)) &&
    sameSet(words(label.by), plan.by) &&
    sameFilters(label.filters, plan.filters) &&
    label.cycle === plan.cycle &&
    label.share === plan.share &&
    sameSet(listed(label.focus), plan.focus) &&
    label.ratio === plan.ratio &&
    label.averagePer === plan.averagePer &&
    label.having === (having && `${having.metric} ${having.is} ${having.value}`) &&
    sameRank(label, plan)
  );
}

/**
 * «Which day was best» may be answered by one row or by all of them with the best one first, «which days were best» by all or
 * by at least three. Where no order was asked for, any will do.
 */
function sameRank(label: MetricsLabel, { order, limit }: MetricsPlan): boolean {
  if (label.order === null) return limit === label.limit;
  if (!order || label.order !== `${order.by} ${order.of} ${order.direction}`) return false;
  if (label.limit === null) return limit === null || limit >= 3;
  return limit === label.limit || (label.limit === 1 && limit === null);
}

/** Ranges are the same when the same part of the data falls into them. */
function inRange(text: string | string[], range: TimeRange, timeZone: string, { shop }: Place): boolean {
  const cut = (one: TimeRange): string => Object.values(withinData(one, shop)).join();
  return [text].flat().some((one) => cut(parseRange(one, timeZone, shop.asOf)) === cut(range));
}

/** The part of a range that can hold events; all of it where none can. */
export const withinData = ({ from, to }: TimeRange, shop: ShopFacts): TimeRange =>
  to <= shop.from ? { from, to } : { from: Math.max(from, shop.from), to: Math.min(to, shop.asOf) };

function sameFilters(text: string, filters: readonly PlanFilter[]): boolean {
  const written = filters.map(
    ({ dimension, values, exclude }) => `${dimension}${exclude ? '!=' : '='}${[...values].sort().join('|')}`,
  );
  const expected = text === '' ? [] : text.split(/\s+(?=\w+!?=)/);
  return sameSet(expected.map(sortedValues), written);
}

const sortedValues = (filter: string): string => {
  const [, name = '', values = ''] = /^(\w+!?=)(.*)$/.exec(filter) ?? [];
  return `${name}${values.split('|').sort().join('|')}`;
};

const holds = (
  expected: Readonly<Record<string, unknown>>,
  got: Readonly<Record<string, unknown>>,
): boolean => Object.entries(expected).every(([name, value]) => got[name] === value);

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const listed = (text: string): string[] => text.split('|').filter((value) => value !== '');

const offset = (time: number, timeZone: string): string | undefined =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value;
