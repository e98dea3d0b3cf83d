import { describe, expect, it } from 'vitest';
import { usualAt, wholeBuckets } from './whole-buckets.ts';

const hours = ['03', '04', '05', '06'].map((hour) => `2026-11-23T${hour}:00:00.000Z`);
const range = { from: '2026-11-23T03:20:00Z', to: '2026-11-23T06:20:00Z' };

describe('wholeBuckets', () => {
  it('leaves out the hour that runs, and the one that the range begins in', () => {
    const whole = wholeBuckets(hours, range, 'HOUR');
    expect(whole.times).toEqual(hours.slice(1, 3));
    expect(whole.of([1, 2, null, 4])).toEqual([2, null]);
  });

  it('keeps all where the range begins and ends with them', () => {
    const exact = { from: hours[0]!, to: '2026-11-23T07:00:00Z' };
    expect(wholeBuckets(hours, exact, 'HOUR').times).toEqual(hours);
  });

  it('keeps the day of 23 hours', () => {
    // Berlin, 29 March 2026.
    const day = { from: '2026-03-28T23:00:00Z', to: '2026-03-29T22:00:00Z' };
    expect(wholeBuckets([day.from], day, 'DAY').times).toHaveLength(1);
  });
});

describe('usualAt', () => {
  it('gives each time its own bounds, and none where there are none', () => {
    const usual = { time: hours.slice(0, 3), lower: [1, 2, null], upper: [3, 4, null] };
    expect(usualAt(hours.slice(1), usual)).toEqual({ lower: [2, null, null], upper: [4, null, null] });
  });
});
