import { createThreadPool } from '../../src/queue/index.ts';
import type * as Tasks from '../../src/forecasts/training.tasks.ts';
import { madeUpSeries } from './made-up.ts';

const fits = 1000;
const looks = [100, 250, 500, 750, 1000];
const day = 86_400;
const length = 365;
/** Every so many series get all models: in production most are parts of a panel. */
const fullEvery = 10;

/** Memory of the process over a thousand trainings in one worker thread, a tenth of them with all models. */
export async function run(): Promise<object> {
  const threads = createThreadPool<typeof Tasks>({
    size: 1,
    module: new URL('../../src/forecasts/training.tasks.ts', import.meta.url),
  });
  const megabytes: Record<string, number> = {};
  const begun = process.cpuUsage();
  for (let done = 1; done <= fits; done++) {
    await threads.run('train', {
      series: { start: 20_000, step: day, values: madeUpSeries(length, day, done) },
      horizon: 28,
      scored: 7,
      levels: [0.5, 0.8, 0.9, 0.95, 0.99],
      floor: 0,
      ceiling: null,
      events: [],
      portfolio: done % fullEvery === 0 ? 'full' : 'light',
    });
    if (looks.includes(done)) megabytes[`after ${done}`] = Math.round(process.memoryUsage().rss / 2 ** 20);
  }
  // Processor time of the whole process, so that a busy machine does not count.
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / 1e6;
  await threads.close();
  console.log(`MB of memory held (RSS): ${JSON.stringify(megabytes)}`);
  const rowsASecond = Math.round((fits * length) / seconds);
  console.log(`${Math.round(seconds)} s of processor time, ${rowsASecond} rows of history a second.`);
  return { megabytes, seconds: Math.round(seconds), rowsASecond };
}
