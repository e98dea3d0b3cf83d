import { describe, expect, it } from 'vitest';
import { dispersionOf, evidenceOfShift } from './adtributor-evidence.ts';
import { findCauses, impactsOf } from './adtributor.ts';
import type { Cut, Part } from './adtributor.ts';
import { seededRandom } from './seeded-random.ts';

const part = (expected: number, actual: number): Part => ({ of: { expected, actual } });
const ratioPart = (of: [number, number], per: [number, number]): Part => ({
  of: { expected: of[0], actual: of[1] },
  per: { expected: per[0], actual: per[1] },
});
const cut = (parts: readonly Part[], width = 1): Cut => ({
  width,
  impacts: impactsOf(parts),
  evident: parts.map(() => true),
});
const shares = (parts: readonly Part[]) => impactsOf(parts).map(({ share }) => share);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

// Revenue was to be 200 and is 100. Both regions lost half; of the devices web lost next to nothing.
const regions = [part(160, 80), part(40, 20)];
const devices = [part(100, 96), part(60, 4), part(40, 0)];

describe('explanatory power', () => {
  it("is each value's part of the gap", () => {
    expect(shares(regions)).toEqual([0.8, 0.2]);
    expect(shares(devices)).toEqual([0.04, 0.56, 0.4]);
    // A value that went against the change takes a negative part.
    expect(shares([part(50, 60), part(50, 20)])).toEqual([expect.closeTo(-0.5), expect.closeTo(1.5)]);
  });

  it('of a ratio is what its numerator or its denominator alone would have done', () => {
    // 40 of 400 and 20 of 600, together 6 %. The second loses 12 of its 20.
    expect(shares([ratioPart([40, 40], [400, 400]), ratioPart([20, 8], [600, 600])])).toEqual([
      expect.closeTo(0),
      1,
    ]);
    // The first loses 10 of 40: −10·1000 / (1000·1000) = −0.01. The second gets 400 more visits and no orders from
    // them: −400·60 / (1000·1400) = −0.01714. Of both, 7/19 and 12/19.
    const mixed = [ratioPart([40, 30], [400, 400]), ratioPart([20, 20], [600, 1000])];
    expect(shares(mixed)).toEqual([expect.closeTo(7 / 19), expect.closeTo(12 / 19)]);
  });

  it('is not given where there is no gap, or none to compare', () => {
    expect(impactsOf([part(50, 60), part(50, 40)])).toEqual([]);
    expect(impactsOf([])).toEqual([]);
    expect(impactsOf([ratioPart([4, 0], [10, 0])])).toEqual([]);
  });
});

describe('surprise', () => {
  it('is nothing where parts keep their proportions, and half a lost part otherwise', () => {
    expect(impactsOf(regions).map(({ surprise }) => surprise)).toEqual([0, 0]);
    const [web, phone, tablet] = impactsOf(devices).map(({ surprise }) => surprise);
    // p = 0.2, q = 0: (0.2 · log2 2) / 2
    expect(tablet).toBeCloseTo(0.1, 12);
    // p = 0.3, q = 0.04: (0.3 · log2(0.6/0.34) + 0.04 · log2(0.08/0.34)) / 2
    expect(phone).toBeCloseTo(0.081166, 5);
    // p = 0.5, q = 0.96: (0.5 · log2(1/1.46) + 0.96 · log2(1.92/1.46)) / 2
    expect(web).toBeCloseTo(0.05316, 4);
  });

  it('of a ratio is that of both its sides', () => {
    const [first] = impactsOf([ratioPart([20, 0], [40, 0]), ratioPart([80, 90], [60, 60])]);
    expect(first?.surprise).toBeCloseTo(0.1 + 0.2, 12);
  });
});

