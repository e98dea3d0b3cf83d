import type { Dimension } from '../../metrics/index.ts';
import type { Span } from './calendar.ts';
import { divide } from './governed.ts';
import { isLow, type Of } from './slots.ts';
import type { Walk } from './walk.ts';

/** Takes one piece that no word before it governs, and returns the place after what was taken. */
export function take(walk: Walk, at: number): number {
  const { has, slots } = walk;
  const shift = has(at, 'shift');
  const span = has(at, 'span');
  const value = has(at, 'value');
  const metrics =
    walk.items[at]?.meanings.filter((meaning): meaning is Of<'metric'> => meaning.kind === 'metric') ?? [];
  const refused = has(at, 'refused');
  if (refused) slots.refusals.push(refused);
  else if (shift && (slots.spans.length > 0 || !span || walk.continues)) setShift(walk, shift, at);
  else if (span) takeSpan(walk, at, span.span);
  else if (value && (metrics.length === 0 || isNamedType(walk, at, value))) include(walk, at, value);
  else if (metrics.length > 0) return takeMetric(walk, at, metrics);
  else if (has(at, 'threshold')) return takeThreshold(walk, at);
  else if (has(at, 'muchOf')) {
    // «how much of our revenue» asks for a share; «how much of this product» does not.
    if (has(at + 1, 'metric')) slots.said.add('share');
  } else if (has(at, 'each')) slots.each = has(at, 'each')?.metric ?? null;
  else takeWord(walk, at);
  const implied = has(at, 'implied')?.metric;
  // «how much did we sell» is money, «how many» are units.
  slots.implied = implied === 'units' && slots.said.has('much') ? 'revenue' : (implied ?? slots.implied);
  // «unusual spikes» are looked for, not compared.
  if (!has(at, 'anomaly')) slots.change = has(at, 'change') ?? slots.change;
  return at + 1;
}

function takeWord(walk: Walk, at: number): void {
  const { has, slots } = walk;
  const rank = has(at, 'rank');
  const dimension = has(at, 'dimension');
  const cycle = has(at, 'cycle');
  const grain = has(at, 'grain');
  const number = has(at, 'number');
  const ordinal = has(at, 'ordinal');
  const text = walk.items[at]?.text ?? '';
  if (rank) setRank(walk, at, rank);
  else if (cycle) takeCycle(walk, at, cycle);
  else if (dimension) takeDimension(walk, at, dimension);
  else if (grain?.adverb) walk.setGrain(grain.grain, at);
  else if (grain && has(at - 1, 'average')) slots.averagePer = grain.grain;
  else if (grain) {
    if (has(at + 1, 'cutNoun')) walk.setGrain(grain.grain, at);
    else slots.loose.push({ text, grain: grain.grain, asked: isAsked(walk, at) });
  } else if (number) setCount(walk, at, number);
  else if (ordinal) setOrdinal(walk, at, ordinal.value);
  else slots.horizon = has(at, 'horizon') ?? slots.horizon;
}

function takeMetric(walk: Walk, at: number, metrics: readonly Of<'metric'>[]): number {
  const { has, slots } = walk;
  const [first] = metrics;
  if (first?.part && !asPart(walk)) {
    slots.refusals.push(onlyAsPart);
    return at + 1;
  }
  if (first && has(at + 1, 'threshold') && !has(at + 2, 'metric')) {
    setThreshold(walk, at + 1, first.metric);
    return at + 2;
  }
  // «revenue divided by orders», «ratio of refunds to orders»
  if (first && slots.said.has('ratio') && slots.metrics.length === 1) {
    divide(walk, first.metric, at);
    return at + 1;
  }
  // «orders as a percentage of sessions»
  if (first && has(at - 1, 'share') && slots.metrics.length === 1) {
    slots.said.delete('share');
    slots.said.add('ratio');
    divide(walk, first.metric, at);
    return at + 1;
  }
  // «for mobile users», «by british customers»: those whose events are counted anyway
  if (first && isPeople(first.metric) && isPlace(has(at - 1, 'value')) && !has(at + 1, 'per')) {
    const others =
      slots.metrics.length > 0 ||
      slots.implied !== null ||
      walk.items.slice(at + 1).some((_, i) => has(at + 1 + i, 'metric'));
    if (others) return at + 1;
  }
  const joined = walk.joins(at - 1) || walk.hasAny(at - 1, 'versus', 'compare', 'also');
  // «conversion rate for mobile users» does not ask for two metrics: a second one has to be joined to the first.
  if (slots.metrics.length > 0 && !joined) {
    walk.drop(at);
    return at + 1;
  }
  slots.metrics.push([...new Set(metrics.map(({ metric }) => metric))]);
  if (first?.grain) walk.setGrain(first.grain, at);
  return at + 1;
}

/** «what share of visits led to a purchase» has its share in the metric. */
function asPart({ slots }: Walk): boolean {
  return ['share', 'percent'].map((kind) => slots.said.delete(kind as 'share')).some(Boolean);
}

const onlyAsPart: Of<'refused'> = {
  kind: 'refused',
  reason:
    'Sessions with a purchase are not counted by themselves; ask for the conversion rate or for orders.',
  instead: ['conversion_rate', 'orders'],
};

const isPeople = (metric: string): boolean => metric === 'active_users';
const isPlace = (value: Of<'value'> | undefined): boolean =>
  value?.dimension === 'source' || value?.dimension === 'country';

