import { describe, expect, it } from 'vitest';
import { readCases } from '../eval/ask/cases.ts';
import { readCase } from '../eval/ask/read-case.ts';
import { shopNames } from '../eval/ask/shops.ts';

/** Of the train part; `npm run eval -- ask --reading` lists the rest. */
const right = 0.95;

describe('the train part of the questions, read without data', () => {
  const readings = shopNames
    .flatMap((shop) => readCases('train', shop))
    .map((one) => ({ ask: one.ask.join(' → '), ...readCase(one) }));

  it('is never read as something else', () => {
    expect(readings.filter(({ verdict }) => verdict === 'wrong').map(({ ask }) => ask)).toEqual([]);
  });

  it('is read as it is meant, but for what is refused', () => {
    const count = readings.filter(({ verdict }) => verdict === 'right').length;
    expect(count / readings.length).toBeGreaterThanOrEqual(right);
  });
});