describe('causes', () => {
  it('are the fewest values that explain the gap, of the dimension that has moved', () => {
    const causes = findCauses([cut(regions), cut(devices)]);
    expect(causes).toEqual([
      { cut: 1, values: [2, 1], share: expect.closeTo(0.96), surprise: expect.closeTo(0.181166, 5) },
    ]);
  });

  it('are none where everything moved alike, however large a part is', () => {
    expect(findCauses([cut([part(900, 449), part(100, 51)])])).toEqual([]);
    // Ninety percent of the whole, but the rest has not moved at all.
    expect(findCauses([cut([part(900, 450), part(100, 100)])])).toMatchObject([{ values: [0], share: 1 }]);
  });

  it('are none where values moved by chance only, or too little each', () => {
    expect(findCauses([{ ...cut(devices), evident: [true, false, false] }])).toEqual([]);
    const many = Array.from({ length: 20 }, (_, i) => part(10, i < 12 ? 0 : 10));
    expect(findCauses([cut(many)])).toEqual([]);
  });

  it('take two dimensions where one does not do, and one where it does', () => {
    const both = (loss: (country: number, source: number) => number) => {
      const cells = [0, 1, 2].map((country) =>
        [0, 1].map((source) => ({ expected: 100, actual: 100 - loss(country, source) })),
      );
      const total = (list: readonly { expected: number; actual: number }[]): Part =>
        part(sum(list.map(({ expected }) => expected)), sum(list.map(({ actual }) => actual)));
      return [
        cut(cells.map(total)),
        cut([0, 1].map((source) => total(cells.map((row) => row[source]!)))),
        cut(
          cells.flat().map(({ expected, actual }) => part(expected, actual)),
          2,
        ),
      ];
    };
    // Only the second country's first source: cell 2 of the combination.
    const corner = findCauses(both((country, source) => (country === 1 && source === 0 ? 90 : 0)));
    expect(corner[0]).toMatchObject({ cut: 2, values: [2], share: 1 });
    // All of the second country: both its cells say no more than it does.
    expect(findCauses(both((country) => (country === 1 ? 90 : 0)))[0]).toMatchObject({ cut: 0, values: [1] });
    expect(findCauses(both((_, source) => (source === 1 ? 70 : 0)))[0]).toMatchObject({
      cut: 1,
      values: [1],
    });
  });
});

describe('evidence', () => {
  it('is the log likelihood ratio of two shares', () => {
    // Twelve of twelve, where it had always been half: 2⁻¹².
    expect(evidenceOfShift({ part: 12, whole: 12 }, { part: 5e8, whole: 1e9 }, 1)).toBeCloseTo(12 * Math.LN2);
    expect(evidenceOfShift({ part: 12, whole: 12 }, { part: 5e8, whole: 1e9 }, 3)).toBeCloseTo(4 * Math.LN2);
    expect(evidenceOfShift({ part: 6, whole: 12 }, { part: 50, whole: 100 }, 1)).toBe(0);
    expect(evidenceOfShift({ part: 0, whole: 0 }, { part: 50, whole: 100 }, 1)).toBe(0);
  });

  it('passes x by chance no more often than e⁻ˣ says, on either side', () => {
    const random = seededRandom(7);
    const draw = (n: number, p: number) => sum(Array.from({ length: n }, () => (random() < p ? 1 : 0)));
    const rounds = 4_000;
    let passed = 0;
    for (let i = 0; i < rounds; i += 1) {
      const now = { part: draw(25, 0.3), whole: 25 };
      if (evidenceOfShift(now, { part: draw(200, 0.3), whole: 200 }, 1) >= Math.log(2 / 0.05)) passed += 1;
    }
    expect(passed / rounds).toBeLessThan(0.05);
    expect(passed).toBeGreaterThan(0);
  });

  it('knows how unevenly things come', () => {
    const random = seededRandom(11);
    const table = (bunch: number) =>
      Array.from({ length: 400 }, () => {
        const row = [0, 0, 0];
        for (let i = 0; i < 30; i += 1) row[Math.floor(random() ** 2 * 3)]! += bunch;
        return row;
      });
    expect(dispersionOf([table(1)])).toBeGreaterThan(0.85);
    expect(dispersionOf([table(1)])).toBeLessThan(1.15);
    expect(dispersionOf([table(4), table(4)])).toBeGreaterThan(3.4);
    expect(dispersionOf([table(4), table(4)])).toBeLessThan(4.6);
    expect(dispersionOf([table(1).slice(0, 5)])).toBeNull();
    expect(dispersionOf([])).toBeNull();
  });
});
