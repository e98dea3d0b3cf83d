import { describe, expect, it } from 'vitest';
import { minuteMs } from '../durations.ts';
import { seededNormal } from '../../test/support/seeded.ts';
import { median } from '../ml/robust-statistics.ts';
import { judgeLevel, judgeLevels, levelsOf, usualLevel } from './health-levels.ts';
import type { Steps } from './health-levels.ts';
import { HealthMinutes } from './health-minutes.ts';

const noon = Date.parse('2026-06-17T12:00:00Z');
const steps: Steps = [5, 30, 120];

/** A day of log-normal levels around `centre`. */
function day(centre: number, spread: number, seed = 1): number[] {
  const normal = seededNormal(seed);
  return Array.from({ length: 1_440 }, () => centre * Math.exp(spread * normal()));
}

describe('judgeLevel', () => {
  const usual = usualLevel(day(0.5, 0.3), steps);

  it('wants a level far over what is usual', () => {
    expect(judgeLevel(20, steps, usual)).toMatchObject({
      severity: 'medium',
      value: 20,
      expected: expect.closeTo(0.5, 1) as number,
    });
    expect(judgeLevel(200, steps, usual)).toMatchObject({ severity: 'critical' });
  });

  it('leaves alone what is small in itself, or usual here', () => {
    expect(judgeLevel(4, steps, usualLevel(day(0.1, 0.1), steps))).toBeNull();
    const slow = usualLevel(day(12, 0.3), steps);
    expect(judgeLevel(33, steps, slow)).toBeNull();
    expect(judgeLevel(90, steps, slow)).toMatchObject({ severity: 'high' });
  });

  it('without an hour of history finds only what is grave in itself', () => {
    const cold = usualLevel(day(0.5, 0.3).slice(0, 59), steps);
    expect(cold).toBeNull();
    expect(judgeLevel(20, steps, cold)).toBeNull();
    expect(judgeLevel(31, steps, cold)).toMatchObject({ severity: 'high', upper: 30 });
  });

  it('is silent for a month of a noisy but steady level', () => {
    const month = Array.from({ length: 30 }, (_, i) => day(4, 0.5, i + 2)).flat();
    const alarms: number[] = [];
    for (let hour = 1_440; hour < month.length; hour += 60) {
      const usual = usualLevel(month.slice(hour - 1_440, hour), steps);
      for (let end = hour; end < hour + 60; end += 1)
        if (judgeLevel(median(month.slice(end - 5, end)), steps, usual)) alarms.push(end);
    }
    expect(alarms).toEqual([]);
  });
});

describe('judgeLevels', () => {
  const news = (lag: readonly number[], perMinute = 600) => {
    const minutes = new HealthMinutes({ from: noon - 5 * minuteMs, to: noon });
    for (const [i, value] of lag.entries()) minutes.add('consumer_lag', noon + (i - 5) * minuteMs, value);
    const levels = levelsOf(['http'], perMinute).map((level) => ({
      ...level,
      usual: usualLevel(day(40, 0.4), level.steps),
    }));
    return judgeLevels(levels, minutes, noon, { currency: 'USD', timeZone: 'UTC' });
  };

  it('measures a lag by the minutes of events that wait', () => {
    expect(news([300, 900, 1_500, 2_100, 2_700])).toMatchObject([
      {
        metric: 'consumer_lag',
        severity: 'medium',
        value: 1_500,
        explanation: expect.stringMatching(
          /^Messages waiting in Kafka are \d+ times expectation since 11:55 \(1,500 against \d+, expected range \d+–\d+\)\. That is about 3 minutes of events\.$/,
        ) as string,
      },
    ]);
    expect(news([30_000, 30_600, 31_200, 31_800, 32_400])).toMatchObject([{ severity: 'critical' }]);
    expect(news([1_000, 1_000, 1_100, 1_000, 1_000])).toEqual([]);
  });

  it('wants three bad minutes of five', () => {
    expect(news([20, 9_000, 9_000, 20, 20])).toEqual([]);
    expect(news([20, 9_000, 9_000, 20, 9_000])).toHaveLength(1);
    expect(news([9_000, 9_000])).toEqual([]);
  });

  it('lets a trickle of a shop have its few dozen messages', () => {
    expect(news([25, 25, 25, 25, 25], 2)).toEqual([]);
  });

  it('does not tell of a backlog that is being worked off', () => {
    expect(news([9_000, 8_000, 7_000, 6_000, 5_000])).toEqual([]);
  });

  describe('of the delay of a channel', () => {
    /** @param came by minute, events and the 95th percentile of their delays in seconds; none came where there are none */
    const delayed = (came: readonly [events: number, p95: number][], history = day(1, 0.2)) => {
      const minutes = new HealthMinutes({ from: noon - 5 * minuteMs, to: noon });
      for (const [i, [events, p95]] of came.entries()) {
        if (events === 0) continue;
        minutes.add('accepted/http', noon + (i - 5) * minuteMs, events);
        minutes.add('delay/http', noon + (i - 5) * minuteMs, p95);
      }
      const levels = levelsOf(['http'], 0).map((level) => ({
        ...level,
        usual: usualLevel(history, level.steps),
      }));
      return judgeLevels(levels, minutes, noon, { currency: 'USD', timeZone: 'UTC' });
    };
    const fine: [number, number] = [30, 1];

    it('finds steady slowness, and what had been stuck once it comes', () => {
      expect(delayed([fine, fine, [30, 90], [30, 90], [30, 90]])).toMatchObject([
        {
          metric: 'ingest_delay_p95',
          channel: 'http',
          severity: 'medium',
          explanation: expect.stringMatching(
            /^Delay from event to storage \(95th percentile\) of channel http is \d+ times expectation since 11:55 \(90 s against/,
          ) as string,
        },
      ]);
      expect(delayed([[0, 0], [0, 0], [0, 0], [330, 570], fine])).toMatchObject([{ severity: 'high' }]);
    });

    it('leaves alone a few stragglers and a pause of a minute', () => {
      expect(delayed([fine, [30, 900], fine, [30, 900], fine])).toEqual([]);
      expect(delayed([fine, fine, [0, 0], [60, 62], fine])).toEqual([]);
      expect(
        delayed([
          [3, 900],
          [3, 900],
          [3, 900],
          [3, 900],
          [3, 900],
        ]),
      ).toEqual([]);
    });

    it('says nothing while a topic is read for the first time', () => {
      const weeks = 2_000_000;
      expect(
        delayed(
          [
            [9_000, weeks],
            [9_000, weeks],
            [9_000, weeks],
          ],
          [],
        ),
      ).toEqual([]);
    });
  });
});
