import { median } from '../robust-statistics.ts';
import { claimEffect, ordinaryFrom } from './event-evidence.ts';
import type { Ordinary } from './event-evidence.ts';
import { usablePeriods } from './model.ts';
import type { History } from './model.ts';
import { mean } from './numbers.ts';

/** What happens at some steps of a series and is known in advance: a holiday, a campaign. */
export interface KnownEvent {
  /** Events of one kind are taken to do the same. */
  kind: string;
  /** the steps it touches, past and ahead: seconds on the series' clock ÷ step */
  places: readonly number[];
  /** the kind that all of them belong to as well, which says something of one that is new */
  among?: string;
}

export interface EventEffect {
  kind: string;
  /** separate times it happened in the history where something is known of the days around */
  occurrences: number;
  /** 0 where nothing is claimed; else the part added (0.6 is 60 % more), or, of an additive effect, the amount a step */
  effect: number;
}

export interface EventEffects {
  /** Amounts are added where a series is below zero on ordinary days, parts everywhere else. */
  additive: boolean;
  effects: EventEffect[];
  /** The history with the events that did something replaced by what their neighbours said. */
  cleaned: readonly number[];
}

/** A kind with its occurrences in the history, each a run of indexes. */
interface Kind extends EventEffect {
  runs: number[][];
}

/** What was to be expected at each index without any event; null where nothing is known. */
type Expectation = readonly (number | null)[];

const week = 7 * 86_400;
/** Neighbours on each side: the nearest that no event touched, at most so many seasons away. */
const neighbours = 2;
const reach = 8;
/** Ordinary days below zero up to this share of all are odd ones. */
const mostBelowZero = 0.05;
/** Kinds that overlap are told apart by turns. */
const turns = 3;

/**
 * How much events of each kind added to what the same hour or weekday of the surrounding weeks said. An occurrence
 * is measured as a whole; the kind's effect is the median of its occurrences, less what ordinary stretches of that
 * length show, and is claimed only where there is evidence for it; see event-evidence.ts.
 *
 * @param step seconds between neighbours on the clock of the history's times
 */
export function eventEffects(history: History, events: readonly KnownEvent[], step: number): EventEffects {
  const { times, values } = history;
  const found = kindsOf(events, new Map(times.map((time, index) => [Math.round(time / step), index])));
  const touched = new Uint8Array(values.length);
  for (const { runs } of found) for (const index of runs.flat()) touched[index] = 1;
  const period = usablePeriods(history.periods, values.length).findLast((length) => length * step <= week);
  if (!touched.includes(1) || period === undefined) return outcome(found, false, values);

  const expected = values.map((_, index) => ordinarily(values, touched, period, index));
  const known = expected.filter((value) => value !== null);
  const additive = known.filter((value) => value < 0).length > mostBelowZero * known.length;
  const size = mean(known.map(Math.abs));
  const kinds = found.map((kind) => withExpectation(kind, expected));
  const added = (base: Expectation, run: readonly number[]) => addedBy(values, base, run, additive);
  const byLength = new Map<number, Ordinary | null>();
  const ordinaryOf = (length: number): Ordinary | null => {
    if (!byLength.has(length)) {
      const measured = stretches(length, expected, touched).flatMap((run) => added(expected, run));
      byLength.set(length, ordinaryFrom(measured));
    }
    return byLength.get(length)!;
  };
  // Those with more occurrences first: they are surer of their part where two overlap.
  const order = [...kinds].sort((a, b) => b.occurrences - a.occurrences);
  for (let turn = 0; turn < (overlap(kinds) ? turns : 1); turn += 1) {
    for (const kind of order) {
      if (kind.runs.length === 0) continue;
      const base = withEffects(
        expected,
        kinds.filter((other) => other !== kind),
        additive,
      );
      const measured = kind.runs.flatMap((run) => added(base, run));
      const ordinary = ordinaryOf(Math.round(median(kind.runs.map((run) => run.length))));
      // A part of what other kinds leave over is measured less surely than a part of the whole.
      const left = additive ? 1 : Math.min(1, median(kind.runs.map((run) => shareLeft(expected, base, run))));
      kind.effect = ordinary && left > 0 ? claimEffect(measured, ordinary, { additive, size, left }) : 0;
    }
  }
  const cleaned = [...values];
  for (const { runs, effect } of kinds) {
    if (effect !== 0) for (const index of runs.flat()) cleaned[index] = expected[index]!;
  }
  return outcome(kinds, additive, cleaned);
}

