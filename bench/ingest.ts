import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writeSample } from './ingest/sample.ts';
import { median } from '../src/ml/robust-statistics.ts';

const ways = ['bare', 'http', 'file'] as const;
type Way = (typeof ways)[number];
const labels: Record<Way, string> = {
  bare: 'bare @clickhouse/client insert',
  http: 'POST /events (NDJSON)',
  file: 'npm run import (NDJSON)',
};
const goal = 0.6;

/**
 * Events a second into chDB, through HTTP and through the file import, against the client inserting the same rows
 * into the same tables with all their views. Each run has a process and a folder of its own; the ways alternate.
 *
 * Arguments: events (200000), repeats (5).
 */
export async function run(args: readonly string[]): Promise<object> {
  const [events = 200_000, repeats = 5] = args.map(Number);
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-bench-'));
  try {
    const sample = join(folder, 'events.ndjson');
    await writeSample(sample, events);
    const seconds: Record<Way, number[]> = { bare: [], http: [], file: [] };
    for (let round = 0; round < repeats; round += 1) {
      for (let turn = 0; turn < ways.length; turn += 1) {
        const way = ways[(round + turn) % ways.length]!;
        seconds[way].push(await timeWay(way, await mkdtemp(join(folder, way)), sample, events));
      }
    }
    return report(events, repeats, seconds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const outcome = z.object({ seconds: z.number(), stored: z.int() });

async function timeWay(way: Way, dataDir: string, sample: string, events: number): Promise<number> {
  const script = fileURLToPath(new URL('./ingest/way.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', script, way, dataDir, sample],
    {
      env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    },
  );
  const { seconds, stored } = outcome.parse(JSON.parse(stdout));
  if (stored !== events) throw new Error(`${labels[way]} stored ${stored} of ${events} events.`);
  await rm(dataDir, { recursive: true, force: true });
  return seconds;
}

function report(events: number, repeats: number, seconds: Record<Way, number[]>): object {
  const rate = (way: Way) => Math.round(events / median(seconds[way]));
  // Of runs that were neighbours in time, so that a busy moment of the machine weighs on both.
  const ratio = (way: Way) =>
    Number(median(seconds[way].map((value, round) => seconds.bare[round]! / value)).toFixed(2));
  console.log(`${events} events, ${repeats} repeats, medians`);
  console.table(
    Object.fromEntries(
      ways.map((way) => [labels[way], { 'events a second': rate(way), 'of the bare insert': ratio(way) }]),
    ),
  );
  return {
    events,
    repeats,
    bare: rate('bare'),
    http: rate('http'),
    file: rate('file'),
    httpRatio: ratio('http'),
    fileRatio: ratio('file'),
    goal,
  };
}
