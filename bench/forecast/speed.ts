import { prophet } from '../../src/forecasts/augurs.ts';
import { train } from '../../src/forecasts/training.tasks.ts';
import { seasonalNaive } from '../../src/ml/forecast/index.ts';
import { madeUpSeries } from './made-up.ts';

const day = 86_400;
const hour = 3600;
const lengths: [string, number, number[]][] = [
  ['days', day, [90, 180, 365, 730]],
  ['hours', hour, [336, 1008, 2184]],
];
const repetitions = 3;

/**
 * How long a training takes by length, all models, origins and bounds included, and how that compares with one single
 * fit of Prophet or a thousand of a seasonal naive in the same run. Processor time, the best of three, on one thread.
 */
export function run(): Promise<object> {
  const rows: Record<string, Record<string, number>> = {};
  for (const [unit, step, counts] of lengths) {
    for (const count of counts) {
      const values = madeUpSeries(count, step, 1);
      const start = (20_000 * day) / step;
      const history = {
        times: values.map((_, index) => (start + index) * step),
        values,
        periods: step === day ? [7] : [24, 168],
      };
      const ahead = Array.from({ length: 28 }, (_, index) => (start + count + index) * step);
      const trained = (portfolio: 'full' | 'light') =>
        train({
          series: { start, step, values },
          horizon: step === day ? 28 : 48,
          scored: step === day ? 7 : 24,
          levels: [0.5, 0.8, 0.9, 0.95, 0.99],
          floor: 0,
          ceiling: null,
          events: [],
          portfolio,
        });
      const full = best(() => trained('full'));
      const light = best(() => trained('light'));
      const oneProphet = best(() => prophet.fit(history).predict(ahead));
      const naives = best(() => {
        for (let fit = 0; fit < 1000; fit++) seasonalNaive.fit(history).predict(ahead);
      });
      rows[`${count} ${unit}`] = {
        'full, ms': rounded(full),
        'light, ms': rounded(light),
        'one Prophet, ms': rounded(oneProphet),
        'full ÷ one Prophet': rounded(full / oneProphet),
        'full ÷ 1,000 seasonal naives': rounded(full / naives),
        'light ÷ 1,000 seasonal naives': rounded(light / naives),
      };
    }
  }
  console.table(rows);
  return Promise.resolve(rows);
}

/** Processor time in ms, so that a busy machine does not count. */
function best(work: () => unknown): number {
  return Math.min(
    ...Array.from({ length: repetitions }, () => {
      const begun = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    }),
  );
}

const rounded = (value: number) => Math.round(value * 10) / 10;
