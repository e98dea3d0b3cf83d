import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '../durations.ts';
import { HealthMinutes } from './health-minutes.ts';
import { judgeShares } from './health-shares.ts';

const noon = Date.parse('2026-06-17T12:00:00Z');
const wording = { currency: 'USD', timeZone: 'Europe/Berlin' };

/** A day and some of `usual` a minute, and five minutes of `now`. */
function judged(now: Record<string, number>, usual: Record<string, number> = {}, seenIn = 5, days = 1) {
  const minutes = new HealthMinutes({ from: noon - 25 * 3_600_000, to: noon });
  const start = noon - 5 * minuteMs;
  for (let minute = start - days * dayMs; minute < start; minute += minuteMs) {
    for (const [series, events] of Object.entries({ accepted: 40, purchases: 8, ...usual }))
      minutes.add(series, minute, events);
  }
  for (let i = 0; i < 5; i += 1) {
    minutes.add('accepted', start + i * minuteMs, 40);
    minutes.add('purchases', start + i * minuteMs, 8);
    if (i < seenIn)
      for (const [series, events] of Object.entries(now)) minutes.add(series, start + i * minuteMs, events);
  }
  return judgeShares(minutes, noon, wording);
}

describe('judgeShares', () => {
  it('says nothing of a quiet shop and its usual few', () => {
    expect(judged({})).toEqual([]);
    expect(judged({ 'fault/late': 4 }, { 'fault/late': 4 })).toEqual([]);
    expect(judged({ 'fault/unknown_category': 30 }, { 'fault/unknown_category': 28 })).toEqual([]);
  });

  it.each([
    ['refused_share', { refused: 40, 'refused/missing_field': 36, 'refused/bad_value': 4 }, 'high'],
    ['future_share', { refused: 10, 'refused/future_timestamp': 10 }, 'medium'],
    ['missing_price_share', { 'fault/missing_price': 3, 'fault/zero_price': 2 }, 'critical'],
    ['unknown_category_share', { 'fault/unknown_category': 12 }, 'high'],
    ['duplicate_share', { 'fault/duplicate': 60 }, 'critical'],
    ['late_share', { 'fault/late': 4 }, 'medium'],
    ['out_of_order_share', { 'fault/out_of_order': 12 }, 'high'],
  ])('finds an unusual %s and nothing else', (metric, now, severity) => {
    expect(judged(now)).toMatchObject([{ metric, channel: '', severity, z: expect.any(Number) as number }]);
  });

  it('names the reasons of what was refused, those from the future apart', () => {
    const now = {
      refused: 40,
      'refused/missing_field': 26,
      'refused/bad_value': 4,
      'refused/future_timestamp': 10,
    };
    expect(judged(now).map(({ explanation }) => explanation)).toEqual([
      '38 % of the 400 events that arrived in the five minutes to 14:00 were refused (0 % in the day before). Reasons: missing_field 130, bad_value 20.',
      '13 % of the 400 events that arrived in the five minutes to 14:00 were ahead of the clock and set aside (0 % in the day before).',
    ]);
  });

  it('takes duplicates that come in one go for the last messages of a consumer read again', () => {
    expect(judged({ 'fault/duplicate': 5_000 }, {}, 2)).toEqual([]);
    expect(judged({ 'fault/duplicate': 5_000 }, {}, 3)).toHaveLength(1);
  });

  it('knows no usual share on the first day, and tells only of large ones that are no matter of a first reading', () => {
    const cold = (now: Record<string, number>) => judged(now, {}, 5, 0);
    expect(cold({ 'fault/unknown_category': 7 })).toEqual([]);
    expect(cold({ 'fault/unknown_category': 12 })).toMatchObject([
      { severity: 'high', explanation: expect.stringMatching(/in the little that came before/) as string },
    ]);
    expect(cold({ 'fault/late': 40, 'fault/duplicate': 40 })).toEqual([]);
  });
});
