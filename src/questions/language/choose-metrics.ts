import type { Metric } from '../../metrics/index.ts';
import type { MetricsPlan } from '../plan.ts';
import type { Slots } from './slots.ts';

export interface ChosenMetrics {
  metrics: string[];
  share: boolean;
  ratio: boolean;
}

/** A phrase for the share metric and «share of …» are one thing: the metric, and its share of the whole. */
export function chooseMetrics(
  slots: Slots,
  names: readonly string[],
  catalogue: readonly Metric[],
  assumptions: string[],
  objections: string[],
): ChosenMetrics {
  const { said, change, rank } = slots;
  // «revenue by country in percent»
  const inPercent =
    said.has('percent') &&
    (slots.by.length === 1 || said.has('cutNoun')) &&
    change === null &&
    (rank?.of ?? 'value') === 'value';
  let share =
    said.has('share') ||
    (inPercent &&
      names.every((name) => catalogue.find((metric) => metric.name === name)?.expression.kind === 'sum'));
  // What is ranked by comes first.
  const ordered = slots.rankBy === null || slots.ratio ? names : [slots.rankBy, ...names];
  const wholes = ordered.map((name) => {
    const metric = catalogue.find((other) => other.name === name);
    if (metric?.expression.kind !== 'share') return name;
    share = true;
    const of = JSON.stringify(metric.expression.of);
    const whole = catalogue.find(
      ({ expression }) => expression.kind === 'sum' && JSON.stringify(expression.of) === of,
    );
    return whole?.name ?? name;
  });
  const metrics = [...new Set(wholes)].map((name) => withoutRefunds(name, slots, assumptions, objections));
  if (metrics.length === 0) metrics.push(impliedMetric(slots, catalogue, assumptions));
  if (slots.said.has('ratio') && !slots.ratio)
    objections.push('A ratio needs two metrics, such as “orders per session”.');
  const known = slots.ratio ? knownRatio(metrics, catalogue) : null;
  if (known)
    assumptions.push(`That is the metric ${known.label.toLowerCase()}: ${lowerFirst(known.description)}`);
  return known
    ? { metrics: [known.name], share, ratio: false }
    : { metrics, share, ratio: slots.ratio && metrics.length === 2 };
}

function withoutRefunds(name: string, slots: Slots, assumptions: string[], objections: string[]): string {
  if (!slots.withoutRefunds || name === 'net_revenue') return name;
  if (name === 'revenue') {
    assumptions.push('Revenue without refunds is net revenue.');
    return 'net_revenue';
  }
  objections.push('Refunds can be taken off revenue only; ask for net revenue.');
  return name;
}

/** «revenue per order» has a name of its own. */
function knownRatio([of, per]: readonly string[], catalogue: readonly Metric[]): Metric | null {
  const sumOf = (name: string | undefined) => {
    const expression = catalogue.find((metric) => metric.name === name)?.expression;
    return expression?.kind === 'sum' ? JSON.stringify(expression.of) : null;
  };
  const [top, bottom] = [sumOf(of), sumOf(per)];
  if (top === null || bottom === null) return null;
  const same = ({ expression }: Metric): boolean =>
    expression.kind === 'ratio' &&
    JSON.stringify(expression.of) === top &&
    JSON.stringify(expression.per) === bottom;
  return catalogue.find(same) ?? null;
}

function impliedMetric(slots: Slots, catalogue: readonly Metric[], assumptions: string[]): string {
  const ofTypes = [
    ...slots.included.map(({ dimension }) => dimension),
    ...slots.by,
    ...slots.loose.map(({ dimension }) => dimension),
  ];
  if (ofTypes.includes('event_type')) return 'events';
  const name = slots.rank?.metric ?? slots.threshold?.metric ?? slots.implied ?? 'revenue';
  if (name !== slots.threshold?.metric) {
    const label = catalogue.find((metric) => metric.name === name)?.label ?? name;
    assumptions.push(`No metric was named; measured by ${label.toLowerCase()}.`);
  }
  return name;
}

/** «over 5000», «at least 10 orders», «below 2» percent. */
export function chooseThreshold(
  { threshold, having }: Slots,
  metrics: readonly string[],
  find: (name: string) => Metric | undefined,
  assumptions: string[],
): MetricsPlan['having'] {
  if (!threshold) return having;
  const name = threshold.metric ?? metrics[0] ?? 'revenue';
  const metric = find(name);
  let { value } = threshold;
  if (metric?.unit === 'ratio' && !threshold.percent && value > 1) {
    assumptions.push(`${value} is read as ${value} %.`);
    value /= 100;
  }
  if (threshold.currency !== null)
    assumptions.push(`Amounts are in the currency of the shop; “${threshold.currency}” is not converted.`);
  if (threshold.inclusive) {
    // Counts are whole numbers, so «at least 3» is above 2.
    const counts = metric?.unit === 'count' && metric.expression.kind === 'sum' && Number.isInteger(value);
    if (counts) value += threshold.is === 'above' ? -1 : 1;
    else assumptions.push(`A value of exactly ${value} is left out.`);
  }
  return { metric: name, is: threshold.is, value };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
