import { expect, test } from 'vitest';
import { seededNormal } from '../../../test/support/seeded.ts';
import { eventEffects, eventNotes, withKnownEvents } from './known-events.ts';
import type { KnownEvent } from './known-events.ts';
import type { History } from './model.ts';
import { mean } from './numbers.ts';
import { seasonalMean } from './seasonal-naive.ts';

const day = 86_400;
const hour = 3_600;
/** A clock that does not begin at zero, as a shop's does not. */
const start = 20_000;
const weekdays = [1, 0.9, 0.95, 1, 1.2, 1.5, 1.3];
const run = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);
const places = (...runs: [from: number, length: number][]) =>
  runs.flatMap(([from, length]) => run(start + from, length));

/** Days around 1,000 with a week and noise of 5 %; `factor` says what an event does to a day. */
function daily(days: number, factor: (day: number) => number, seed = 1): History & { truth: number[] } {
  const noise = seededNormal(seed);
  const truth = run(0, days).map((index) => 1_000 * weekdays[index % 7]! * factor(index));
  return {
    times: run(start, days).map((place) => place * day),
    values: truth.map((value) => value * (1 + 0.05 * noise())),
    periods: [7],
    truth,
  };
}
const ahead = (history: History, count: number, step = day) =>
  run(1, count).map((index) => history.times.at(-1)! + index * step);
const model = seasonalMean(8);

test('after three campaigns of +60 % the next is forecast within a few percent, and the days around stay as they are', () => {
  const campaigns: KnownEvent = { kind: 'campaign', places: places([60, 7], [100, 7], [160, 7], [189, 7]) };
  const inCampaign = new Set(campaigns.places);
  const factor = (index: number) => (inCampaign.has(start + index) ? 1.6 : 1);
  const misses: { before: number; during: number; after: number; plainBefore: number }[] = [];
  for (let seed = 1; seed <= 20; seed += 1) {
    const history = daily(182, factor, seed);
    const { truth } = daily(210, factor);
    const miss = (said: readonly number[], from: number, to: number) =>
      Math.abs(mean(said.slice(from, to).map((value, index) => value / truth[182 + from + index]! - 1)));
    const said = withKnownEvents(model, [campaigns], day).fit(history).predict(ahead(history, 28));
    misses.push({
      before: miss(said, 0, 7),
      during: miss(said, 7, 14),
      after: miss(said, 14, 28),
      // of the same model when it knows nothing of campaigns
      plainBefore: miss(model.fit(history).predict(ahead(history, 28)), 0, 7),
    });
  }
  const typical = (part: keyof (typeof misses)[number]) => mean(misses.map((one) => one[part]));
  expect(typical('during')).toBeLessThan(0.03);
  expect(typical('before')).toBeLessThan(0.01);
  expect(typical('after')).toBeLessThan(0.01);
  expect(Math.max(...misses.map(({ during }) => during))).toBeLessThan(0.08);
  expect(typical('plainBefore')).toBeGreaterThan(0.05);
});

test('an event without effect leaves the forecast as it was, but for chance once in a hundred series', () => {
  const events: KnownEvent[] = [
    { kind: 'poster', places: places([60, 3], [101, 3], [152, 3], [184, 3]) },
    { kind: 'flyer', places: places([130, 1], [183, 1]) },
  ];
  let changed = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const history = daily(182, () => 1, seed);
    const times = ahead(history, 14);
    const said = withKnownEvents(model, events, day).fit(history).predict(times);
    if (said.some((value, index) => value !== model.fit(history).predict(times)[index])) changed += 1;
  }
  expect(changed).toBeLessThanOrEqual(9);
});

test('a holiday without trade is forecast near zero, once it has been seen', () => {
  const holiday: KnownEvent = { kind: 'New Year', places: places([10, 1], [97, 1], [190, 1]) };
  const closed = new Set(holiday.places);
  const history = daily(182, (index) => (closed.has(start + index) ? 0 : 1));
  const said = withKnownEvents(model, [holiday], day).fit(history).predict(ahead(history, 14));
  expect(said[8]!).toBeLessThan(100);
  expect(said[7]!).toBeGreaterThan(800);
  const { effects, cleaned } = eventEffects(history, [holiday], day);
  expect(effects).toEqual([{ kind: 'New Year', occurrences: 2, effect: expect.closeTo(-0.94, 1) as number }]);
  expect(Math.min(...cleaned)).toBeGreaterThan(500);
});

