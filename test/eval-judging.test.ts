import { describe, expect, it } from 'vitest';
import { brier, calibrationError, reliability } from '../eval/ask/calibration.ts';
import { parts, readCases } from '../eval/ask/cases.ts';
import { compareCells } from '../eval/ask/cells.ts';
import { accepts, expectationsOf, placeOf } from '../eval/ask/expectation.ts';
import { misspell } from '../eval/ask/misspell.ts';
import { plansOfLabel } from '../eval/ask/plan-of-label.ts';
import { parseRange } from '../eval/ask/range-text.ts';
import { verdictOn } from '../eval/ask/read-case.ts';
import { shopNames, shops } from '../eval/ask/shops.ts';
import type { Answer } from '../src/questions/index.ts';

const cases = parts.flatMap((part) => shopNames.flatMap((shop) => readCases(part, shop)));
const named = (id: string) => cases.find((one) => one.id === id)!;

describe('the sets of questions', () => {
  it('have ids of their own, and no question twice', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    const asked = cases.map(({ shop, ask }) => `${shop} ${ask.join(' → ').toLowerCase()}`);
    expect(asked.filter((text, i) => asked.indexOf(text) !== i)).toEqual([]);
  });

  it('have labels that accept themselves, and SQL that only reads', () => {
    for (const one of cases) {
      const place = placeOf(one, shops[one.shop]);
      for (const { label, sql } of expectationsOf(one)) {
        if (sql !== null) expect(sql).toMatch(/^SELECT /);
        if (label.kind !== 'metrics') continue;
        for (const plan of plansOfLabel(label, place))
          expect({ id: one.id, accepted: accepts(label, plan, ['assumed'], place) }).toEqual({
            id: one.id,
            accepted: true,
          });
      }
    }
  });
});

describe('the verdict on an answer', () => {
  const one = named('td-top-2');
  const [expected] = expectationsOf(one);
  const [meant] = plansOfLabel(expected?.label as never, placeOf(one, shops.demo));
  const answered = { status: 'answered', assumptions: [], plans: [] } as const;

  it('is wrong for any other metric, range, order, limit or zone', () => {
    expect(verdictOn(one, { ...answered, plan: meant! })).toBe('right');
    const others = [
      { metrics: ['revenue'] },
      { range: { ...meant!.range, to: meant!.range.to + 1 } },
      { order: { ...meant!.order!, direction: 'descending' as const } },
      { limit: 3 },
      { timeZone: 'Asia/Tokyo' },
      { filters: [{ dimension: 'source' as const, values: ['web'], exclude: false }] },
    ];
    for (const other of others)
      expect(verdictOn(one, { ...answered, plan: { ...meant!, ...other } })).toBe('wrong');
  });

  it('knows refusals and choices', () => {
    const nothing = { plan: null, assumptions: [], plans: [] };
    expect(verdictOn(one, { ...nothing, status: 'refused' })).toBe('refused');
    expect(verdictOn(one, { ...nothing, status: 'choices', plans: [meant!] })).toBe('choices');
    expect(verdictOn(named('td-out-of-scope-1'), { ...nothing, status: 'refused' })).toBe('right');
    expect(verdictOn(named('td-out-of-scope-1'), { ...answered, plan: meant! })).toBe('wrong');
    const ambiguous = named('td-ambiguous-1');
    const plans = expectationsOf(ambiguous).flatMap(({ label }) =>
      plansOfLabel(label as never, placeOf(ambiguous, shops.demo)),
    );
    expect(verdictOn(ambiguous, { ...nothing, status: 'choices', plans })).toBe('right');
    expect(verdictOn(ambiguous, { ...answered, plan: plans[0]! })).toBe('wrong');
  });

  it('takes an assumed time only where it is told', () => {
    const open = named('td-single-6');
    const [plan] = plansOfLabel(expectationsOf(open)[0]?.label as never, placeOf(open, shops.demo));
    expect(verdictOn(open, { ...answered, plan: plan! })).toBe('wrong');
    expect(verdictOn(open, { ...answered, plan: plan!, assumptions: ['No time was named.'] })).toBe('right');
  });
});

