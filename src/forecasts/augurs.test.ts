import { describe, expect, test } from 'vitest';
import type { ForecastModel, History } from '../ml/forecast/index.ts';
import { seededNormal } from '../../test/support/seeded.ts';
import { mstl, prophet } from './augurs.ts';

const day = 86_400;
const normal = seededNormal(4);
const values = Array.from(
  { length: 180 },
  (_, index) => 100 + index / 3 + 25 * Math.sin((2 * Math.PI * index) / 7) + 4 * normal(),
);
const known = (length: number): History => ({
  times: values.slice(0, length).map((_, index) => index * day),
  values: values.slice(0, length),
  periods: [7],
});
const ahead = Array.from({ length: 14 }, (_, step) => (166 + step) * day);

function forecastOrReason(model: ForecastModel, history: History): number[] | string {
  try {
    return model.fit(history).predict(ahead);
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each([mstl, prophet].map((model) => [model.name, model] as const))('%s', (_, model) => {
  test('goes on with trend and season', () => {
    const predicted = model.fit(known(166)).predict(ahead);
    predicted.forEach((value, step) => expect(Math.abs(value - values[166 + step]!)).toBeLessThan(20));
  });

  test('forecasts again though its memory was given back', () => {
    const fitted = model.fit(known(166));
    expect(fitted.predict(ahead)).toEqual(fitted.predict(ahead));
  });

  test('a short past gives a finite forecast or a reason in words', () => {
    for (let length = 0; length <= 30; length += 1) {
      const outcome = forecastOrReason(model, known(length));
      if (typeof outcome === 'string') expect(outcome).toMatch(/^it needs /);
      else expect(outcome.every(Number.isFinite)).toBe(true);
    }
  });
});

test('prophet keeps no memory from fit to fit', () => {
  const heldAfter = (fits: number) => {
    for (let fit = 0; fit < fits; fit += 1) prophet.fit(known(166)).predict(ahead);
    return process.memoryUsage().external;
  };
  const before = heldAfter(30);
  // Stan's optimiser in WebAssembly kept some 30 kB of every fit.
  expect(heldAfter(200) - before).toBeLessThan(3e6);
});
