import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../durations.ts';
import { SeasonalModel } from '../ml/robust-seasonal.ts';
import { seededRandom } from '../ml/seeded-random.ts';
import { detect, hourlyMaxima } from './detect.ts';
import { distanceOfFive } from './strongest-window.ts';
import { place } from './stretch.ts';
import type { Candidate, DetectOptions } from './detect.ts';
import type { Side, SliceInput, Stretch } from './stretch.ts';
import type { Slice } from './types.ts';
import { spanMs } from './windows.ts';

/** A Monday. */
const start = Date.parse('2026-06-15T00:00:00Z');
const minutes = 360;
const random = seededRandom(11);

function poisson(mean: number): number {
  let count = -1;
  for (let left = mean; left > 0 || count < 0; left += Math.log(1 - random())) count += 1;
  return count;
}

/** Flat shops, so that what is expected can be told in the head. */
const models = new Map<number, ReturnType<SeasonalModel['toJSON']>>();
function modelOf(perMinute: number) {
  const known = models.get(perMinute);
  if (known) return known;
  const times = Array.from({ length: 21 * 288 }, (_, i) => start - 21 * dayMs + i * spanMs);
  const fitted = SeasonalModel.fit(
    { times, values: times.map(() => poisson(5 * perMinute)) },
    { stepMs: spanMs, noise: 'count', leastDispersion: 1 },
  ).toJSON();
  models.set(perMinute, fitted);
  return fitted;
}

const hours = minutes / 60;
const input = (
  slice: Partial<Slice> & { metric: string },
  perMinute: number,
  valueAt: (minute: number) => number,
  rest: Partial<SliceInput> = {},
): SliceInput => ({
  slice: { dimension: '', value: '', ...slice },
  stepMs: minuteMs,
  settleMs: 0,
  averages: false,
  isMoney: false,
  sides: ['drop', 'spike'],
  isTraffic: false,
  model: modelOf(perMinute),
  levels: new Float64Array(hours).fill(modelOf(perMinute).level),
  usual: new Float64Array(hours).fill(1),
  values: Float64Array.from({ length: minutes }, (_, minute) => valueAt(minute)),
  support: null,
  items: null,
  ...rest,
});

const stretch = (...slices: SliceInput[]): Stretch => ({
  from: start,
  offsets: new Float64Array(hours),
  slices,
});
const ensemble: DetectOptions = { detector: 'ensemble', opensAt: 5 };
const judge = (of: Stretch, from: number, to: number, options = ensemble): Candidate[] =>
  detect(
    place(of),
    start,
    Array.from({ length: to - from }, (_, i) => start + (from + i + 1) * minuteMs),
    options,
  );
const opened = (found: Candidate[], side: Side) =>
  found.find((candidate) => candidate.opens && candidate.side === side);

