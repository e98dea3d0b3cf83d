import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { z } from 'zod';
import { forecastsTrainJob } from '../../jobs/forecasts.ts';
import { jobDefinitions } from '../../jobs/queues.ts';
import { createInProcessBus } from '../../src/bus/index.ts';
import { rows } from '../../src/clickhouse/index.ts';
import type { DemandLine, DemandOutlook } from '../../src/forecasts/index.ts';
import { createJobRunner, createJobs, createPgliteStore } from '../../src/queue/index.ts';
import { openForecastShop, sellUnits } from '../../test/support/forecast-shop.ts';
import type { ForecastShop } from '../../test/support/forecast-shop.ts';
import { seeded, seededNormal } from '../../test/support/seeded.ts';

const dayMs = 86_400_000;
const present = Date.UTC(2026, 5, 10);
/** The span that outlooks are then held against. */
const ahead = 28;

/**
 * Many categories trained end to end through the job: queue, handler, history, fits, reconciliation, storage, registry.
 * Then the outlooks of the next 7 and 28 days against what the same seeded shop went on to sell.
 *
 * Arguments, as name=value: series (1000), days (180).
 */
export async function run(args: readonly string[]): Promise<object> {
  const given = (name: string, usual: number) =>
    Number(args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) ?? usual);
  const [series, days] = [given('series', 1_000), given('days', 180)];
  const log = pino({ level: 'silent' });
  const shop = await openForecastShop(present, 'UTC');
  const queueFolder = await mkdtemp(join(tmpdir(), 'cartograph-bench-queue-'));
  const store = await createPgliteStore({ path: queueFolder, log });
  const bus = createInProcessBus({ capacity: 1_000 });
  const jobs = createJobs({ store, definitions: jobDefinitions, log });
  const runner = createJobRunner({ store, bus, log, timeZone: 'UTC', jobs: [forecastsTrainJob(shop)] });
  try {
    const sold = Array.from({ length: series }, (_, n) => sales(n, days + ahead));
    await sellUnits(
      shop,
      Array.from({ length: days }, (_, day) => ({
        start: present + (day - days) * dayMs,
        units: Object.fromEntries(sold.map((units, n) => [nameOf(n), units[day]!])),
      })),
    );
    // The scheduled runs would train the whole catalogue beside it.
    await runner.start();
    const memory = watchMemory();
    const begun = performance.now();
    const { id } = await jobs.enqueue(jobs.find('forecasts-train'), { metric: 'units', by: 'category' });
    let done = await jobs.get(id);
    while (done?.state !== 'completed') {
      if (done?.state === 'failed') throw new Error(`The job failed: ${done.failedReason}`);
      await pause(100);
      done = await jobs.get(id);
    }
    const seconds = (performance.now() - begun) / 1000;
    const outlooks = await Promise.all(
      (['NEXT_7_DAYS', 'NEXT_28_DAYS'] as const).map((horizon) =>
        shop.forecasts.demand({ horizon, first: 2_000 }),
      ),
    );
    const figures = {
      series,
      days,
      seconds: round(seconds),
      rowsPerSecond: Math.round((series * days) / seconds),
      seriesPerSecond: round(series / seconds),
      rssMb: memory.stop(),
      result: done.result,
      coverageOfDays: await coverageOfDays(shop, sold, days),
      next7Days: against(outlooks[0]!, sold, days, 7),
      next28Days: against(outlooks[1]!, sold, days, 28),
    };
    console.log(`${series} categories of ${days} days through the job: ${figures.seconds} s`);
    console.table([figures.rssMb]);
    console.log(`Share of the next ${ahead} days inside bounds made for 0.95: ${figures.coverageOfDays}`);
    console.table({ 'next 7 days': figures.next7Days, 'next 28 days': figures.next28Days });
    return figures;
  } finally {
    await runner.close();
    await jobs.close();
    await store.close();
    await bus.close();
    await shop.close();
    await rm(queueFolder, { recursive: true, force: true });
  }
}

const nameOf = (n: number): string => `category ${String(n).padStart(4, '0')}`;

/** Units a day: a level of its own, a week, for a third of them growth or decline, and errors that go together from day to day. */
function sales(seed: number, length: number): number[] {
  const uniform = seeded(2 * seed + 1);
  const normal = seededNormal(2 * seed + 2);
  const level = Math.exp(1 + 4 * uniform());
  const week = Array.from({ length: 7 }, () => 0.7 + 0.6 * uniform());
  const growth = seed % 3 === 0 ? 0.004 * (uniform() - 0.5) * 2 : 0;
  const together = 0.6 * uniform();
  let error = 0;
  return Array.from({ length }, (_, day) => {
    error = together * error + 0.2 * normal();
    const mean = level * week[day % 7]! * Math.exp(growth * day + error);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  });
}

/** How outlooks did: bounds of sums, and whether what was said to rise rose. */
function against(
  { parts, rising, falling }: DemandOutlook,
  sold: readonly number[][],
  days: number,
  span: number,
) {
  const sumOf = (line: DemandLine, from: number) =>
    sold[Number(line.value.slice('category '.length))]!.slice(from, from + span).reduce(
      (sum, units) => sum + units,
      0,
    );
  const outcomes = parts.map((line) => ({ ...line, actual: sumOf(line, days) }));
  const inside = outcomes.filter(({ actual, lower, upper }) => actual >= lower && actual <= upper);
  const all = outcomes.reduce((sum, { actual }) => sum + actual, 0);
  const naive = outcomes.reduce((sum, { actual, before }) => sum + Math.abs(actual - before), 0);
  return {
    coverageAt95: round(inside.length / outcomes.length),
    wape: round(outcomes.reduce((sum, { actual, expected }) => sum + Math.abs(actual - expected), 0) / all),
    wapeOfRepeating: round(naive / all),
    rising: rising.length,
    rose: rising.filter((line) => sumOf(line, days) > line.before).length,
    falling: falling.length,
    fell: falling.filter((line) => sumOf(line, days) < line.before).length,
  };
}

/** Of all categories and days ahead. */
async function coverageOfDays(
  { clickhouse }: ForecastShop,
  sold: readonly number[][],
  days: number,
): Promise<number> {
  const { rows: points } = await clickhouse.query({
    sql: `SELECT dimension_value AS name, horizon_step AS step, lower_bound AS lower, upper_bound AS upper
FROM gold.forecasts WHERE dimension = 'category' AND horizon_step <= {ahead: UInt16}`,
    params: { ahead },
    row: z.object({ name: rows.text, step: rows.integer, lower: rows.number, upper: rows.number }),
  });
  const inside = points.filter(({ name, step, lower, upper }) => {
    const actual = sold[Number(name.slice('category '.length))]![days + step - 1]!;
    return actual >= lower && actual <= upper;
  });
  return round(inside.length / points.length);
}

function watchMemory(): { stop(): { start: number; most: number; end: number } } {
  const now = () => Math.round(process.memoryUsage.rss() / 1024 ** 2);
  const start = now();
  let most = start;
  const timer = setInterval(() => (most = Math.max(most, now())), 250);
  return {
    stop: () => {
      clearInterval(timer);
      return { start, most, end: now() };
    },
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