test('a holiday that comes for the first time is like all the others, where it is also told as one of them', () => {
  const dates = [24, 51, 80, 81, 110, 137, 162];
  const names = [...dates, 186].map((date) => ({ kind: `holiday on ${date}`, places: places([date, 1]) }));
  const all: KnownEvent = { kind: 'holidays', places: names.flatMap((one) => one.places) };
  const closed = new Set(all.places);
  const history = daily(182, (index) => (closed.has(start + index) ? 0.02 : 1), 3);
  const said = withKnownEvents(model, [...names, all], day)
    .fit(history)
    .predict(ahead(history, 7));
  expect(said[4]!).toBeLessThan(100);
  expect(said[5]!).toBeGreaterThan(800);
});

test('of holidays only those count, and change anything, that fall on a day of trade', () => {
  const holiday: KnownEvent = {
    kind: 'holiday',
    places: places([55, 1], [83, 1], [100, 1], [125, 1], [184, 1], [188, 1]),
  };
  const closed = new Set(holiday.places);
  const sunday = (index: number) => index % 7 === 6;
  const open = daily(182, (index) => (closed.has(start + index) ? 0 : 1));
  // Below zero on one day, as takings less refunds are.
  const values = open.values.map((value, index) => (sunday(index) ? 0 : index === 30 ? -50 : value));
  const history = { ...open, values };
  const { additive, effects } = eventEffects(history, [holiday], day);
  expect(additive).toBe(false);
  expect(effects[0]!.occurrences).toBe(1);
  const said = withKnownEvents(model, [holiday], day).fit(history).predict(ahead(history, 7));
  expect(said[2]!).toBeLessThan(500);
  expect(said[6]).toBe(0);
});

test('odd days of a restless series are not taken for effects', () => {
  let claimed = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const noise = seededNormal(seed);
    const history = daily(182, () => Math.exp(noise() * (noise() > 1.5 ? 1.5 : 0.2)), seed);
    const event: KnownEvent = { kind: 'poster', places: places([60, 1], [101, 1]) };
    if (eventEffects(history, [event], day).effects[0]!.effect !== 0) claimed += 1;
  }
  expect(claimed).toBeLessThanOrEqual(4);
});

test('one occurrence says less than four that agree', () => {
  const effectOf = (...runs: [number, number][]) => {
    const sale: KnownEvent = { kind: 'sale', places: places(...runs) };
    const on = new Set(sale.places);
    return eventEffects(
      daily(182, (index) => (on.has(start + index) ? 2 : 1)),
      [sale],
      day,
    ).effects[0]!.effect;
  };
  const once = effectOf([90, 4]);
  const often = effectOf([30, 4], [70, 4], [111, 4], [150, 4]);
  expect(once).toBeGreaterThan(0.6);
  expect(once).toBeLessThan(0.85);
  expect(often).toBeGreaterThan(0.9);
  expect(often).toBeLessThan(1.1);
});

test('kinds that overlap each get their own part', () => {
  const events: KnownEvent[] = [
    { kind: 'nothing', places: places([72, 2]) },
    { kind: 'halved', places: places([40, 3], [71, 3], [130, 3], [160, 3]) },
    { kind: 'doubled', places: places([20, 4], [72, 4], [101, 4], [131, 4]) },
  ];
  const [, halved, doubled] = events.map((event) => new Set(event.places));
  const history = daily(
    182,
    (index) => (halved!.has(start + index) ? 0.5 : 1) * (doubled!.has(start + index) ? 2 : 1),
  );
  const { effects } = eventEffects(history, events, day);
  expect(effects.map(({ effect }) => effect)).toEqual([0, expect.closeTo(-0.5, 1), expect.closeTo(1, 0)]);
  expect(effects[2]!.effect).toBeGreaterThan(0.85);
});

