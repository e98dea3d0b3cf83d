import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '../durations.ts';
import { catalogue } from './catalogue.ts';
import type { Grain, MetricQuery, MetricResult } from './types.ts';
import { rangesOf, usualAt } from './usual.ts';

const at = (text: string) => Date.parse(text);
const orders = catalogue.find(({ name }) => name === 'orders')!;

/** Answers every bucket with a number that tells its time: hours since 1970. */
function clockStore(grain: 'hour' | 'day', bucketsOf: (query: MetricQuery) => number[]) {
  const asked: MetricQuery[] = [];
  const load = (query: MetricQuery): Promise<MetricResult> => {
    asked.push(query);
    const times = bucketsOf(query);
    return Promise.resolve({
      ...{ query, times, keys: [], exact: null },
      values: times.map((time) => time / (grain === 'hour' ? hourMs : dayMs)),
      source: { table: '', sql: '', params: {}, rowsRead: 0, elapsedMs: 0 },
    });
  };
  return { asked, load };
}

const stepped =
  (stepMs: number) =>
  ({ range }: MetricQuery) =>
    Array.from({ length: (range.to - range.from) / stepMs }, (_, i) => range.from + i * stepMs);

const query = (range: [string, string], grain: Grain, timeZone = 'UTC') => ({
  ...{ metric: 'orders', grain, timeZone },
  range: { from: at(range[0]), to: at(range[1]) },
});

describe('usualAt', () => {
  const options = { metric: orders, weeks: 4, now: at('2026-12-01T00:00Z'), firstEvent: 0 };

  it('reads the same hours of the weeks before and nothing else', async () => {
    const store = clockStore('hour', stepped(hourMs));
    const usual = await usualAt(query(['2026-11-23T00:00Z', '2026-11-23T04:00Z'], 'hour'), {
      ...options,
      load: store.load,
    });
    expect(usual.time).toHaveLength(4);
    expect(usual.note).toBeNull();
    // The median of one, two, three and four weeks back lies two and a half weeks back.
    expect(usual.expected).toEqual(usual.time.map((time) => time / hourMs - 2.5 * 168));
    const hoursRead = store.asked.reduce((sum, { range }) => sum + (range.to - range.from) / hourMs, 0);
    expect(store.asked).toHaveLength(4);
    expect(hoursRead).toBe(4 * (4 + 2 * 2));
  });

  it('reads overlapping weeks once', async () => {
    const store = clockStore('day', stepped(dayMs));
    await usualAt(query(['2026-11-02T00:00Z', '2026-11-23T00:00Z'], 'day'), { ...options, load: store.load });
    expect(store.asked).toHaveLength(1);
  });

  it('goes by the clock on the wall where it is put back', async () => {
    // Berlin left summer time on 25 October 2026: noon there was 10:00 UTC before, 11:00 UTC after.
    const store = clockStore('hour', stepped(hourMs));
    const noon = query(['2026-10-26T11:00Z', '2026-10-26T12:00Z'], 'hour', 'Europe/Berlin');
    const { expected } = await usualAt(noon, { ...options, load: store.load });
    expect(expected).toEqual([at('2026-10-26T10:00Z') / hourMs - 2.5 * 168]);
  });

  it('says nothing of times that only two weeks of history stand behind', async () => {
    const store = clockStore('hour', stepped(hourMs));
    const usual = await usualAt(query(['2026-11-23T00:00Z', '2026-11-23T04:00Z'], 'hour'), {
      ...options,
      load: store.load,
      firstEvent: at('2026-11-02T02:00Z'),
    });
    expect(usual.expected.map((value) => value === null)).toEqual([true, true, false, false]);
    expect(usual.lower[0]).toBeNull();
    expect(usual.note).toContain('2 of 4 times');
    const none = await usualAt(query(['2026-11-23T00:00Z', '2026-11-23T04:00Z'], 'hour'), {
      ...options,
      load: store.load,
      firstEvent: null,
    });
    expect(none.expected).toEqual([null, null, null, null]);
  });

  it('leaves out what is yet to come', async () => {
    const store = clockStore('hour', stepped(hourMs));
    const day = query(['2026-11-23T00:00Z', '2026-11-24T00:00Z'], 'hour');
    const usual = await usualAt(day, { ...options, load: store.load, now: at('2026-11-23T02:30Z') });
    expect(usual.time.map((time) => (time - day.range.from) / hourMs)).toEqual([0, 1, 2]);
  });

  it.each([
    ['a grain of weeks', query(['2026-10-01T00:00Z', '2026-11-01T00:00Z'], 'week'), 4],
    ['two weeks', query(['2026-11-23T00:00Z', '2026-11-24T00:00Z'], 'hour'), 2],
    ['a month of minutes', query(['2026-10-01T00:00Z', '2026-11-01T00:00Z'], 'minute'), 4],
  ])('refuses %s', async (_, asked, weeks) => {
    const { load } = clockStore('hour', stepped(hourMs));
    await expect(usualAt(asked, { ...options, weeks, load })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('rangesOf', () => {
  it('joins what touches', () => {
    const hour = (n: number) => n * hourMs;
    expect(rangesOf([[hour(10), hour(11)], [hour(5)], [hour(12)], []], 'hour', 'UTC')).toEqual([
      { from: hour(5), to: hour(6) },
      { from: hour(10), to: hour(13) },
    ]);
  });
});
