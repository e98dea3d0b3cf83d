import { describe, expect, it } from 'vitest';
import { seeded } from '../../../test/support/seeded.ts';
import { createClock } from '../../metrics/index.ts';
import type { RuleOf } from './definition.ts';
import { judge } from './judge.ts';
import type { JudgeContext } from './judge.ts';
import { createSeries } from './series.ts';
import { endsBetween, rangesToRead } from './windows.ts';

const minute = 60_000;
const day = 1440 * minute;
const start = Date.parse('2026-06-01T00:00:00Z');
const days = 15;
const amounts = { additive: true, ratio: false, share: false, cases: 'purchases', settleMs: 0 };
const clock = createClock('UTC');
const context: JudgeContext = { traits: amounts, clock, firstEvent: start };

/** A metric by the minute, `of` of the minute's number; `cases` likewise. */
function group(
  of: (minute: number) => number,
  cases: (minute: number) => number = () => 10,
  stepMs = minute,
) {
  const length = (days * day) / stepMs;
  const series = (value: (n: number) => number) =>
    createSeries([{ from: start, values: Float64Array.from({ length }, (_, n) => value(n)) }], stepMs);
  return { value: series(of), cases: series(cases) };
}

const common = {
  name: 'x',
  severity: 'low',
  family: 'business',
  metric: 'revenue',
  filters: [],
  by: null,
  windowMinutes: 10,
  forMinutes: 0,
  keepFiringMinutes: 0,
} satisfies Omit<RuleOf<'no_data'>, 'kind'>;
const compared = { ...common, recoveryPercent: 0, minimumVolume: null };
const change: RuleOf<'relative_change'> = {
  ...{ ...compared, kind: 'relative_change', direction: 'below', changePercent: 20 },
  ...{ baseline: 'average', baselineHours: 24 },
};
const sigma: RuleOf<'sigma'> = { ...compared, kind: 'sigma', direction: 'either', sigmas: 4, weeks: 2 };
const end = start + 14 * day + 600 * minute;
const lastTen = (n: number) => n >= 14 * 1440 + 590;

describe('relative change', () => {
  it('compares a window with the average of the hours before it, without itself', () => {
    const seen = judge(
      change,
      group((n) => (lastTen(n) ? 7.9 : 10)),
      end,
      context,
    );
    expect(seen).toMatchObject({ verdict: 'breach', value: 79, expected: 100, lower: 80, upper: null });
    expect(
      judge(
        change,
        group((n) => (lastTen(n) ? 8 : 10)),
        end,
        context,
      ).verdict,
    ).toBe('clear');
  });

  it('holds until it is inside by a part of the distance', () => {
    const rule = { ...change, recoveryPercent: 50 };
    expect(
      judge(
        rule,
        group((n) => (lastTen(n) ? 8.9 : 10)),
        end,
        context,
      ).verdict,
    ).toBe('hold');
    expect(
      judge(
        rule,
        group((n) => (lastTen(n) ? 9 : 10)),
        end,
        context,
      ).verdict,
    ).toBe('clear');
  });

  it('takes a collapse for news although its cases are gone too, but not one of next to nothing', () => {
    const gone = (n: number) => (lastTen(n) ? 0 : 10);
    expect(judge(change, group(gone, gone), end, context).verdict).toBe('breach');
    const few = judge(
      change,
      group(gone, (n) => (lastTen(n) ? 0 : 0.5)),
      end,
      context,
    );
    expect(few).toMatchObject({ verdict: 'unknown', note: 'Too few cases: 5 of at least 10.' });
  });

  it('weighs averages by their cases, and says nothing of a window without enough', () => {
    const traits = { ...amounts, additive: false, ratio: true };
    const rule = { ...change, windowMinutes: 5, baselineHours: 1 };
    // Half of the windows have one case and a value of 100, half have 99 and a value of 10.
    const odd = group(
      (n) => (n % 2 ? 100 : 10),
      (n) => (n % 2 ? 1 : 99),
      5 * minute,
    );
    const seen = judge({ ...rule, minimumVolume: 1 }, odd, end, { ...context, traits });
    expect(seen.expected).toBeCloseTo((100 * 1 + 10 * 99) / 100);
    expect(judge(rule, odd, end, { ...context, traits }).note).toBe('Too few cases: 1 of at least 10.');
  });

  it('says when history is too short, or was nothing', () => {
    const early = judge(
      change,
      group(() => 10),
      start + 600 * minute,
      context,
    );
    expect(early).toMatchObject({ verdict: 'unknown', note: 'Not enough history to compare with.' });
    expect(
      judge(
        { ...change, baseline: 'last_weeks' },
        group(() => 0),
        end,
        context,
      ).note,
    ).toMatch(/zero before/);
    const weekly = judge(
      { ...change, baseline: 'last_weeks' },
      group((n) => (n < 8 * 1440 ? 10 : 20)),
      end,
      context,
    );
    // Only two of the four weeks lie in the shop's history.
    expect(weekly.expected).toBe(100);
  });
});