test('by the hour: evenings of a flash sale, on quiet nights and busy days alike', () => {
  const evenings = [20, 33, 47, 58, 71, 85].map((date): [number, number] => [24 * date + 18, 4]);
  const flash: KnownEvent = { kind: 'flash sale', places: places(...evenings, [24 * 92 + 18, 4]) };
  const on = new Set(flash.places);
  const noise = seededNormal(5);
  const level = (index: number) => 40 + 30 * Math.sin((2 * Math.PI * (index % 24)) / 24);
  const values = run(0, 91 * 24).map(
    (index) => level(index) * (on.has(start + index) ? 1.6 : 1) * (1 + 0.1 * noise()),
  );
  const history = {
    times: run(start, values.length).map((place) => place * hour),
    values,
    periods: [24, 168],
  };
  const said = withKnownEvents(model, [flash], hour)
    .fit(history)
    .predict(ahead(history, 48, hour));
  const ratio = (from: number, to: number) =>
    mean(said.slice(from, to)) / mean(run(from, to - from).map((index) => level(91 * 24 + index)));
  expect(ratio(24 + 18, 24 + 22)).toBeGreaterThan(1.5);
  expect(ratio(24 + 18, 24 + 22)).toBeLessThan(1.7);
  expect(Math.abs(ratio(0, 24 + 18) - 1)).toBeLessThan(0.05);
});

test('a series that goes below zero gets an amount instead of a part', () => {
  const noise = seededNormal(9);
  const returns: KnownEvent = {
    kind: 'returns day',
    places: places([30, 1], [65, 1], [101, 1], [143, 1], [170, 1]),
  };
  const on = new Set(returns.places);
  const values = run(0, 168).map((index) => 20 * noise() + 10 - (on.has(start + index) ? 200 : 0));
  const history = { times: run(start, 168).map((place) => place * day), values, periods: [7] };
  const { additive, effects } = eventEffects(history, [returns], day);
  expect(additive).toBe(true);
  expect(effects[0]).toMatchObject({ occurrences: 4, effect: expect.closeTo(-200, -2) as number });
  const said = withKnownEvents(model, [returns], day).fit(history).predict(ahead(history, 7));
  expect(said[2]!).toBeLessThan(-130);
  expect(said[3]!).toBeGreaterThan(-40);
});

test('says what it puts in, and of what it knows nothing', () => {
  const events: KnownEvent[] = [
    { kind: 'sale', places: places([60, 7], [100, 7], [140, 7], [185, 7]) },
    { kind: 'opening of the new shop', places: places([190, 2]) },
    { kind: 'poster', places: places([50, 2], [191, 1]) },
    { kind: 'last year’s fair', places: places([20, 2]) },
    { kind: 'the spring sale', places: places([186, 2]), among: 'sale' },
  ];
  const on = new Set(events[0]!.places);
  const history = daily(182, (index) => (on.has(start + index) ? 1.6 : 1));
  expect(eventNotes(history, events, ahead(history, 14), day)).toEqual([
    expect.stringMatching(/^For sale, \+(5[5-9]|6[0-5]) % is put in, as before \(3 times\)\.$/),
    'Nothing is known of what opening of the new shop does, so nothing is put in for it.',
  ]);
  const said = withKnownEvents(model, [events[1]!], day).fit(history).predict(ahead(history, 14));
  expect(said).toEqual(model.fit(history).predict(ahead(history, 14)));
});

test.each([
  ['a history too short for a season', 9],
  ['an empty one', 0],
])('%s shows no effect and is no error', (_, length) => {
  const history = daily(length, () => 1);
  const event: KnownEvent = { kind: 'sale', places: places([3, 2]) };
  const { effects, cleaned } = eventEffects(history, [event], day);
  expect(effects).toMatchObject([{ kind: 'sale', effect: 0 }]);
  expect(cleaned).toEqual(history.values);
});

test('days that are all zero are left alone', () => {
  const history = { ...daily(70, () => 1), values: run(0, 70).map(() => 0) };
  expect(eventEffects(history, [{ kind: 'sale', places: places([30, 3]) }], day).effects).toMatchObject([
    { effect: 0 },
  ]);
});
