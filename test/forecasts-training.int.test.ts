import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forecastsBacktestJob, forecastsTrainJob } from '../jobs/forecasts.ts';
import type { BacktestReport, TrainingSummary } from '../src/forecasts/index.ts';
import { openForecastShop, sell } from './support/forecast-shop.ts';
import type { ForecastShop } from './support/forecast-shop.ts';

// A training by the hour takes seconds, more where other suites run beside it.
vi.setConfig({ testTimeout: 120_000 });

const timeZone = 'Europe/Berlin';
const day = 86_400_000;
/** A Tuesday afternoon, nine days after the clocks went forward. */
const opening = Date.parse('2026-04-07T13:20:00Z');

let shop: ForecastShop;
beforeAll(async () => {
  shop = await openForecastShop(opening, timeZone);
  await sell(shop, opening - 70 * day, opening);
});
afterAll(() => shop.close());

const versions = async (name: string) => (await shop.models.list({ name })).items.map(({ model }) => model);

const tools = (steps: number[]) => ({
  progress: (percent: number) => Promise.resolve(void steps.push(percent)),
  signal: new AbortController().signal,
  lastAttempt: false,
});

test('the job trains the plan, says what has no history, and reports its steps', async () => {
  const steps: number[] = [];
  const { handler } = forecastsTrainJob({ forecasts: shop.forecasts });
  const summary = (await handler({ grain: 'hour', reason: 'of a test' }, tools(steps))) as TrainingSummary[];
  expect(summary.map(({ metric, model }) => [metric, model !== null])).toEqual([
    ['revenue', true],
    ['orders', true],
    ['conversion_rate', true],
  ]);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.length).toBeGreaterThanOrEqual(3);
  expect((await shop.models.active('forecasts/orders/hour'))!.note).toContain('of a test');
  // Named, a metric without history is a failure; in a plan it is skipped.
  await expect(handler({ metric: 'session_duration', grain: 'hour' }, tools([]))).resolves.toHaveLength(1);
  await expect(handler({ metric: 'average_price', by: 'event_type' }, tools([]))).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});

test('a backtest says how wrong each model was, by how far ahead', async () => {
  const { handler } = forecastsBacktestJob({ forecasts: shop.forecasts });
  const report = (await handler(
    { metric: 'revenue', grain: 'day', origins: 6 },
    tools([]),
  )) as BacktestReport;
  expect(report.origins).toBe(6);
  const ofWeek = report.lines.filter(({ fromStep }) => fromStep === 2);
  expect(ofWeek.map(({ model }) => model)).toContain('seasonal-naive');
  // The last origins are nearer to the present than a week.
  expect(ofWeek.every(({ toStep, points }) => toStep === 7 && points > 30 && points < 36)).toBe(true);
  expect(ofWeek.every(({ error, mase }) => error > 0 && mase! > 0)).toBe(true);
  expect(ofWeek).toEqual([...ofWeek].sort((a, b) => a.error - b.error));
  await expect(handler({ metric: 'revenue', grain: 'day', origins: 1000 }, tools([]))).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});

test('of what was forecast twice, what was said last counts', async () => {
  const range = { from: opening, to: opening + 4 * day };
  const before = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  const said = await shop.forecasts.lastBefore({ metric: 'revenue', grain: 'day', range });
  expect(said).toHaveLength(4);
  expect(said).toEqual(before.points.filter(({ time: start }) => start >= range.from && start < range.to));
  shop.time += 3_600_000;
  await shop.forecasts.train({ metric: 'revenue', grain: 'day' });
  const after = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(after.modelVersion).not.toBe(before.modelVersion);
  const later = await shop.forecasts.lastBefore({ metric: 'revenue', grain: 'day', range });
  expect(later).toEqual(after.points.filter(({ time: start }) => start >= range.from && start < range.to));
});

test('an earlier version can be put in use again, and then serves beyond its day', async () => {
  const [newest, earlier] = await versions('forecasts/revenue/day');
  expect(newest!.active).toBe(true);
  await shop.models.activate('forecasts/revenue/day', earlier!.version, 'ann');
  await sell(shop, opening, opening + 4 * day);
  shop.time = opening + 4 * day;
  const served = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(served.modelVersion).toBe(earlier!.version);
  expect(new Date(served.points[0]!.time).toISOString()).toBe('2026-04-10T22:00:00.000Z');
  await shop.models.activate('forecasts/revenue/day', newest!.version, '');
  // Four weeks from here are still within the five that were trained.
  expect((await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_28_DAYS' })).points).toHaveLength(
    28,
  );
});
