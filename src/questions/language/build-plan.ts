import type { Dimension, Grain, Metric } from '../../metrics/index.ts';
import type { Calendar } from './calendar.ts';
import type { MetricsPlan } from '../plan.ts';
import { asRange, chooseComparison, chooseGrain, chooseSpan } from './choose-time.ts';
import { isLow, type Slots } from './slots.ts';

export interface Built {
  plan: MetricsPlan;
  assumptions: string[];
  /** Why this plan must not be run as the answer, though it is the nearest one. */
  objections: string[];
}

interface Cut {
  by: Dimension[];
  grain: Grain | null;
  /** «when …»: the grain follows from the range */
  openGrain: boolean;
}

/** Turns filled slots into one complete plan, and says whatever it had to assume. */
export function buildPlan(
  slots: Slots,
  names: readonly string[],
  catalogue: readonly Metric[],
  calendar: Calendar,
): Built {
  const assumptions: string[] = [];
  const objections: string[] = [];
  const find = (name: string): Metric | undefined => catalogue.find((metric) => metric.name === name);
  const { metrics, share } = chooseMetrics(slots, names, catalogue, assumptions);
  const cut = chooseCut(slots, share, objections);
  const span = chooseSpan(slots, cut.grain, calendar, assumptions);
  const grain = cut.grain ?? (cut.openGrain ? chooseGrain(span) : null);
  if (slots.said.has('trend') && cut.grain === null && grain)
    assumptions.push(`The trend is shown by ${spoken(grain)}.`);
  const { filters, focus } = chooseFilters(slots, share, cut.by, assumptions);
  const comparison = chooseComparison(slots, span, grain, calendar, assumptions, objections);
  const order = chooseOrder(slots, metrics, find, cut.by.length > 0 || grain !== null, comparison !== null);
  if (order?.of === 'change') assumptions.push('Changes are ranked by their amount, not by percent.');
  if (slots.count !== null && (slots.count < 1 || slots.count > 100))
    objections.push('A list can have 1 to 100 rows.');
  if (slots.said.has('compare') && !comparison && cut.by.length === 0 && metrics.length === 1) {
    objections.push('Compare with what? Name a second time, or two values such as mobile and web.');
  }
  checkAverage(slots, metrics, find, objections);
  if (share && cut.by.length !== 1)
    objections.push('A share needs one dimension, such as “share of revenue by category”.');
  if (share && grain !== null) objections.push('A share is told for a whole range, not over time.');
  if (share && metrics.some((name) => find(name)?.additive === false)) {
    objections.push('Shares are told only for metrics that add up, such as revenue, purchases or units.');
  }
  checkDimensions(metrics, [...cut.by, ...filters.map(({ dimension }) => dimension)], find, objections);
  if (order && cut.by.length > 0 && grain !== null)
    objections.push('I can rank groups or times, but not both at once.');
  if (cut.by.length > 2) objections.push('I can cut by at most two dimensions at once.');
  if (metrics.length > 6) objections.push('I can answer for at most six metrics at once.');
  const plan: MetricsPlan = {
    kind: 'metrics',
    metrics: metrics.slice(0, 6),
    by: cut.by.slice(0, 2),
    filters,
    range: asRange(span),
    grain,
    comparison: comparison && asRange(comparison),
    share,
    focus,
    order,
    limit: slots.count !== null && slots.count >= 1 && slots.count <= 100 ? slots.count : null,
    timeZone: calendar.timeZone,
  };
  return { plan, assumptions: [...span.assumptions, ...assumptions], objections };
}

/** A phrase for the share metric and «share of …» are one thing: the metric, and its share of the whole. */
function chooseMetrics(
  slots: Slots,
  names: readonly string[],
  catalogue: readonly Metric[],
  assumptions: string[],
) {
  let share = slots.said.has('share');
  // What is ranked by comes first.
  const ordered = slots.rankBy === null ? names : [slots.rankBy, ...names];
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
  const metrics = [...new Set(wholes)];
  if (metrics.length === 0) metrics.push(impliedMetric(slots, catalogue, assumptions));
  return { metrics, share };
}

function impliedMetric(slots: Slots, catalogue: readonly Metric[], assumptions: string[]): string {
  if (slots.included.some(({ dimension }) => dimension === 'event_type')) return 'events';
  const name = slots.rank?.metric ?? slots.implied ?? 'revenue';
  const label = catalogue.find((metric) => metric.name === name)?.label ?? name;
  assumptions.push(`No metric was named; measured by ${label.toLowerCase()}.`);
  return name;
}