describe('the comparison of cells', () => {
  const column = (name: string, kind: 'time' | 'dimension' | 'value') => ({
    name,
    label: name,
    kind,
    unit: 'count' as const,
  });
  const answer: Pick<Answer, 'columns' | 'rows'> = {
    columns: [column('day', 'time'), column('orders', 'value')],
    rows: [
      [Date.parse('2026-11-01T05:00Z'), 3],
      [Date.parse('2026-11-02T05:00Z'), 0],
    ],
  };
  const rules = { ordered: false, partial: false, timeZone: 'America/New_York' };
  const day = (time: string, figure: number) => ({ keys: { time }, figures: [figure] });

  it('finds every figure in its row, and takes empty buckets as empty', () => {
    // New York leaves summer time on 1 November: its second day begins an hour later by UTC than the first.
    expect(compareCells(answer, [day('2026-11-01', 3)], rules)).toContain('no row “2026-11-01');
    const local = { ...answer, rows: [[Date.parse('2026-11-01T04:00Z'), 3], answer.rows[1]!] };
    expect(compareCells(local, [day('2026-11-01', 3)], rules)).toBeNull();
    expect(compareCells(local, [day('2026-11-01', 3.1)], rules)).toContain('3.1');
    expect(compareCells(local, [day('2026-11-01', 3), day('2026-11-03', 2)], rules)).toContain('no row');
    expect(compareCells(local, [], rules)).toContain('there should be no row');
  });

  it('minds the order where it was asked for, but not among equals', () => {
    const ranked = {
      columns: [column('country', 'dimension'), column('orders', 'value')],
      rows: [
        ['DE', 5],
        ['FR', 4],
        ['IT', 4],
      ],
    };
    const row = (country: string, figure: number) => ({ keys: { country }, figures: [figure] });
    const ordered = { ...rules, ordered: true };
    expect(compareCells(ranked, [row('DE', 5), row('IT', 4)], ordered)).toBeNull();
    expect(compareCells(ranked, [row('FR', 4), row('DE', 5)], ordered)).toContain('stands where');
    expect(compareCells(ranked, [row('DE', 5)], { ...rules, partial: true })).toBeNull();
  });
});

it('reads ranges by the clock of their zone', () => {
  const now = Date.parse('2026-11-22T16:30Z');
  expect(parseRange('2026-10', 'Europe/Berlin', now)).toEqual({
    from: Date.parse('2026-09-30T22:00Z'),
    to: Date.parse('2026-10-31T23:00Z'),
  });
  expect(parseRange('2026-11-22T06:00/now', 'UTC', now)).toEqual({
    from: Date.parse('2026-11-22T06:00Z'),
    to: now,
  });
  expect(() => parseRange('yesterday', 'UTC', now)).toThrow('no year, month or day');
});

it('tells how far confidence is from what was so', () => {
  const told = [
    ...Array.from({ length: 9 }, () => ({ confidence: 0.9, right: true })),
    { confidence: 0.9, right: false },
    { confidence: 1, right: true },
  ];
  expect(reliability(told).filter(({ count }) => count > 0)).toEqual([
    { from: 0.9, to: 0.95, count: 10, said: expect.closeTo(0.9), observed: 0.9 },
    { from: 0.98, to: 1, count: 1, said: 1, observed: 1 },
  ]);
  expect(calibrationError(told)).toBeCloseTo(0);
  expect(brier(told)).toBeCloseTo((9 * 0.01 + 0.81) / 11);
});

it('mistypes one or two words, the same way every time', () => {
  const question = 'revenue by category last month';
  const typed = Array.from({ length: 20 }, (_, seed) => misspell(question, seed));
  expect(new Set(typed).size).toBeGreaterThan(15);
  for (const [seed, text] of typed.entries()) {
    expect(misspell(question, seed)).toBe(text);
    const changed = text.split(' ').filter((word, i) => word !== question.split(' ')[i]);
    expect(changed.length).toBeLessThanOrEqual(2);
    expect(text).toContain('by');
  }
});
