import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmbeddedClickHouse } from '../src/clickhouse/index.ts';
import { sampleEvents, storedTotals, trueTotals } from './support/ingest-truth.ts';

const count = 20_000;
const seed = 23;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cartograph-kill-'));
  await mkdir(join(dataDir, 'wal'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const start = () =>
  fork(
    fileURLToPath(new URL('./support/ingest-kill-child.ts', import.meta.url)),
    [dataDir, String(count), String(seed)],
    {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    },
  );

it('changes no sum when it is killed at any moment and starts again', { timeout: 120_000 }, async () => {
  let left = 0;
  // Moments after the first write, spread so that they fall into look-ups, write-ahead files, inserts and merges.
  for (const afterMs of [35, 160, 290, 420, 610, 880]) {
    const child = start();
    await once(child, 'message');
    await pause(afterMs);
    child.kill('SIGKILL');
    expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
    left += (await readdir(join(dataDir, 'wal'))).filter((name) => name.endsWith('.ndjson')).length;
  }
  // Otherwise the kills fell between batches and this test has shown nothing.
  expect(left).toBeGreaterThan(0);

  const last = start();
  expect((await once(last, 'exit'))[0]).toBe(0);

  const clickhouse = createEmbeddedClickHouse({
    path: join(dataDir, 'clickhouse'),
    log: pino({ level: 'silent' }),
  });
  const totals = await storedTotals(clickhouse);
  await clickhouse.close();
  expect(totals).toEqual(trueTotals(sampleEvents(count, seed)));
  expect(await readdir(join(dataDir, 'wal'))).toEqual([]);
});
