import { grains } from '../../metrics/index.ts';
import type { Dimension, Grain, Metric } from '../../metrics/index.ts';
import type { Calendar } from './calendar.ts';
import type { MetricsPlan } from '../plan.ts';
import { chooseCut, type Cut } from './choose-cut.ts';
import { chooseFilters } from './choose-filters.ts';
import { chooseMetrics, chooseThreshold } from './choose-metrics.ts';
import { asRange, chooseComparison, chooseGrain, chooseSpan, listedGrain, stepwise } from './choose-time.ts';
import { isLow, type Slots } from './slots.ts';

export interface Built<Kind = MetricsPlan> {
  plan: Kind;
  assumptions: string[];
  /** Why this plan must not be run as the answer, though it is the nearest one. */
  objections: string[];
}

type Find = (name: string) => Metric | undefined;

/** Turns filled slots into one complete plan, and says whatever it had to assume. */
export function buildPlan(
  said: Slots,
  names: readonly string[],
  catalogue: readonly Metric[],
  calendar: Calendar,
): Built {
  const slots = stepwise(said);
  const assumptions: string[] = [];
  const objections: string[] = [];
  const find: Find = (name) => catalogue.find((metric) => metric.name === name);
  const { metrics, share, ratio } = chooseMetrics(slots, names, catalogue, assumptions, objections);
  const cut = chooseCut(slots, share, assumptions, objections);
  const overDays = cut.cycle !== null || (slots.threshold !== null && cut.grain === 'day');
  if (cut.grain === null && cut.by.length === 0 && cut.cycle === null && cut.averagePer === null)
    cut.grain = listedGrain(slots);
  const shown = cut.averagePer === null ? cut.grain : null;
  const span = chooseSpan(slots, { grain: shown, repeats: overDays }, calendar, assumptions);
  if (span.from > calendar.now)
    objections.push(`${span.label} has not been yet; to look ahead, ask for a forecast.`);
  const grain = cut.grain ?? (cut.openGrain ? chooseGrain(span) : null);
  if (slots.said.has('trend') && cut.grain === null && grain)
    assumptions.push(`The trend is shown by ${spoken(grain)}.`);
  const { filters, focus } = chooseFilters(slots, share, cut.by, assumptions);
  const comparison = chooseComparison(slots, span, grain, calendar, assumptions, objections);
  const hasRows = cut.by.length > 0 || grain !== null || cut.cycle !== null;
  const order = chooseOrder(slots, metrics, find, hasRows, comparison !== null);
  if (order?.of === 'change' && slots.rank?.of !== 'change')
    assumptions.push('Changes are ranked by their amount, not by percent.');
  const limit = chooseLimit(slots, assumptions, objections);
  const having = chooseThreshold(slots, metrics, find, assumptions);
  if (slots.said.has('compare') && !comparison && cut.by.length === 0 && metrics.length === 1) {
    objections.push('Compare with what? Name a second time, or two values such as mobile and web.');
  }
  if (
    comparison &&
    slots.change?.percent &&
    slots.said.has('versus') &&
    cut.by.length > 0 &&
    filters.length > 0 &&
    slots.comparison === null &&
    slots.spans.length < 2
  )
    objections.push('Percent are told over time, not between groups; ask for each of them.');
  checkVerb(slots, names, objections);
  checkPercent(slots, metrics, share, find, objections);
  checkAverage(slots, metrics, find, cut, grain, objections);
  checkShare(share, assumptions, cut, grain !== null, metrics, find, objections);
  const measured = having ? [...metrics, having.metric] : metrics;
  checkDimensions(measured, [...cut.by, ...filters.map(({ dimension }) => dimension)], find, objections);
  if (order && cut.by.length > 0 && (grain ?? cut.cycle) !== null)
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
    cycle: cut.cycle,
    comparison: comparison && asRange(comparison),
    share,
    focus,
    ratio,
    averagePer: cut.averagePer,
    having,
    order,
    limit,
    timeZone: calendar.timeZone,
  };
  return { plan, assumptions: [...span.assumptions, ...assumptions], objections };
}

