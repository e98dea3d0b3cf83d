import { eventEffects, put } from './event-effects.ts';
import type { EventEffects, KnownEvent } from './event-effects.ts';
import type { ForecastModel, History } from './model.ts';

export { eventEffects } from './event-effects.ts';
export type { EventEffect, EventEffects, KnownEvent } from './event-effects.ts';

/**
 * The model on a history without the events that did something, so that neither the days around nor a season are bent
 * by them; what they did is put back at their steps ahead. Events that showed no effect, or have not happened yet, change
 * nothing. Belongs outside `whenOpen`, so that a holiday without trade is known for what it is.
 *
 * @param step seconds between neighbours of the series
 */
export const withKnownEvents = (
  model: ForecastModel,
  events: readonly KnownEvent[],
  step: number,
): ForecastModel => ({
  name: model.name,
  fit: (history) => {
    const known = rememberedEffects(history, events, step);
    const fitted = model.fit({ ...history, values: known.cleaned });
    const effectsAt = effectsByPlace(events, known);
    return {
      predict: (times) =>
        fitted.predict(times).map((value, index) =>
          (effectsAt.get(Math.round(times[index]! / step)) ?? []).reduce(
            // Where a model says nothing at all the shop is closed, and stays so.
            (sum, effect) => (value === 0 ? 0 : put(sum, effect, known.additive)),
            value,
          ),
        ),
    };
  },
});

/** A backtest fits many models to one history, whose events are the same for all. */
const remembered = new WeakMap<
  History,
  { events: readonly KnownEvent[]; step: number; known: EventEffects }
>();

function rememberedEffects(history: History, events: readonly KnownEvent[], step: number): EventEffects {
  const last = remembered.get(history);
  if (last?.events === events && last.step === step) return last.known;
  const known = eventEffects(history, events, step);
  remembered.set(history, { events, step, known });
  return known;
}

function effectsByPlace(events: readonly KnownEvent[], { effects }: EventEffects): Map<number, number[]> {
  const byPlace = new Map<number, number[]>();
  for (const { kind, effect } of effects) {
    if (effect === 0) continue;
    const places = new Set(events.filter((event) => event.kind === kind).flatMap((event) => event.places));
    for (const place of places) byPlace.set(place, [...(byPlace.get(place) ?? []), effect]);
  }
  return byPlace;
}

/**
 * One sentence for each kind of event ahead that a reader should know of: what is put in for it, or that nothing is
 * known of it. Kinds that happened before without a visible effect are not mentioned.
 *
 * @param times the steps to forecast, in seconds on the history's clock
 */
export function eventNotes(
  history: History,
  events: readonly KnownEvent[],
  times: readonly number[],
  step: number,
): string[] {
  const ahead = new Set(times.map((time) => Math.round(time / step)));
  const coming = new Set(
    events.filter(({ places }) => places.some((place) => ahead.has(place))).map(({ kind }) => kind),
  );
  const { additive, effects } = rememberedEffects(history, events, step);
  const effective = new Set(effects.filter(({ effect }) => effect !== 0).map(({ kind }) => kind));
  const isCovered = (kind: string) =>
    events.some((event) => event.kind === kind && effective.has(event.among ?? ''));
  return effects.flatMap(({ kind, occurrences, effect }) => {
    if (!coming.has(kind)) return [];
    if (occurrences === 0 && isCovered(kind)) return [];
    if (occurrences === 0) return [`Nothing is known of what ${kind} does, so nothing is put in for it.`];
    if (effect === 0) return [];
    return [`For ${kind}, ${sizeOf(effect, additive)} is put in, as before (${howOften(occurrences)}).`];
  });
}

function sizeOf(effect: number, additive: boolean): string {
  const size = Math.abs(effect);
  const amount = additive ? `${Number(size.toPrecision(3))} a step` : `${Math.round(100 * size)} %`;
  return `${effect > 0 ? '+' : '−'}${amount}`;
}

const howOften = (count: number): string => (count === 1 ? 'once' : `${count} times`);