function chooseCut(slots: Slots, share: boolean, objections: string[]): Cut {
  const by = [...new Set(slots.by)];
  let grain = slots.grain;
  const wanted = slots.rank !== null || share || slots.count !== null;
  for (const loose of slots.loose) {
    const asked = wanted || loose.asked;
    if (loose.dimension && asked && !by.includes(loose.dimension)) by.push(loose.dimension);
    else if (loose.grain && asked && grain === null) grain = loose.grain;
    else if (!asked && loose.grain !== grain)
      objections.push(`I do not know what “${loose.text}” is to do here; try “by ${loose.text}”.`);
  }
  if (slots.said.has('when') && by.length > 0)
    objections.push('Ask when, or for which group, but not both at once.');
  const compared = slots.included.map(({ dimension }) => dimension);
  const repeated = compared.find((dimension, i) => compared.indexOf(dimension) !== i);
  if (repeated && !slots.alternatives && !share && !by.includes(repeated)) by.push(repeated);
  if (share && by.length === 0) by.push(slots.included[0]?.dimension ?? 'category');
  const openGrain =
    grain === null && (slots.said.has('trend') || (slots.said.has('when') && by.length === 0));
  if ((slots.rank ?? slots.rankBy) !== null && by.length === 0 && grain === null && !openGrain) {
    objections.push('To rank I need to know what: categories, products, sources, countries, days …');
  }
  if (slots.said.has('cutNoun') && by.length === 0 && grain === null)
    objections.push('A breakdown needs “by” and a dimension.');
  return { by, grain, openGrain };
}

export function chooseFilters(slots: Slots, share: boolean, by: readonly Dimension[], assumptions: string[]) {
  const filters: MetricsPlan['filters'] = [];
  const add = (list: Slots['included'], exclude: boolean): void => {
    for (const { dimension, value } of list) {
      const filter = filters.find((other) => other.dimension === dimension && other.exclude === exclude);
      if (filter && !filter.values.includes(value)) filter.values.push(value);
      else if (!filter) filters.push({ dimension, values: [value], exclude });
    }
  };
  // The values whose share is asked for are part of the whole, so they may not narrow it.
  const focused = share ? slots.included.filter(({ dimension }) => by.includes(dimension)) : [];
  add(
    slots.included.filter((item) => !focused.includes(item)),
    false,
  );
  add(slots.excluded, true);
  for (const { dimension, values, exclude } of filters) {
    if (exclude || values.length < 2) continue;
    const together = by.includes(dimension) ? 'one by one' : 'together';
    assumptions.push(`${values.join(' and ')} are shown ${together}.`);
  }
  return { filters, focus: [...new Set(focused.map(({ value }) => value))] };
}

function chooseOrder(
  slots: Slots,
  metrics: readonly string[],
  find: (name: string) => Metric | undefined,
  hasRows: boolean,
  compares: boolean,
): MetricsPlan['order'] {
  const { rank, change } = slots;
  if (!hasRows || (rank === null && slots.count === null && slots.rankBy === null)) return null;
  const [by = 'revenue'] = metrics;
  const ofChange = compares && (rank?.ofChange === true || change !== null);
  const sense = rank?.sense ?? 'highest';
  const judged = sense === 'best' || sense === 'worst';
  const downIsGood = judged && find(by)?.direction === 'down_is_good';
  // The highest drop is the lowest change; the worst drop as well.
  const ofDrop = ofChange && change?.sense === 'lowest' && !judged;
  const ascending = (isLow(sense) !== downIsGood) !== ofDrop;
  return { by, of: ofChange ? 'change' : 'value', direction: ascending ? 'ascending' : 'descending' };
}

function checkAverage(
  slots: Slots,
  metrics: readonly string[],
  find: (name: string) => Metric | undefined,
  objections: string[],
): void {
  if (!slots.said.has('average') || metrics.every((name) => find(name)?.expression.kind === 'ratio')) return;
  objections.push(
    'I do not average metrics over time or groups; ask for the total, for each day, or for a metric that is an average already, such as average order value.',
  );
}

function checkDimensions(
  metrics: readonly string[],
  used: readonly Dimension[],
  find: (name: string) => Metric | undefined,
  objections: string[],
): void {
  for (const metric of metrics.map(find)) {
    const missing = metric && used.find((dimension) => !metric.dimensions.includes(dimension));
    if (!missing) continue;
    const can = metric.dimensions.map(spoken).join(', ');
    objections.push(`${metric.label} cannot be cut by ${spoken(missing)}; it can be cut by ${can}.`);
  }
}

/** «event_type» as people say it. */
export const spoken = (name: string): string => name.replaceAll('_', ' ');
