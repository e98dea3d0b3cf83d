import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createWriter } from '../src/ingest/index.ts';
import type { LagReport } from '../src/ingest/index.ts';
import { createPipeline } from '../src/pipeline/index.ts';

const log = pino({ level: 'silent' });
const minute = 60_000;
const noon = Date.UTC(2026, 5, 1, 12);
const lag: LagReport = {
  topic: 'user-events',
  groupId: 'g',
  measuredAt: noon,
  total: 3,
  partitions: [{ partition: 0, committed: 4, end: 7, lag: 3 }],
};

let folder: string;
let clickhouse: ClickHouse;
let clock = noon;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-pipeline-'));
  clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const bus = createInProcessBus({ capacity: 10 });
  const writer = createWriter({
    clickhouse,
    bus,
    dataDir: folder,
    log,
    now: () => clock,
    categories: [],
    batchRows: 100,
    batchMs: 10,
    maxPending: 1_000,
  });
  const purchase = (id: string, secondsAgo: number, more: object = {}) => ({
    event_id: id,
    event_type: 'purchase',
    event_timestamp: clock - secondsAgo * 1_000,
    user_id: 'u',
    price: '1',
    ...more,
  });

  await writer.write(
    [
      ...[1, 2, 3, 4].map((n) => purchase(`a${n}`, n)),
      purchase('a1', 1),
      purchase('a5', 30, { price: undefined, category: 'Kites' }),
    ],
    { channel: 'http' },
  );
  clock += minute;
  await writer.write(['{', '[]', '{"event_id":1}'], {
    channel: 'kafka',
    rejectId: (index) => `t-0-${index}`,
  });
  await writer.write([purchase('b1', 10)], { channel: 'kafka' });
  await writer.write([purchase('c1', 86_400)], { channel: 'file' });
  await writer.close();
});

afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

it('counts what arrived by minute: stored, flagged, refused by reason, duplicates', async () => {
  const pipeline = createPipeline({ clickhouse, now: () => clock, lag: () => lag });
  expect(await pipeline.minutes({ from: noon, to: noon + 5 * minute })).toEqual([
    {
      minute: noon,
      accepted: 5,
      flagged: 1,
      rejected: 0,
      duplicates: 1,
      rejectedByReason: [],
      flags: [
        { name: 'missing_price', events: 1 },
        { name: 'unknown_category', events: 1 },
      ],
    },
    {
      minute: noon + minute,
      accepted: 2,
      flagged: 0,
      rejected: 3,
      duplicates: 0,
      rejectedByReason: [
        { name: 'malformed', events: 2 },
        { name: 'missing_field', events: 1 },
      ],
      flags: [],
    },
  ]);
  expect(await pipeline.minutes({ from: noon + minute, to: noon + 2 * minute })).toHaveLength(1);
  await expect(pipeline.minutes({ from: 0, to: noon })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  expect(pipeline.lag()).toBe(lag);
});

it('measures the delay of live channels only', async () => {
  const pipeline = createPipeline({ clickhouse, now: () => clock, lag: () => null });
  expect(await pipeline.delays({ from: noon, to: noon + 5 * minute })).toEqual([
    { channel: 'http', events: 5, mean: 8, median: 3, p95: expect.closeTo(24.8), p99: expect.closeTo(28.96) },
    { channel: 'kafka', events: 1, mean: 10, median: 10, p95: 10, p99: 10 },
  ]);
});

it('pages through rejected events, the latest first', async () => {
  const pipeline = createPipeline({ clickhouse, now: () => clock, lag: () => null });
  const first = await pipeline.rejectedEvents({ first: 2 });
  expect(first).toMatchObject({
    hasNextPage: true,
    items: [
      { event: { id: 't-0-2', reason: 'missing_field', raw: '{"event_id":1}' } },
      { event: { id: 't-0-1' } },
    ],
  });
  const second = await pipeline.rejectedEvents({ first: 2, after: first.items[1]?.cursor });
  expect(second.items.map(({ event }) => event.id)).toEqual(['t-0-0']);
  expect(second.hasNextPage).toBe(false);
  expect((await pipeline.rejectedEvents({ first: 5, reason: 'missing_field' })).items).toHaveLength(1);
  await expect(pipeline.rejectedEvents({ first: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(pipeline.rejectedEvents({ first: 1, after: 'nonsense' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});
