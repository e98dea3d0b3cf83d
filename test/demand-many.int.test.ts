import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openForecastShop, sellUnits } from './support/forecast-shop.ts';
import type { ForecastShop } from './support/forecast-shop.ts';
import { seeded } from './support/seeded.ts';

vi.setConfig({ testTimeout: 120_000 });

const dayMs = 86_400_000;
const today = Date.UTC(2026, 5, 10);
const days = 9;
/** Five more than are forecast one by one. */
const categories = 2_005;

let shop: ForecastShop;
const sold: Record<string, number>[] = [];

beforeAll(async () => {
  shop = await openForecastShop(today + dayMs / 2, 'UTC');
  const random = seeded(1);
  for (let day = 0; day < days; day += 1) {
    // The first sell most; the last of all came up two days ago.
    const units = Array.from({ length: categories }, (_, n) =>
      n === categories - 1 && day < days - 2 ? 0 : 1 + Math.round((categories - n) * (0.5 + random())),
    );
    sold.push(Object.fromEntries(units.map((quantity, n) => [`c${n}`, quantity])));
  }
  // A day before, so that the first whole day is one.
  await sellUnits(shop, [
    { start: today - (days + 1) * dayMs, units: { c0: 1 } },
    ...sold.map((units, day) => ({ start: today - (days - day) * dayMs, units })),
  ]);
});
afterAll(() => shop.close());

test('the least of very many values are forecast together, and the whole holds all of them', async () => {
  const { whole, parts, values, note, before } = await shop.forecasts.demand({ first: 2_000 });
  expect(values).toBe(2_000);
  expect(note).toContain('The 5 values of category that come to least are not forecast one by one');
  expect(parts.map(({ value }) => value)).not.toContain(`c${categories - 1}`);
  const all = parts.reduce((sum, { expected }) => sum + expected, 0);
  expect(all).toBeLessThan(whole.expected);
  expect(all / whole.expected).toBeGreaterThan(0.99);
  const lastWeek = sold.slice(-7).flatMap((units) => Object.values(units));
  expect(whole.before).toBe(lastWeek.reduce((sum, units) => sum + units, 0));
  expect(before).toEqual({ from: today - 7 * dayMs, to: today });
  expect(Math.abs(whole.relativeChange!)).toBeLessThan(0.1);
  // Too short to test models on, and each says so.
  expect(parts.every((part) => part.note.includes('too few') && part.lower < part.upper)).toBe(true);
});

test('a list is as long as was asked for', async () => {
  expect((await shop.forecasts.demand({ first: 3 })).parts.map(({ value }) => value)).toHaveLength(3);
  await expect(shop.forecasts.demand({ horizon: 'NEXT_28_DAYS' })).rejects.toMatchObject({
    code: 'NOT_ENOUGH_DATA',
    details: { needed: 28 },
  });
  await expect(shop.forecasts.demand({ first: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
});