/** «with more than 100 orders», «above 2 %» */
function takeThreshold(walk: Walk, at: number): number {
  const after = walk.has(at + 1, 'metric');
  setThreshold(walk, at, after?.metric ?? null);
  return after ? at + 2 : at + 1;
}

function setThreshold(walk: Walk, at: number, metric: string | null): void {
  const { has, slots, drop } = walk;
  const threshold = has(at, 'threshold');
  // «orders with more than 3 items» counts items, of which nothing is known.
  if (!threshold || slots.threshold || walk.hasAny(at + 1, 'dimension')) drop(at);
  else slots.threshold = { ...threshold, metric };
}

/** Two times are compared when something joins them; «October last week» names one too many. */
function takeSpan(walk: Walk, at: number, span: Span): void {
  const { slots } = walk;
  const joined = walk.joins(at - 1) || slots.said.has('compare') || slots.said.has('change');
  if (slots.spans.length === 0 || joined) slots.spans.push(span);
  else walk.drop(at);
}

function setShift({ slots, continues, drop }: Walk, shift: Of<'shift'>, at: number): void {
  const hasPartner = shift.standsAlone || slots.spans.length > 0 || slots.change !== null || continues;
  if (slots.comparison || !hasPartner) drop(at);
  else slots.comparison = shift;
}

/** «view events», «event type view»: the word is the type there, elsewhere the metric that counts it. */
function isNamedType({ has }: Walk, at: number, value: Of<'value'>): boolean {
  const around = [has(at - 1, 'dimension'), has(at + 1, 'dimension')];
  return around.some((meaning) => meaning?.dimension === value.dimension);
}

function include({ has, slots }: Walk, at: number, { dimension, value }: Of<'value'>): void {
  if (slots.included.some((other) => other.dimension === dimension) && has(at - 1, 'or'))
    slots.alternatives = true;
  slots.included.push({ dimension, value });
}

function takeDimension(walk: Walk, at: number, { dimension, asked }: Of<'dimension'>): void {
  const { has, slots } = walk;
  const names = [has(at - 1, 'value'), has(at + 1, 'value')].some((value) => value?.dimension === dimension);
  if (names || isPartOfName(walk, at, dimension)) return;
  const text = walk.items[at]?.text ?? '';
  if (has(at + 1, 'cutNoun')) slots.by.push(dimension);
  else slots.loose.push({ text, dimension, asked: asked ?? isAsked(walk, at) });
}

/** «beauty products» and «how many items did we sell» name what is sold, where nothing asks for single products. */
function isPartOfName(walk: Walk, at: number, dimension: Dimension): boolean {
  const { has, slots, items } = walk;
  if (dimension !== 'product' || isAsked(walk, at) || has(at - 2, 'number')) return false;
  if (slots.rank !== null || slots.threshold !== null || slots.said.has('which')) return false;
  const sold = items.some((_, place) => has(place, 'implied')?.metric === 'units');
  return sold || has(at - 1, 'value')?.dimension === 'category';
}

function takeCycle(walk: Walk, at: number, { cycle }: Of<'cycle'>): void {
  if (walk.has(at + 1, 'cutNoun')) walk.slots.cycle = cycle;
  else walk.slots.loose.push({ text: walk.items[at]?.text ?? '', cycle, asked: isAsked(walk, at) });
}

/** «which category», «what day», «5 products» */
const isAsked = (walk: Walk, at: number): boolean => walk.hasAny(at - 1, 'which', 'number', 'rank');

function setRank(walk: Walk, at: number, rank: Of<'rank'>): void {
  const { slots } = walk;
  // «higher today than yesterday» compares; nothing is ranked.
  const comparesLater = walk.items.slice(at).some((_, i) => walk.has(at + i, 'versus'));
  if (rank.comparative === true && comparesLater) return;
  if (rank.weak && slots.rank !== null) return;
  if (slots.rank?.weak) slots.rank = null;
  const sense = slots.rank?.sense ?? rank.sense;
  if (slots.rank !== null && isLow(slots.rank.sense) !== isLow(rank.sense)) walk.drop(at);
  const metric = slots.rank?.metric ?? rank.metric;
  const before = slots.rank?.of ?? 'value';
  const of = before === 'value' ? (rank.of ?? 'value') : before;
  slots.rank = { sense, of, ...(metric !== undefined && { metric }), ...(rank.weak && { weak: true }) };
}

function setCount(walk: Walk, at: number, { value, limit }: Of<'number'>): void {
  const beside = [at - 1, at + 1].some((place) => walk.hasAny(place, 'rank', 'dimension', 'grain', 'cycle'));
  const ranks = limit === true && (walk.slots.rank !== null || walk.continues);
  // «every 2 days» and «days with 100 orders» ask for no list of the highest.
  const after = walk.hasAny(at - 1, 'dimension', 'grain', 'cycle') && walk.hasAny(at + 1, 'metric');
  const measures = walk.hasAny(at + 1, 'grain') && !walk.items.some((_, i) => walk.hasAny(i, 'rank'));
  const counts = !after && !walk.hasAny(at + 1, 'percent', 'share') && !(measures && limit !== true);
  if (((beside && counts) || ranks) && walk.slots.count === null && Number.isInteger(value))
    walk.slots.count = value;
  else walk.drop(at);
}

/** «second best», «third highest» */
function setOrdinal(walk: Walk, at: number, value: number): void {
  if (walk.has(at + 1, 'rank') && walk.slots.ordinal === null) walk.slots.ordinal = value;
  else walk.drop(at);
}
