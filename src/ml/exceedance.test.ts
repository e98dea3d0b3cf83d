import { describe, expect, it } from 'vitest';
import { Exceedance } from './exceedance.ts';
import { seededRandom } from './seeded-random.ts';

const random = seededRandom(5);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
/** The highest of sixty normal scores, as an hour of minutes gives. */
const blockMaxima = (blocks: number) =>
  Array.from({ length: blocks }, () => Math.max(...Array.from({ length: 60 }, normal)));

describe('Exceedance', () => {
  it('tells from four weeks how often chance goes beyond a score that is seldom reached in them', () => {
    const fit = Exceedance.fit(blockMaxima(672), { blocksPerWeek: 168 });
    // Beyond 4.5: 60 × 3.4e-6 a block, so 0.034 a week.
    expect(fit.perWeek(4.5) / 0.034).toBeGreaterThan(1 / 3);
    expect(fit.perWeek(4.5) / 0.034).toBeLessThan(3);
  });

  it('finds the score for a rate, and the rate for the score', () => {
    const fit = Exceedance.fit(blockMaxima(300), { blocksPerWeek: 168 });
    for (const rate of [10, 1, 0.01]) expect(fit.perWeek(fit.scoreFor(rate))).toBeCloseTo(rate, 6);
    expect(fit.scoreFor(0.01)).toBeGreaterThan(fit.scoreFor(1));
  });

  it('does not learn from a day of incidents', () => {
    const quiet = blockMaxima(672);
    const clean = Exceedance.fit(quiet, { blocksPerWeek: 168 }).scoreFor(1);
    const struck = Exceedance.fit([...quiet.slice(18), ...Array.from({ length: 18 }, () => 30)], {
      blocksPerWeek: 168,
    });
    expect(struck.scoreFor(1)).toBeLessThan(clean + 0.4);
  });

  it('never promises more often than every block, nor for a score below 0', () => {
    const fit = Exceedance.fit(blockMaxima(200), { blocksPerWeek: 168 });
    expect(fit.perWeek(-3)).toBe(168);
    expect(fit.perWeek(0)).toBe(168);
  });

  it('copes with blocks that are all alike', () => {
    const fit = Exceedance.fit(
      Array.from({ length: 200 }, () => 0),
      { blocksPerWeek: 168 },
    );
    expect(fit.scoreFor(1)).toBeGreaterThan(0);
    expect(fit.perWeek(10)).toBeLessThan(1);
  });

  it('asks for enough blocks, and survives JSON', () => {
    expect(() => Exceedance.fit([1, 2], { blocksPerWeek: 168 })).toThrow(/At least 100/);
    const fit = Exceedance.fit(blockMaxima(200), { blocksPerWeek: 168 });
    expect(Exceedance.fromJSON(fit.toJSON()).perWeek(4)).toBe(fit.perWeek(4));
  });
});
