import { graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forecastsScoreJob } from '../jobs/forecast-scores.ts';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/forecasts/index.ts';
import { createScoresRig, dayMs, hourMs, june, timeZone } from './support/forecast-scores-rig.ts';
import type { ScoresRig } from './support/forecast-scores-rig.ts';
import { seededNormal } from './support/seeded.ts';

const clock = { now: june(3) + 10 * hourMs };
let rig: ScoresRig;
let scores: ScoresRig['scores'];

beforeAll(async () => {
  rig = await createScoresRig(clock);
  scores = rig.scores;
}, 60_000);
afterAll(() => rig.close());

test('a model whose outcomes leave its bounds is found and trained again, once; a good one is left alone', async () => {
  const noise = seededNormal(4);
  const days = Array.from({ length: 60 }, (_, index) => june(10 + index));
  const said = days.flatMap((time, index) => {
    const bounds = { time, predicted: 100, lower: 80, upper: 120, createdAt: time };
    // Toys double after 46 days and nobody told the model.
    return ['Books', 'Toys'].map((value) => ({
      ...{ metric: 'revenue', by: 'category', value, ...bounds },
      actual: (value === 'Toys' && index >= 46 ? 200 : 100) + 10 * noise(),
    }));
  });
  await rig.sell(
    ...said.map(({ time, actual, value }) => ({
      ...{ time: time + hourMs, price: Math.round(100 * actual) / 100, category: value },
    })),
  );
  await rig.forecast(...said);
  await rig.forecast(
    ...days.map((time) => ({ metric: 'purchases', time, predicted: 2, lower: 1, upper: 3, createdAt: time })),
  );
  clock.now = days[30]! + hourMs;
  expect(await scores.score()).toEqual({ scored: 90, changed: 0 });
  clock.now = days.at(-1)! + dayMs + hourMs;
  const model = { kind: 'theta', trainedFrom: june(1), trainedTo: june(9), parameters: {}, artifact: '{}' };
  for (const name of ['forecasts/revenue.by.category/day', 'forecasts/purchases/day'])
    await rig.models.save({ ...model, name, quality: { coverage: 0.94 } });

  const enqueued: unknown[] = [];
  const jobs = {
    enqueue: (definition: { name: string }, payload: unknown, options: unknown) => {
      enqueued.push([definition.name, payload, options]);
      return Promise.resolve({ id: 'forecasts-train:1' } as never);
    },
  };
  const { handler } = forecastsScoreJob({ forecastScores: scores, jobs });
  const tools = {
    progress: () => Promise.resolve(),
    signal: new AbortController().signal,
    lastAttempt: false,
  };
  const toys = said.filter(({ value }) => value === 'Toys').slice(-28);
  const outside = toys.filter(({ actual }) => actual < 80 || actual > 120).length;
  expect(outside).toBeGreaterThanOrEqual(14);
  const reason = `Toys: ${outside} of the last 28 days lay outside bounds that are to hold 94 % of them`;
  expect(await handler({}, tools)).toMatchObject({
    scored: 90,
    drifting: [{ name: 'forecasts/revenue.by.category/day', model: 'theta', dimensionValue: 'Toys', reason }],
  });
  expect(enqueued).toEqual([
    [
      'forecasts-train',
      {
        ...{ metric: 'revenue', grain: 'day', by: 'category' },
        reason: `Trained again because the one before (theta) did worse than it promised: ${reason}.`,
      },
      { dedupeKey: 'forecasts/revenue.by.category/day' },
    ],
  ]);
  // What was forecast before it was found is not held against the one trained since.
  clock.now += 2 * dayMs;
  expect(await handler({}, tools)).toMatchObject({ drifting: [] });
  expect(enqueued).toHaveLength(1);
});

test('over GraphQL: errors by group, what drifted, and the track record of a forecast', async () => {
  const schema = await buildSchema({ resolvers, authChecker, validate: false });
  const forecasts = {
    forecast: (request: object) => Promise.resolve({ ...request, grain: 'day', coverage: 0.95, points: [] }),
  };
  const ask = (source: string) =>
    graphql({
      schema,
      source,
      contextValue: {
        services: { forecastScores: scores, forecasts, now: () => clock.now, timeZone },
        viewer: { name: 'test', role: 'viewer' },
      },
    });
  const { data, errors } = await ask(`{
    forecastAccuracy(
      metric: "revenue", grain: DAY, range: "2026-07-27/2026-08-09", dimension: CATEGORY
      groupBy: [DIMENSION_VALUE, HORIZON, WEEK], first: 2
    ) { metric grain dimension dimensionValue stepsAhead { from to } week model points wape mae bias coverage intervalWidth }
    forecastDrift { foundAt name modelVersion model metric grain dimension dimensionValue reason }
    forecast(metric: "purchases") { trackRecord { points wape bias coverage } }
  }`);
  expect(errors).toBeUndefined();
  // Two whole weeks' parts of Toys, and nothing of Books, which was never so far off.
  const toys = {
    metric: 'revenue',
    grain: 'DAY',
    dimension: 'CATEGORY',
    dimensionValue: 'Toys',
    model: null,
  };
  expect(data!.forecastAccuracy).toMatchObject([
    { ...toys, stepsAhead: { from: 1, to: 1 }, week: '2026-07-26T22:00:00.000Z', points: 7, coverage: 0 },
    { ...toys, stepsAhead: { from: 1, to: 1 }, week: '2026-08-02T22:00:00.000Z', points: 6, coverage: 0 },
  ]);
  expect(data!.forecastDrift).toMatchObject([
    { dimension: 'CATEGORY', dimensionValue: 'Toys', model: 'theta' },
  ]);
  expect(data!.forecast).toEqual({ trackRecord: { points: 26, wape: 0, bias: 0, coverage: 1 } });
});
