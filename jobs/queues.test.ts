import { describe, expect, it } from 'vitest';
import { jobDefinitions } from './queues.ts';

/** Which job trains a model, and with what. */
const training = (model: string) =>
  jobDefinitions.flatMap((definition) => {
    const trains = 'trains' in definition ? definition.trains : undefined;
    const payload = trains?.payload(model) ?? null;
    return payload === null ? [] : [{ job: definition.name, payload }];
  });

describe('the job that trains a model', () => {
  it.each([
    ['forecasts/revenue/day', 'forecasts-train', { metric: 'revenue', grain: 'day' }],
    ['forecasts/units.by.category/day', 'forecasts-train', { metric: 'units', by: 'category', grain: 'day' }],
    ['anomalies/seasonal', 'anomalies-train', {}],
    ['predictions/session_conversion', 'predictions-train', {}],
    ['customers/repurchase', 'customers-score', {}],
  ])('%s is %s', (model, job, payload) => {
    expect(training(model)).toEqual([{ job, payload }]);
  });

  it.each(['forecasts/revenue', 'forecasts/revenue/week', 'forecasts/units.by.colour/day', 'revenue', ''])(
    'nothing trains %j',
    (model) => {
      expect(training(model)).toEqual([]);
    },
  );
});

it('gives every job a name of its own and a schedule whose payload fits', () => {
  expect(new Set(jobDefinitions.map(({ name }) => name)).size).toBe(jobDefinitions.length);
  for (const definition of jobDefinitions)
    if ('schedule' in definition && definition.schedule)
      expect(definition.payload.safeParse(definition.schedule.payload).success).toBe(true);
});
