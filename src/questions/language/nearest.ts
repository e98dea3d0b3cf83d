import type { Plan } from '../plan.ts';
import type { Built } from './build-plan.ts';
import type { Slots } from './slots.ts';

type Build = (names: readonly string[], slots: Slots) => Built<Plan>;

/**
 * Plans near a question that cannot be answered, the nearest first: the question as it would be without the words that were
 * not understood or cannot be answered; then the nearest metrics where the one asked for is not in the data; then its metrics
 * and filters without what could not be done.
 */
export function nearestPlans(slots: Slots, built: readonly Built<Plan>[], build: Build): Plan[] {
  const names = slots.metrics.flatMap(([name]) => (name === undefined ? [] : [name]));
  const offered = slots.refusals.flatMap(({ instead = [] }) => instead).slice(0, 3);
  const plain: Slots = { ...slots, ratio: false, change: null, said: new Set() };
  if (names.length === 0 && slots.refusals.length > 0) {
    const cutToo = offered.map((name) => build([name], { ...slots, metrics: [[name]] }));
    return first(
      cutToo.map((one, i) => [one, build([offered[i] ?? ''], { ...plain, metrics: [[offered[i] ?? '']] })]),
    );
  }
  if (names.length === 0) return measurable(slots) ? first([[...built, build([], slots)]]) : [];
  const bare: Slots = {
    ...plain,
    ...{
      rank: null,
      rankBy: null,
      count: null,
      ordinal: null,
      threshold: null,
      having: null,
      comparison: null,
    },
    ...{ loose: [], averagePer: null },
  };
  const uncut: Slots = { ...bare, by: [], grain: null, cycle: null };
  if (built.length > 0 && slots.refusals.length === 0) return distinct(built);
  return first([[build(names, slots), build(names, bare), build(names, uncut)]]);
}

/** There is something to tell a metric by, which nobody named. */
const measurable = ({ included, excluded, spans, by, rank, implied }: Slots): boolean =>
  implied !== null || rank !== null || by.length + included.length + excluded.length > 0 || spans.length > 1;

/** Of each row the first plan that can be run. */
const first = (rows: readonly (readonly Built<Plan>[])[]): Plan[] =>
  distinct(rows.flatMap((row) => row.filter(({ objections }) => objections.length === 0).slice(0, 1)));

function distinct(built: readonly Built<Plan>[]): Plan[] {
  const plans = built.filter(({ objections }) => objections.length === 0).map(({ plan }) => plan);
  const written = plans.map((plan) => JSON.stringify(plan));
  return plans.filter((_, i) => written.indexOf(written[i] ?? '') === i);
}

/** The question with its likely misspellings put right, where there are any. */
export function respelt(question: string, slots: Slots): string | null {
  let text = question;
  for (const { text: word, nearest } of slots.leftOver)
    if (nearest !== undefined) text = text.replace(word, nearest);
  return text === question ? null : text;
}
