import { dayMs } from '../../durations.ts';
import type { Dimension, Grain } from '../../metrics/index.ts';
import type { Cycle } from '../plan.ts';
import type { Slots } from './slots.ts';

export interface Cut {
  by: Dimension[];
  grain: Grain | null;
  cycle: Cycle | null;
  averagePer: Grain | null;
  /** «when …»: the grain follows from the range */
  openGrain: boolean;
}

/** The rows of the answer: what was named behind «by», and what a ranking, share or threshold asks for. */
export function chooseCut(slots: Slots, share: boolean, assumptions: string[], objections: string[]): Cut {
  const by = [...new Set(slots.by)];
  let { grain, cycle } = slots;
  const wanted =
    slots.rank !== null ||
    share ||
    slots.count !== null ||
    slots.said.has('cutNoun') ||
    (slots.threshold ?? slots.having) !== null;
  const ranks = slots.rank !== null || slots.count !== null;
  if (ranks && by.length > 0 && slots.loose.some(({ dimension }) => dimension && !by.includes(dimension)))
    objections.push('I rank over the whole shop, not within each group.');
  for (const loose of slots.loose) {
    // «all countries except Germany»
    if (!loose.asked && !wanted && slots.excluded.some(({ dimension }) => dimension === loose.dimension))
      continue;
    const asked = wanted || loose.asked;
    if (loose.dimension && asked && !by.includes(loose.dimension)) by.push(loose.dimension);
    else if (loose.cycle && asked && cycle === null) cycle = loose.cycle;
    else if (loose.grain === 'hour' && asked && cycle === null && slots.rank !== null && spansDays(slots)) {
      cycle = 'hour_of_day';
      assumptions.push(`“${loose.text}” is read as the hour of the day.`);
    } else if (loose.grain && asked && grain === null) grain = loose.grain;
    else if (!asked && !(loose.grain && (loose.grain === grain || loose.grain === slots.averagePer)))
      objections.push(`I do not know what “${loose.text}” is to do here; try “by ${loose.text}”.`);
  }
  if (slots.said.has('when') && by.length > 0)
    objections.push('Ask when, or for which group, but not both at once.');
  const compared = slots.included
    .filter(
      (one, i, all) =>
        all.findIndex((other) => other.dimension === one.dimension && other.value === one.value) === i,
    )
    .map(({ dimension }) => dimension);
  const repeated = compared.find((dimension, i) => compared.indexOf(dimension) !== i);
  if (repeated && !slots.alternatives && !share && !by.includes(repeated)) by.push(repeated);
  if (share && by.length === 0) by.push(slots.included[0]?.dimension ?? 'category');
  const sells = slots.rank?.metric === 'units' || (slots.implied === 'units' && slots.rank !== null);
  if (sells && by.length === 0 && grain === null && cycle === null && !slots.said.has('when')) {
    by.push('product');
    assumptions.push('What sells is told by product.');
  }
  const rowless = by.length === 0 && grain === null && cycle === null;
  const openGrain =
    grain === null &&
    cycle === null &&
    (slots.said.has('trend') || (slots.said.has('when') && by.length === 0));
  checkRows(slots, rowless && !openGrain, objections);
  if (cycle !== null && grain !== null)
    objections.push('Show it over time, or by hour of the day or weekday, but not both at once.');
  // The rows of a cycle are means already.
  const averagePer = cycle === null ? slots.averagePer : null;
  return { by, grain, cycle, averagePer, openGrain };
}

/** The busiest hour of a day is one hour; that of a month is an hour of the day. */
function spansDays({ spans: [span] }: Slots): boolean {
  return span === undefined || span.to - span.from > 1.1 * dayMs;
}

function checkRows(slots: Slots, rowless: boolean, objections: string[]): void {
  if (!rowless) return;
  if ((slots.rank ?? slots.rankBy) !== null)
    objections.push('To rank I need to know what: categories, products, sources, countries, days …');
  if ((slots.threshold ?? slots.having) !== null)
    objections.push('A limit needs rows to choose from, such as “days with revenue over 5000”.');
  if (slots.said.has('cutNoun')) objections.push('A breakdown needs “by” and a dimension.');
}
