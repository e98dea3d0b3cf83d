import { createThreadPool } from '../../src/queue/index.ts';
import { hourly, m4IsThere, readM4, weekly } from './m4-data.ts';
import type { M4Part } from './m4-data.ts';
import type * as Tasks from './m4-series.tasks.ts';
import type { SeriesScores } from './m4-series.tasks.ts';
import { mean, owa } from './metrics.ts';

/**
 * Half of the M4 competition's hourly and weekly series, the last 48 hours and 13 weeks of each unseen: every model alone
 * and the default. Models, weights and widths were chosen on the training parts, with their own ends held out.
 *
 * @param args `hourly` or `weekly` for one of them
 */
export async function run(args: readonly string[]): Promise<object> {
  if (!m4IsThere()) {
    console.log('The M4 files are not at ../shared/data, so there is nothing to measure.');
    return { skipped: 'm4' };
  }
  const chosen = [hourly, weekly].filter(({ name }) => args.includes(name));
  const figures: Record<string, object> = {};
  for (const part of chosen.length > 0 ? chosen : [hourly, weekly]) figures[part.name] = await measure(part);
  return figures;
}

async function measure(part: M4Part): Promise<object> {
  const threads = createThreadPool<typeof Tasks>({
    size: 2,
    module: new URL('./m4-series.tasks.ts', import.meta.url),
  });
  const begun = performance.now();
  const series = readM4(part);
  const done = await Promise.all(series.map((one) => threads.run('scoreSeries', { part, ...one })));
  await threads.close();
  const seconds = Math.round((performance.now() - begun) / 1000);
  const table = tableOf(done);
  console.log(`\nM4 ${part.name}: ${series.length} series, ${part.horizon} steps ahead, bounds at 95 %`);
  console.table(table);
  const each = Math.round(mean(done.map(({ milliseconds }) => milliseconds)));
  console.log(`${seconds} s; ${each} ms for the default of a series, on one of two threads.`);
  return { ...table, shares: sharesOf(done), seconds, millisecondsEach: each };
}

function tableOf(done: readonly SeriesScores[]): Record<string, Record<string, number | null>> {
  const averaged = (name: string) => {
    const scores = done.map((one) => one.scores[name]!);
    const over = (pick: (of: (typeof scores)[number]) => number | null) => {
      const known = scores.map(pick).filter((value) => value !== null);
      return known.length === 0 ? null : mean(known);
    };
    return {
      smape: over((of) => of.smape)!,
      mase: over((of) => of.mase)!,
      coverage: over((of) => of.coverage),
      msis: over((of) => of.msis),
    };
  };
  const base = averaged('naive2');
  return Object.fromEntries(
    Object.keys(done[0]!.scores).map((name) => {
      const of = averaged(name);
      return [
        name,
        {
          smape: rounded(of.smape),
          mase: rounded(of.mase),
          owa: rounded(owa(of, base)),
          coverage: of.coverage === null ? null : rounded(of.coverage),
          msis: of.msis === null ? null : rounded(of.msis),
        },
      ];
    }),
  );
}

/** What the default was made of, on average. */
function sharesOf(done: readonly SeriesScores[]): Record<string, number> {
  const shares: Record<string, number> = {};
  for (const { weights } of done)
    for (const { model, weight } of weights) shares[model] = (shares[model] ?? 0) + weight / done.length;
  return Object.fromEntries(Object.entries(shares).map(([model, share]) => [model, rounded(share)]));
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