function chooseOrder(
  slots: Slots,
  metrics: readonly string[],
  find: Find,
  hasRows: boolean,
  compares: boolean,
): MetricsPlan['order'] {
  const { rank, change } = slots;
  if (!hasRows || (rank === null && slots.count === null && slots.rankBy === null)) return null;
  const [by = 'revenue'] = metrics;
  const named = rank?.of ?? 'value';
  const ofChange = compares && (named !== 'value' || change !== null);
  const ofGrowth = ofChange && (named === 'growth' || change?.percent === true || slots.said.has('percent'));
  const sense = rank?.sense ?? 'highest';
  const judged = sense === 'best' || sense === 'worst';
  const downIsGood = judged && find(by)?.direction === 'down_is_good';
  // The highest drop is the lowest change; the strongest and the worst drop as well.
  const ofDrop = ofChange && named === 'value' && change?.sense === 'lowest';
  const ascending = ofDrop ? sense !== 'lowest' : isLow(sense) !== downIsGood;
  const of = ofGrowth ? 'growth' : ofChange ? 'change' : 'value';
  return { by, of, direction: ascending ? 'ascending' : 'descending' };
}

function chooseLimit({ count, ordinal }: Slots, assumptions: string[], objections: string[]): number | null {
  if (ordinal !== null && count !== null)
    objections.push('Ask for one place, or for a number of rows, not for both.');
  if (ordinal !== null)
    assumptions.push(`The first ${ordinal} are listed; the one asked for is the last of them.`);
  const limit = ordinal ?? count;
  if (limit === null || (limit >= 1 && limit <= 100)) return limit;
  objections.push('A list can have 1 to 100 rows.');
  return null;
}

/** People do not sell or spend in the data: «how much do customers spend» asks for something else than customers. */
function checkVerb({ implied, rank, rankBy }: Slots, names: readonly string[], objections: string[]): void {
  const verb = implied ?? (rankBy === null ? rank?.metric : undefined);
  const counted = names.find((name) => people.has(name));
  if (
    verb === undefined ||
    counted === undefined ||
    people.has(verb) ||
    verb === 'events' ||
    names.includes(verb)
  )
    return;
  objections.push(`I do not know whether ${spoken(counted)} or ${spoken(verb)} are asked for.`);
}

const people: ReadonlySet<string> = new Set(['active_users', 'unique_buyers', 'sessions', 'logins']);

function checkPercent(
  { said, change, rank }: Slots,
  metrics: readonly string[],
  share: boolean,
  find: Find,
  objections: string[],
): void {
  const meant =
    share ||
    change !== null ||
    (rank?.of ?? 'value') !== 'value' ||
    said.has('ratio') ||
    metrics.some((name) => find(name)?.unit === 'ratio');
  if (said.has('percent') && !meant)
    objections.push(
      'Percent of what? Ask for a share, such as “share of revenue by category”, or for growth.',
    );
}

function checkAverage(
  slots: Slots,
  metrics: readonly string[],
  find: Find,
  cut: Cut,
  grain: Grain | null,
  objections: string[],
): void {
  const averaged = cut.averagePer !== null || cut.cycle !== null;
  if (cut.averagePer !== null && grain !== null && grains.indexOf(grain) <= grains.indexOf(cut.averagePer))
    objections.push(`An average per ${cut.averagePer} cannot be shown by ${spoken(grain)}.`);
  if (!slots.said.has('average') || averaged || slots.ratio) return;
  if (metrics.every((name) => find(name)?.expression.kind === 'ratio')) return;
  objections.push(
    'An average needs “per day” or “per hour”, or a metric that is one, such as average order value.',
  );
}

function checkShare(
  share: boolean,
  assumptions: string[],
  cut: Cut,
  overTime: boolean,
  metrics: readonly string[],
  find: Find,
  objections: string[],
): void {
  if (!share) return;
  if (cut.by.length !== 1)
    objections.push('A share needs one dimension, such as “share of revenue by category”.');
  if (overTime || cut.cycle !== null) objections.push('A share is told for a whole range, not over time.');
  if (metrics.some((name) => find(name)?.expression.kind !== 'sum'))
    objections.push('Shares are told only for sums and counts, such as revenue, orders or units.');
  else if (metrics.some((name) => find(name)?.additive === false))
    assumptions.push(
      'What falls into several groups counts in each of them, so shares may add up to more than all.',
    );
}

function checkDimensions(
  metrics: readonly string[],
  used: readonly Dimension[],
  find: Find,
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