describe('sigma', () => {
  it('compares with the same time of earlier days, robustly', () => {
    const random = seeded(7);
    const noise = Array.from({ length: days * 1440 }, () => 8 + 4 * random());
    const at = (n: number) => noise[n]! * (n % 1440 < 720 ? 10 : 1) * (n > 5 * 1440 && n < 6 * 1440 ? 50 : 1);
    const usual = judge(sigma, group(at), end, context);
    expect(usual.verdict).toBe('clear');
    expect(usual.expected).toBeGreaterThan(900);
    expect(usual.expected).toBeLessThan(1100);
    expect(
      judge(
        sigma,
        group((n) => (lastTen(n) ? 0.3 : 1) * at(n)),
        end,
        context,
      ).verdict,
    ).toBe('breach');
  });

  it('grants chance its part where earlier days are all alike, or empty', () => {
    // Ten cases of 1 each minute: 100 are due, and chance moves them by 10.
    const alike = judge(
      sigma,
      group((n) => (lastTen(n) ? 7 : 10)),
      end,
      context,
    );
    expect(alike).toMatchObject({ verdict: 'clear', expected: 100, lower: 60, upper: 140 });
    const rare = (n: number) => (lastTen(n) && n % 5 === 0 ? 1 : 0);
    expect(judge({ ...sigma, minimumVolume: 0 }, group(rare, rare), end, context).verdict).toBe('clear');
    const many = (n: number) => (lastTen(n) ? 3 : 0);
    expect(judge({ ...sigma, minimumVolume: 0 }, group(many, many), end, context).verdict).toBe('breach');
  });
});

it('takes silence for news, and a value not seen for a day for gone', () => {
  const rule: RuleOf<'no_data'> = { ...common, kind: 'no_data', by: 'source' };
  const silentSince = (from: number) => group((n) => (n < from ? 1 : 0));
  expect(judge(rule, silentSince(14 * 1440 + 590), end, context)).toMatchObject({
    verdict: 'breach',
    value: 0,
  });
  expect(judge(rule, silentSince(14 * 1440 + 591), end, context).verdict).toBe('clear');
  expect(judge(rule, silentSince(13 * 1440 + 590), end, context).note).toBe('Not seen for a day.');
  expect(judge(rule, silentSince(0), start + minute, context).note).toMatch(/Not enough history/);
});

describe('what is read', () => {
  it('covers every window that is looked at, also when the clocks change', () => {
    const zone = createClock('Europe/Berlin');
    for (const around of ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z']) {
      const middle = Date.parse(around);
      const ends = endsBetween(middle - 90 * minute, middle + 90 * minute, minute);
      for (const span of [ends, [ends[20]!], [ends[100]!]]) {
        const bounds = { first: span[0]!, last: span.at(-1)! };
        const stretches = rangesToRead(sigma, amounts, bounds, zone).map(({ from, to }) => ({
          from,
          values: new Float64Array((to - from) / minute).fill(10),
        }));
        const series = createSeries(stretches, minute);
        for (const time of span) {
          const seen = judge(sigma, { value: series, cases: series }, time, {
            ...context,
            clock: zone,
            firstEvent: 0,
          });
          expect(seen).toMatchObject({ value: 100, expected: 100 });
        }
      }
    }
  });

  it('is the same to the last digit however it was cut', () => {
    const random = seeded(3);
    const cents = Array.from({ length: 3000 }, () => Math.round(random() * 10_000) / 100);
    const whole = createSeries([{ from: 0, values: Float64Array.from(cents) }], minute);
    const part = createSeries(
      [{ from: 2900 * minute, values: Float64Array.from(cents.slice(2900)) }],
      minute,
    );
    const range = { from: 2950 * minute, to: 2990 * minute };
    expect(part.sum(range)).toBe(whole.sum(range));
    expect(() => part.sum({ from: 2890 * minute, to: 2910 * minute })).toThrow(/not read for it/);
  });
});
