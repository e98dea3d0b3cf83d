import { createThreadPool } from '../../src/queue/index.ts';
import { mean } from './metrics.ts';
import { dailyNetRevenue, retailIsThere } from './retail-data.ts';
import type * as Tasks from './retail.tasks.ts';

const horizon = 7;
/** Thirteen weeks known at the first origin, then every fifth day: each weekday comes up as the first one ahead. */
const firstOrigin = 91;
const apart = 5;

/** Daily net revenue of a real shop, forecast seven days ahead again and again from what was known then. */
export async function run(): Promise<object> {
  if (!retailIsThere()) {
    console.log('online-retail.csv.gz is not at ../shared/data, so there is nothing to measure.');
    return { skipped: 'retail' };
  }
  const { start, values } = await dailyNetRevenue();
  const threads = createThreadPool<typeof Tasks>({
    size: 2,
    module: new URL('./retail.tasks.ts', import.meta.url),
  });
  const origins = Array.from(
    { length: Math.floor((values.length - horizon - firstOrigin) / apart) + 1 },
    (_, index) => firstOrigin + index * apart,
  );
  const weeks = await Promise.all(origins.map((at) => threads.run('forecastWeek', { start, values, at })));
  await threads.close();
  const table = Object.fromEntries(
    Object.keys(weeks[0]!).map((name) => {
      const of = weeks.map((week) => week[name]!);
      return [
        name,
        {
          mase: rounded(mean(of.map(({ mase }) => mase))),
          coverage: rounded(mean(of.map(({ inside }) => inside)) / mean(of.map(({ open }) => open))),
          milliseconds: Math.round(mean(of.map(({ milliseconds }) => milliseconds))),
        },
      ];
    }),
  );
  console.log(`Online Retail, net revenue, ${horizon} days ahead from ${origins.length} days of 2011;`);
  console.log('coverage of open days by bounds made for 0.95, the same way for all:');
  console.table(table);
  return { origins: origins.length, ...table };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
