import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../durations.ts';
import { seeded } from '../../test/support/seeded.ts';
import { judgeOffsetGaps, judgeSilence, silencesAt } from './health-losses.ts';
import { HealthMinutes } from './health-minutes.ts';

const noon = Date.parse('2026-06-17T12:00:00Z');
const wording = { currency: 'USD', timeZone: 'UTC' };

describe('judgeOffsetGaps', () => {
  it.each([
    [1, 'medium', /^One message of Kafka is lost, found in the five minutes to 12:00/],
    [100, 'high', /^100 messages of Kafka are lost/],
    [12_000, 'critical', /^12,000 messages/],
  ])('takes %i lost messages for %s', (lost, severity, sentence) => {
    const minutes = new HealthMinutes({ from: noon - 10 * minuteMs, to: noon });
    minutes.add('offset_gaps', noon - 2 * minuteMs, lost);
    expect(judgeOffsetGaps(minutes, noon, wording)).toMatchObject([
      { severity, value: lost, explanation: expect.stringMatching(sentence) as string },
    ]);
    expect(judgeOffsetGaps(minutes, noon - 5 * minuteMs, wording)).toEqual([]);
  });
});

describe('a channel that falls silent', () => {
  /** How many events each channel brings in a minute. */
  type Shop = (time: number) => Record<string, number>;

  function arrivals(shop: Shop, from = noon - 9 * dayMs, to = noon): HealthMinutes {
    const minutes = new HealthMinutes({ from, to });
    for (let time = from; time < to; time += minuteMs) {
      for (const [channel, events] of Object.entries(shop(time))) {
        if (events === 0) continue;
        minutes.add('accepted', time, events);
        minutes.add(`accepted/${channel}`, time, events);
      }
    }
    return minutes;
  }
  const newsAt = (minutes: HealthMinutes, end: number) =>
    silencesAt(minutes, end).flatMap((silence) => judgeSilence(silence, minutes, end, wording) ?? []);

  const steady =
    (http: (time: number) => number): Shop =>
    (time) => ({ http: http(time), kafka: 30 });
  const cut = noon - 6 * minuteMs;

  it('is news after five minutes, weighed by what it usually carries', () => {
    const minutes = arrivals(steady((time) => (time < cut ? 20 : 0)));
    expect(newsAt(minutes, noon - 2 * minuteMs)).toEqual([]);
    expect(newsAt(minutes, noon - minuteMs)).toMatchObject([
      {
        metric: 'channel_events',
        channel: 'http',
        severity: 'high',
        value: 0,
        expected: 100,
        explanation:
          'Nothing came over channel http in the five minutes to 11:59, where about 100 events were due; other channels go on.',
      },
    ]);
    expect(newsAt(minutes, noon)[0]!.z).toBeLessThan(-5);
  });

  it('is none when the others are silent too, or it never was busy', () => {
    expect(
      newsAt(
        arrivals((time) => ({ http: time < cut ? 20 : 0, kafka: time < cut ? 30 : 0 })),
        noon,
      ),
    ).toEqual([]);
    expect(
      newsAt(arrivals(steady((time) => (time < cut ? Number((time / minuteMs) % 3 === 0) : 0))), noon),
    ).toEqual([]);
  });

  it('is none when it is silent every day at this hour', () => {
    const asEveryDay = steady((time) =>
      new Date(time).getUTCHours() * 60 + new Date(time).getUTCMinutes() < 714 ? 20 : 0,
    );
    const minutes = arrivals(asEveryDay);
    expect(silencesAt(minutes, noon)).toEqual([{ channel: 'http', since: cut }]);
    expect(newsAt(minutes, noon)).toEqual([]);
  });

  it('is none when it is silent on this day every week', () => {
    // The 17th is a Wednesday; the sender stops on Wednesdays at 11:54.
    const asEveryWeek = steady((time) => ((time - cut + 7 * dayMs * 9) % (7 * dayMs) < 6 * hourMs ? 0 : 20));
    expect(newsAt(arrivals(asEveryWeek), noon)).toEqual([]);
    const oneWeekBefore = arrivals(asEveryWeek, noon - 5 * dayMs);
    expect(newsAt(oneWeekBefore, noon)).toHaveLength(1);
  });

  it('waits longer for a sender of packets', () => {
    const packets = steady((time) => (time < noon - 28 * minuteMs && (time / minuteMs) % 15 === 0 ? 400 : 0));
    expect(newsAt(arrivals(packets), noon)).toEqual([]);
  });

  it('is none in a month of two channels with nights', () => {
    const random = seeded(5);
    const busy = (time: number, mean: number) => {
      const level = mean * (1.1 + Math.sin(((time % dayMs) / dayMs) * 2 * Math.PI));
      return Math.floor(level * 2 * random());
    };
    const from = noon - 30 * dayMs;
    const minutes = arrivals((time) => ({ http: busy(time, 3), kafka: busy(time, 30) }), from);
    let news = 0;
    for (let end = from + dayMs; end <= noon; end += minuteMs) news += newsAt(minutes, end).length;
    expect(news).toBe(0);
  });
});