describe('detect', () => {
  const outage = (minute: number) => (minute >= 300 ? 0 : poisson(10));

  it('sees a dead shop in the minute after it died, and says since when', () => {
    const found = opened(judge(stretch(input({ metric: 'orders' }, 10, outage)), 290, 320), 'drop')!;
    expect((found.windowEnd - start) / minuteMs).toBeLessThanOrEqual(304);
    expect((found.windowStart - start) / minuteMs).toBeGreaterThanOrEqual(295);
    expect(found).toMatchObject({ value: expect.closeTo(0, -1) as number, z: expect.any(Number) as number });
    expect(found.z).toBeLessThan(-5);
  });

  it('sees a third less after a while, and is quiet before', () => {
    const slow = stretch(input({ metric: 'orders' }, 10, (minute) => poisson(minute >= 290 ? 6.5 : 10)));
    expect(opened(judge(slow, 240, 290), 'drop')).toBeUndefined();
    expect(opened(judge(slow, 290, 360), 'drop')).toBeDefined();
  });

  it('lets an episode end soon after the shop is well again', () => {
    const back = stretch(
      input({ metric: 'orders' }, 10, (minute) => (minute >= 290 && minute < 320 ? 0 : poisson(10))),
    );
    const after = judge(back, 335, 360).filter(({ side }) => side === 'drop');
    expect(after.filter(({ opens }) => opens)).toEqual([]);
  });

  it('looks only where somebody wants to know', () => {
    const rich = stretch(
      input({ metric: 'orders' }, 10, (minute) => poisson(minute >= 300 ? 30 : 10), { sides: ['drop'] }),
    );
    expect(judge(rich, 300, 330)).toEqual([]);
  });

  it('does not hold the end of a campaign against the shop', () => {
    // The level has followed the campaign to twice the usual; now it is over.
    const campaign = (usual: number) =>
      stretch(
        input({ metric: 'orders' }, 10, (minute) => poisson(minute >= 300 ? 10 : 20), {
          levels: new Float64Array(hours).fill(2 * modelOf(10).level),
          usual: new Float64Array(hours).fill(usual),
        }),
      );
    expect(opened(judge(campaign(1), 300, 340), 'drop')).toBeDefined();
    expect(opened(judge(campaign(0.5), 300, 340), 'drop')).toBeUndefined();
  });

  it('does not hold a slump of all against a part, and finds the part that slumps alone', () => {
    const part = (metric: string, value: string, mean: (minute: number) => number) =>
      input({ metric, dimension: 'source', value }, 10, (minute) => poisson(mean(minute)));
    const slump = (minute: number) => (minute >= 300 ? 5 : 10);
    const both = stretch(
      input({ metric: 'a' }, 20, (minute) => poisson(2 * slump(minute))),
      part('a', 'web', slump),
      part('a', 'mobile', slump),
    );
    const found = judge(both, 300, 340).filter(({ opens }) => opens);
    expect(new Set(found.map(({ slice }) => slice))).toEqual(new Set([0]));

    const web = Float64Array.from({ length: minutes }, () => poisson(10));
    const mobile = Float64Array.from({ length: minutes }, (_, minute) => poisson(minute >= 300 ? 2 : 10));
    const one = stretch(
      input({ metric: 'a' }, 20, (minute) => web[minute]! + mobile[minute]!),
      input({ metric: 'a', dimension: 'source', value: 'web' }, 10, (minute) => web[minute]!),
      input({ metric: 'a', dimension: 'source', value: 'mobile' }, 10, (minute) => mobile[minute]!),
    );
    const culprits = judge(one, 300, 340).filter(({ opens, slice }) => opens && slice > 0);
    expect(new Set(culprits.map(({ slice }) => slice))).toEqual(new Set([2]));
  });

  it('takes more traffic for news unless people put more into carts', () => {
    const busy = (minute: number) => poisson(minute >= 300 ? 60 : 20);
    const events = input({ metric: 'events' }, 20, busy, { isTraffic: true });
    const carts = (factor: number) =>
      input({ metric: 'cart_adds' }, 10, (minute) => poisson(minute >= 300 ? 10 * factor : 10), {
        sides: ['drop'],
      });
    expect(opened(judge(stretch(events, carts(1)), 300, 320), 'spike')).toBeDefined();
    expect(opened(judge(stretch(events, carts(3)), 300, 320), 'spike')).toBeUndefined();
  });

  it('takes one customer for no incident where nobody was expected', () => {
    const one = (minute: number) => (minute === 310 ? 12 : 0);
    const three = (minute: number) => ([308, 310, 312].includes(minute) ? 4 : 0);
    const refunds = (valueAt: (minute: number) => number) =>
      stretch(input({ metric: 'refunds' }, 0.1, valueAt, { sides: ['spike'] }));
    expect(opened(judge(refunds(one), 305, 330), 'spike')).toBeUndefined();
    expect(opened(judge(refunds(three), 305, 330), 'spike')).toBeDefined();
  });

  it('asks more of a slice that cried wolf', () => {
    const mild = stretch(input({ metric: 'orders' }, 10, (minute) => (minute >= 300 ? 5 : 10)));
    const first = judge(mild, 300, 330).filter(({ opens }) => opens);
    const raised = judge(mild, 300, 330, { ...ensemble, raised: { 'orders|||drop': 2 } });
    expect(first.length).toBeGreaterThan(0);
    expect(raised.filter(({ opens }) => opens).length).toBeLessThan(first.length);
  });

  it('judges slices of five minutes only where five minutes end', () => {
    const users = input({ metric: 'active_users' }, 10, () => 0, {
      stepMs: spanMs,
      values: new Float64Array(minutes / 5),
    });
    const found = judge(stretch(users), 300, 330).map(({ end }) => end);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((end) => end % spanMs === 0)).toBe(true);
  });

  it('gives the strongest score of each hour, and the distance of five minutes', () => {
    const of = stretch(input({ metric: 'orders' }, 10, outage));
    const ends = Array.from({ length: 120 }, (_, i) => start + 4 * hourMs + (i + 1) * minuteMs);
    const [quiet, struck] = hourlyMaxima(of, ends, 'ensemble').map((maxima) => Math.max(...maxima));
    expect(quiet).toBeLessThan(4.5);
    expect(struck).toBeGreaterThan(8);
    const [placed] = place(of);
    expect(Math.abs(distanceOfFive(placed!, 290))).toBeLessThan(4);
    expect(distanceOfFive(placed!, 320)).toBeLessThan(-6);
  });
});
