import { takeCut, takeExclusion, takeVersus } from './governed.ts';
import type { Reading } from './read.ts';
import type { Slots } from './slots.ts';
import { take } from './take.ts';
import { createWalk, type Walk } from './walk.ts';

/**
 * Walks the pieces once, left to right; a word with a role takes the pieces that role governs.
 * @param continues whether there is a question before this one
 */
export function fillSlots(readings: readonly Reading[], continues = false): Slots {
  const walk = createWalk(readings, continues);
  for (let at = 0; at < walk.items.length;) at = step(walk, at);
  settleEach(walk);
  settleAverage(walk);
  settleShare(walk);
  // «Toys and Books combined» is one number.
  if (walk.slots.said.has('together')) walk.slots.alternatives = true;
  return walk.slots;
}

/** Takes what stands at a place, and returns the place after it. */
function step(walk: Walk, at: number): number {
  if (walk.items[at]?.meanings.length === 0) {
    walk.drop(at);
    return at + 1;
  }
  if (walk.hasAny(at, 'by', 'per')) return takeCut(walk, at + 1);
  if (walk.has(at, 'except')) return takeExclusion(walk, at + 1);
  if (walk.has(at, 'versus')) return takeVersus(walk, at + 1);
  return take(walk, at);
}

const partial = /\b(?:shares?|percent|percentage|proportion|part|portion|fraction)\b|%/i;

/** «the mobile share by category» would be a share within each of them. */
function settleShare({ items, has, slots }: Walk): void {
  const cuts = [...slots.by, ...slots.loose.map(({ dimension }) => dimension)];
  const isOther = (at: number): boolean => {
    const value = has(at, 'value');
    return value !== undefined && !has(at, 'metric') && cuts.length > 0 && !cuts.includes(value.dimension);
  };
  const within = items.some(
    ({ text }, at) => partial.test(text) && (isOther(at - 1) || (isOther(at + 1) && !has(at + 2, 'metric'))),
  );
  if (within)
    slots.refusals.push({ kind: 'refused', reason: 'I tell shares of the whole, not within each group.' });
}

/** «how many units does an order contain» is units per order. */
function settleEach({ slots }: Walk): void {
  if (slots.each === null || slots.metrics.length > 1) return;
  if (slots.metrics.length === 0) slots.metrics.push([slots.implied ?? 'units']);
  slots.metrics.push([slots.each]);
  slots.ratio = true;
  slots.said.add('ratio');
}

/** «average daily revenue», «average orders per day»: the mean of the days; «by day» and «each day» want every one of them. */
function settleAverage({ items, has, slots }: Walk): void {
  if (slots.averagePer !== null && slots.averagePer === slots.grain) slots.grain = null;
  const { grain } = slots;
  if (!slots.said.has('average') || grain === null || slots.averagePer !== null) return;
  const averaged = items.some((_, at) => {
    const adverb = has(at, 'grain')?.adverb ?? false;
    return (
      adverb ||
      has(at, 'metric')?.grain === grain ||
      (has(at, 'per') && has(at + 1, 'grain')?.grain === grain)
    );
  });
  if (!averaged) return;
  slots.averagePer = grain;
  slots.grain = null;
}