const outcome = (kinds: readonly Kind[], additive: boolean, cleaned: readonly number[]): EventEffects => ({
  additive,
  effects: kinds.map(({ kind, occurrences, effect }) => ({ kind, occurrences, effect })),
  cleaned,
});

/** Kinds with the runs of neighbouring steps in which they happened. */
function kindsOf(events: readonly KnownEvent[], indexOf: ReadonlyMap<number, number>): Kind[] {
  const placesOf = new Map<string, Set<number>>();
  for (const { kind, places } of events) {
    const known = placesOf.get(kind) ?? new Set();
    for (const place of places) known.add(place);
    placesOf.set(kind, known);
  }
  return [...placesOf].map(([kind, places]) => {
    const runs: number[][] = [];
    for (const index of [...places].flatMap((place) => indexOf.get(place) ?? []).sort((a, b) => a - b)) {
      const run = runs.at(-1);
      if (run?.at(-1) === index - 1) run.push(index);
      else runs.push([index]);
    }
    return { kind, runs, occurrences: runs.length, effect: 0 };
  });
}

function withExpectation(kind: Kind, expected: Expectation): Kind {
  const runs = kind.runs
    .map((run) => run.filter((index) => expected[index] !== null))
    .filter((run) => run.length > 0);
  return { ...kind, runs, occurrences: runs.length };
}

/**
 * What the same place of the surrounding seasons held, where no event touched it; null where all were touched, or held
 * nothing: when a shop is closed there is nothing that an event could change.
 */
function ordinarily(
  values: readonly number[],
  touched: Uint8Array,
  period: number,
  index: number,
): number | null {
  const alike: number[] = [];
  for (const direction of [-1, 1]) {
    let found = 0;
    for (let seasons = 1; seasons <= reach && found < neighbours; seasons += 1) {
      const other = index + direction * seasons * period;
      const value = values[other];
      if (value === undefined || touched[other] === 1) continue;
      alike.push(value);
      found += 1;
    }
  }
  return alike.every((value) => value === 0) ? null : median(alike);
}

/** Which part of what was expected of a run other kinds leave over. */
const shareLeft = (expected: Expectation, base: Expectation, run: readonly number[]): number =>
  total(base, run) / total(expected, run);

const total = (values: Expectation, run: readonly number[]): number =>
  run.reduce((sum, index) => sum + values[index]!, 0);

function overlap(kinds: readonly Kind[]): boolean {
  const indexes = kinds.flatMap(({ runs }) => runs.flat());
  return new Set(indexes).size < indexes.length;
}

/** The expectation where other kinds do their part. */
function withEffects(expected: Expectation, others: readonly Kind[], additive: boolean): Expectation {
  const at = others.filter(({ effect }) => effect !== 0);
  if (at.length === 0) return expected;
  const base = [...expected];
  for (const { runs, effect } of at) {
    for (const index of runs.flat()) base[index] = put(base[index]!, effect, additive);
  }
  return base;
}

/** A value with an effect on it. */
export const put = (value: number, effect: number, additive: boolean): number =>
  additive ? value + effect : value * (1 + effect);

/** What a run had over its expectation, as a part of it or an amount a step; nothing where nothing was expected. */
function addedBy(
  values: readonly number[],
  base: Expectation,
  run: readonly number[],
  additive: boolean,
): number[] {
  const actual = total(values, run);
  const expected = total(base, run);
  if (additive) return [(actual - expected) / run.length];
  return expected > 0 ? [actual / expected - 1] : [];
}

/** Runs of one length that no event touched; they overlap by three quarters at most. */
function stretches(length: number, expected: Expectation, touched: Uint8Array): number[][] {
  const found: number[][] = [];
  const stride = Math.ceil(length / 4);
  let untouched = 0;
  expected.forEach((value, index) => {
    untouched = value === null || touched[index] === 1 ? 0 : untouched + 1;
    if (untouched < length || index % stride !== 0) return;
    found.push(Array.from({ length }, (_, back) => index - back));
  });
  return found;
}
