import type { Walk } from './walk.ts';

/** «by category and day», «per source», «by units», «per session»: what stands behind the word, from `start` on. */
export function takeCut(walk: Walk, start: number): number {
  const { has, joins, slots, items } = walk;
  const ranks = has(start - 1, 'by') !== undefined;
  // «revenue by category and conversion by source» are two questions.
  if (ranks && slots.by.length > 0 && slots.metrics.length > 1 && joinedMetric(walk, start - 2))
    walk.drop(start - 1);
  let at = start;
  let taken = start;
  while (at < items.length) {
    const dimension = has(at, 'dimension');
    const grain = has(at, 'grain');
    const cycle = has(at, 'cycle');
    const metric = has(at, 'metric');
    if (cycle && (slots.cycle ?? cycle.cycle) !== cycle.cycle) walk.drop(at);
    else if (cycle) slots.cycle = cycle.cycle;
    else if (dimension) slots.by.push(dimension.dimension);
    else if (grain) setBucket(walk, at);
    else if (metric && !ranks && taken === start && slots.metrics.length > 0) {
      divide(walk, metric.metric, at);
      return at + 1;
    } else if (metric && ranks && (taken === start || slots.rankBy !== null) && !ownsThreshold(walk, at)) {
      slots.rankBy ??= metric.metric;
      slots.metrics.push([metric.metric]);
    } else break;
    taken = at + 1;
    at = joins(taken) ? taken + 1 : taken;
    if (at === taken && !walk.hasAny(at, 'dimension', 'grain', 'cycle')) break;
  }
  // «by british users»
  const agent = has(start, 'value') !== undefined && has(start + 1, 'metric') !== undefined;
  const known =
    agent || walk.hasAny(start, 'rank', 'number', 'ordinal', 'change', 'share', 'percent', 'refused');
  if (taken === start && !known && items[start]?.meanings.length !== 0) walk.drop(start - 1);
  return taken;
}

/** A metric that was named after rows were. */
const joinedMetric = ({ has, joins }: Walk, at: number): boolean =>
  has(at, 'metric') !== undefined && joins(at - 1);

/** «by revenue over 5000» limits what it ranks by; «by revenue with over 20 refunds» does not. */
const ownsThreshold = ({ has }: Walk, at: number): boolean =>
  has(at + 1, 'threshold') !== undefined && has(at + 2, 'metric') === undefined;

/** A second grain is the one that is averaged over: «average daily revenue by month». */
function setBucket({ has, slots, drop }: Walk, at: number): void {
  const grain = has(at, 'grain')?.grain ?? null;
  if (grain === null || slots.grain === grain) return;
  if (slots.grain === null) slots.grain = grain;
  else if (slots.said.has('average') && slots.averagePer === null) {
    slots.averagePer = slots.grain;
    slots.grain = grain;
  } else drop(at);
}

/** «orders per session» */
export function divide({ slots, drop }: Walk, per: string, at: number): void {
  if (slots.ratio || slots.metrics.length !== 1) {
    drop(at);
    return;
  }
  slots.metrics.push([per]);
  slots.ratio = true;
}

/** «except Books and Toys», «without refunds». */
export function takeExclusion(walk: Walk, start: number): number {
  const { has, joins, slots, items } = walk;
  let at = start;
  let taken = start;
  const ofEvents = slots.metrics.some((list) => list.includes('events'));
  if (has(start, 'metric')?.metric === 'refunds' && !ofEvents) {
    slots.withoutRefunds = true;
    return start + 1;
  }
  // «orders instead of revenue»
  if (has(start, 'metric') && has(start - 1, 'again')) return start + 1;
  while (at < items.length) {
    const value = has(at, 'value');
    // «visitors without a purchase» are not the visitors less their purchases.
    if (value?.dimension === 'event_type' && !ofEvents) walk.drop(at);
    else if (value) slots.excluded.push(value);
    else if (!has(at, 'dimension')) break;
    taken = at + 1;
    if (joins(taken) && has(taken + 1, 'value')) at = taken + 1;
    else if (value) break;
    else at = taken;
  }
  if ((taken === start || slots.excluded.length === 0) && items[start]?.meanings.length !== 0)
    walk.drop(start - 1);
  return taken;
}

/** «vs last week», «than the day before», «mobile vs web». */
export function takeVersus(walk: Walk, at: number): number {
  const { slots } = walk;
  const shift = walk.has(at, 'shift');
  const span = walk.has(at, 'span');
  if (shift || span) {
    if (slots.comparison) walk.drop(at);
    slots.comparison = shift ?? span?.span ?? null;
    return at + 1;
  }
  // «refunds relative to revenue»
  if (walk.items[at - 1]?.text.toLowerCase() === 'relative to' && walk.has(at, 'metric')) {
    slots.said.add('ratio');
    return at;
  }
  if (!walk.hasAny(at, 'value', 'metric')) walk.drop(at - 1);
  return at;
}
