import { describe, expect, it } from 'vitest';
import { advance, limitOf } from './firing.ts';
import type { GroupState } from './firing.ts';
import type { Judgement, Verdict } from './judge.ts';

const minute = 60_000;
const seen = (verdict: Verdict, value = 5): Judgement => ({
  ...{ verdict, value, window: { from: 0, to: 1 } },
  ...{ expected: null, lower: 10, upper: null, note: '' },
});

/** One letter a minute: b breach, h hold, c clear, u unknown. @returns the minutes in which something happened */
function run(verdicts: string, timing: { forMinutes: number; keepFiringMinutes: number }): string[] {
  const names = { b: 'breach', h: 'hold', c: 'clear', u: 'unknown' } as const;
  let state: GroupState | null = null;
  return verdicts.split('').flatMap((letter, i) => {
    const step = advance(state, seen(names[letter as keyof typeof names]), i * minute, timing);
    state = step.state;
    return step.event ? [`${step.event} ${i}`] : [];
  });
}

describe('pending, firing, resolved', () => {
  it.each([
    ['fires at once and ends at once', 'cbbc', 0, 0, ['fired 1', 'resolved 3']],
    ['waits until it has held for so long', 'bbbbb', 3, 0, ['fired 3']],
    ['begins anew after a gap', 'bbcbbb', 2, 0, ['fired 5']],
    ['does not fire on values that only hold', 'bhhhh', 2, 0, []],
    ['nor on what is unknown', 'bubu', 1, 0, []],
    ['keeps firing over short recoveries', 'bccbccccc', 0, 3, ['fired 0', 'resolved 7']],
    ['is held by values not far enough inside', 'bchhhcc', 0, 1, ['fired 0', 'resolved 6']],
    ['runs out when nothing can be said', 'buuu', 0, 2, ['fired 0', 'resolved 3']],
    ['fires again later', 'bcb', 0, 0, ['fired 0', 'resolved 1', 'fired 2']],
  ])('%s', (_, verdicts, forMinutes, keepFiringMinutes, events) => {
    expect(run(verdicts, { forMinutes, keepFiringMinutes })).toEqual(events);
  });

  it('remembers when it began and how bad it was', () => {
    const timing = { forMinutes: 1, keepFiringMinutes: 0 };
    const first = advance(null, seen('breach', 6), minute, timing);
    const second = advance(first.state, seen('breach', 2), 2 * minute, timing);
    const third = advance(second.state, seen('breach', 8), 3 * minute, timing);
    expect(third.state).toEqual({
      ...{ phase: 'firing', since: minute, firedAt: 2 * minute, clearSince: null },
      worst: { value: 2, threshold: 10 },
    });
  });
});

it('names the limit that is broken, or the nearest', () => {
  expect(limitOf({ value: 3, lower: 5, upper: 9 })).toBe(5);
  expect(limitOf({ value: 12, lower: 5, upper: 9 })).toBe(9);
  expect(limitOf({ value: 12, lower: 5, upper: null })).toBe(5);
});
