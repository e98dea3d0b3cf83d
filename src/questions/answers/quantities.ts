import { badInput } from '../../errors.ts';
import type { Direction, Grain, Metric, Metrics, Unit } from '../../metrics/index.ts';
import type { MetricsPlan } from '../plan.ts';
import { baseGrain } from './folding.ts';

/** How the buckets of a metric become a row: by their sum, their mean, or the sums a ratio is divided from. */
export type Making = 'sum' | 'mean' | 'ratio';

/** A metric as it was asked of the metrics capability, and what is made of it. */
export interface Part {
  metric: Metric;
  making: Making;
}

/** What an answer has a figure of in each row: a part, or one part divided by another. */
export interface Quantity {
  /** column name */
  name: string;
  label: string;
  unit: Unit;
  direction: Direction;
  /** Its values over the rows of one dimension add up to the whole. */
  additive: boolean;
  /** Each row has a part of the whole; of what does not add up only where it was asked for. */
  divisible: boolean;
  /** what a group without events has of it: nothing of a sum, and no ratio */
  absent: 0 | null;
  /** places in the list of parts */
  of: number;
  /** null: not divided */
  per: number | null;
}

export interface Quantities {
  parts: Part[];
  /** The first is what the answer is about, unless the plan orders by another. */
  quantities: Quantity[];
  /** place of the quantity that rows are ordered, told and drawn by */
  main: number;
  /** place of the quantity that `having` looks at; null without one */
  condition: number | null;
}

/**
 * What a plan wants to know, in the order of the columns. A cycle shows the mean per occurrence, by which it is ranked, and
 * for metrics that add up the sum beside it. A ratio shows the quotient and then what it is made of.
 * @throws CartographError BAD_INPUT for an unknown metric, or a ratio of other than two
 */
export function quantitiesOf(plan: MetricsPlan, metrics: Pick<Metrics, 'find'>): Quantities {
  if (plan.ratio && plan.metrics.length !== 2) throw badInput('A ratio needs exactly two metrics.');
  const quotient = plan.ratio ? quotientName(plan.metrics) : null;
  const named = [...plan.metrics, plan.having?.metric, plan.order?.by].filter(
    (name): name is string => name !== undefined && name !== quotient,
  );
  const catalogue = [...new Set(named)].map((name) => metrics.find(name));
  const grain = baseGrain(plan);

  const parts: Part[] = [];
  const quantities: Quantity[] = [];
  const heads = catalogue.map((metric) => {
    const head = parts.push({ metric, making: makingOf(plan, metric) }) - 1;
    const place = quantities.push(headOf(plan, metric, parts[head]!.making, grain, head)) - 1;
    if (plan.cycle !== null && metric.additive) {
      const sum = parts.push({ metric, making: 'sum' }) - 1;
      quantities.push(asItIs(plan, metric, sum));
    }
    return place;
  });
  const [of, per] = heads.map((place) => quantities[place]);
  if (quotient !== null && of && per) quantities.unshift(divided(quotient, of, per, catalogue));

  const placeOf = (name: string): number => {
    // Of a ratio, what is divided stands for the quotient.
    if (quotient !== null && (name === quotient || name === plan.metrics[0])) return 0;
    return (heads[catalogue.findIndex((metric) => metric.name === name)] ?? 0) + (quotient === null ? 0 : 1);
  };
  return {
    parts,
    quantities,
    main: plan.order ? placeOf(plan.order.by) : 0,
    condition: plan.having && placeOf(plan.having.metric),
  };
}

/** revenue_per_sessions: the column of a quotient. */
const quotientName = ([of, per]: readonly string[]): string => `${of}_per_${per}`;

function makingOf({ cycle, averagePer }: MetricsPlan, { expression }: Metric): Making {
  if (averagePer !== null) return 'mean';
  if (expression.kind !== 'sum') return 'ratio';
  return cycle === null ? 'sum' : 'mean';
}

const asItIs = (plan: MetricsPlan, metric: Metric, of: number): Quantity => ({
  name: metric.name,
  label: metric.label,
  unit: metric.unit,
  direction: metric.direction,
  additive: metric.additive,
  divisible: metric.additive || (plan.share && metric.expression.kind === 'sum' && plan.cycle === null),
  absent: metric.expression.kind === 'sum' ? 0 : null,
  of,
  per: null,
});

function headOf(
  plan: MetricsPlan,
  metric: Metric,
  making: Making,
  grain: Grain | null,
  of: number,
): Quantity {
  const plain = asItIs(plan, metric, of);
  if (making !== 'mean' || grain === null) return plain;
  return {
    ...plain,
    name: `${metric.name}_per_${grain}`,
    label: `${metric.label} per ${grain.replace('_', ' ')} on average`,
    ...(plan.cycle === null ? {} : { additive: false, divisible: false }),
  };
}

function divided(name: string, of: Quantity, per: Quantity, [top, bottom]: readonly Metric[]): Quantity {
  if (!top || !bottom) throw badInput('A ratio needs exactly two metrics.');
  return {
    name,
    label: `${top.label} per ${singular(bottom.label)}`,
    unit: unitOf(top.unit, bottom.unit),
    direction: bottom.direction === 'down_is_good' ? 'neutral' : top.direction,
    additive: false,
    divisible: false,
    absent: null,
    of: of.of,
    per: per.of,
  };
}

/** Money per session is money; money by money is a part of it; orders per user is a number. */
function unitOf(top: Unit, bottom: Unit): Unit {
  if (bottom === 'count') return top;
  return top === bottom ? 'ratio' : 'count';
}

const singular = (label: string): string => label.toLowerCase().replace(/([^s])s( sold)?$/, '$1$2');
