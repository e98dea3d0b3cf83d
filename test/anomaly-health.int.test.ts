// Over 300 lines because all health metrics are judged on one store with a history of days.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHealthJudge } from '../src/anomalies/health-judge.ts';
import { healthMetrics } from '../src/anomalies/health-metrics.ts';
import type { Finding } from '../src/anomalies/types.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createWriter } from '../src/ingest/index.ts';
import type { KafkaStats, Writer, WriterStats } from '../src/ingest/index.ts';
import { createHealthSampler } from '../src/pipeline/index.ts';
import { z } from 'zod';

const log = pino({ level: 'silent' });
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Wednesday. Two quiet days before it, and on the day itself one fault an hour. */
const present = Date.parse('2026-06-17T00:00:00Z');
const wording = { currency: 'USD', timeZone: 'UTC' };

let folder: string;
let clickhouse: ClickHouse;
let writer: Writer;
let now = present;

/** Twelve events a minute at random moments, two thirds of them over http, the rest over kafka, a second or two on their way. */
async function trade(from: number, to: number, where = '1'): Promise<void> {
  await clickhouse.command({
    sql: `INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, category, price, flags, channel, batch, ingested_at)
SELECT
    concat('e', toString(n)), ['view', 'view', 'add_to_cart', 'purchase'][1 + cityHash64(n, 2) % 4] AS type,
    fromUnixTimestamp64Milli(toInt64(n * 5000 + cityHash64(n, 1) % 5000)) AS at, concat('u', toString(n)), 'Books', 10,
    if(type = 'purchase' AND n % 97 = 0, ['zero_price'], []), ['http', 'http', 'kafka'][1 + cityHash64(n, 3) % 3] AS way, 't',
    at + toIntervalMillisecond(500 + cityHash64(n, 4) % 2000)
FROM (SELECT intDiv({from:Int64}, 5000) + number AS n FROM numbers(intDiv({to:Int64} - {from:Int64}, 5000)))
WHERE ${where}`,
    params: { from, to },
  });
}

/** What gateways sampled in quiet minutes: some twenty messages waiting, a third of a second a batch. */
const sampleQuietly = (from: number, to: number) =>
  clickhouse.command({
    sql: `INSERT INTO realtime.pipeline_health (minute, name, instance, samples, total, highest)
SELECT toDateTime(intDiv({from:Int64}, 1000) + number * 60, 'UTC'), name, 'one', 12, 12 * typical * exp((cityHash64(number, name) % 1000) / 1000 - 0.5), typical * 3
FROM numbers(intDiv({to:Int64} - {from:Int64}, 60000)) ARRAY JOIN ['consumer_lag', 'batch_seconds'] AS name, [20., 0.33] AS typical`,
    params: { from, to },
  });

let number = 0;
const event = (rest: object = {}) => {
  number += 1;
  return {
    event_id: `f${number}`,
    event_type: 'view',
    event_timestamp: now - 500,
    user_id: 'u',
    category: 'Books',
    ...rest,
  };
};
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** Does the same in the middle of each of so many minutes. */
async function everyMinute(
  from: number,
  minutes: number,
  act: (index: number) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < minutes; i += 1) {
    now = from + i * minute + 30_000;
    await act(i);
  }
}

const ends = (from: number, to: number) =>
  Array.from({ length: (to - from) / minute }, (_, i) => from + (i + 1) * minute);

const judgeOver = (range: readonly number[], over = clickhouse) =>
  createHealthJudge({ clickhouse: over, wording }).judge(range);

/** One of each metric found in the hour from `from`, the gravest. */
async function foundIn(from: number): Promise<Finding[]> {
  const findings = [...(await judgeOver(ends(from, from + hour))).values()].flat();
  const byMetric = new Map<string, Finding>();
  for (const finding of findings) {
    const before = byMetric.get(finding.slice.metric);
    if (!before || Math.abs(finding.z) > Math.abs(before.z)) byMetric.set(finding.slice.metric, finding);
  }
  return [...byMetric.values()];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-health-'));
  clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const silence = { from: present + 12 * hour + 20 * minute, to: present + 12 * hour + 30 * minute };
  await trade(present - 2 * day, silence.from);
  await trade(silence.from, silence.to, 'cityHash64(n, 3) % 3 != 2');
  await trade(silence.to, present + day);
  await sampleQuietly(present - 2 * day, present + 9 * hour);
  writer = createWriter({
    ...{ clickhouse, log, dataDir: folder, now: () => now },
    bus: createInProcessBus({ capacity: 10 }),
    categories: ['Books'],
    ...{ batchRows: 1_000, batchMs: 5, maxPending: 10_000 },
  });
});

afterAll(async () => {
  await writer.close();
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the quality of what arrives', { timeout: 60_000 }, () => {
  const write = (items: unknown[]) => writer.write(items, { channel: 'http' });

  it.each<[hourOfDay: number, act: (i: number) => Promise<unknown>, expected: object]>([
    [
      1,
      (i) =>
        writer.write(
          times(20, () => '{"event_id":'),
          { channel: 'kafka', rejectId: (n) => `t-${i}-${n}` },
        ),
      {
        type: 'refused_events',
        family: 'pipeline',
        explanation: expect.stringMatching(
          /^6\d % of the \d+ events that arrived .* were refused .* Reasons: malformed \d+\.$/,
        ) as string,
      },
    ],
    [
      2,
      () => write(times(20, () => event({ event_timestamp: now + 10 * minute }))),
      {
        type: 'future_events',
        family: 'quality',
        explanation: expect.stringContaining('ahead of the clock') as string,
      },
    ],
    [
      3,
      () => write(times(5, () => event({ event_type: 'purchase', price: null }))),
      {
        type: 'missing_price',
        family: 'quality',
        explanation: expect.stringMatching(
          /% of the \d+ purchases that arrived .* had no price \([01](\.\d)? % in the day before\)/,
        ) as string,
      },
    ],
    [
      4,
      () => write(times(10, () => event({ category: 'Kites' }))),
      { type: 'unknown_category', family: 'quality' },
    ],
    [
      5,
      // The first writes of these ids count as arrivals, all later ones as duplicates.
      () => write(Array.from({ length: 20 }, (_, n) => event({ event_id: `again${n}` }))),
      { type: 'duplicate_events', family: 'quality' },
    ],
    [
      6,
      () =>
        writer.write([event(), ...times(10, () => event({ event_timestamp: now - 5 * minute }))], {
          channel: 'http',
          stream: 'one',
        }),
      {
        type: 'late_events',
        family: 'quality',
        slice: { metric: 'out_of_order_share', dimension: '', value: '' },
      },
    ],
  ])('is watched: hour %i', async (hourOfDay, act, expected) => {
    const from = present + hourOfDay * hour;
    // Five minutes for what must last; disorder in one, so that the delay of the channel stays what it was.
    await everyMinute(from + 20 * minute, hourOfDay === 6 ? 1 : 5, act);
    const found = await foundIn(from);
    expect(found).toMatchObject([{ detector: 'rule', side: 'spike', ...expected }]);
    expect(found[0]!.probability).toBeGreaterThan(0.99);
    expect(found[0]!.value).toBeGreaterThan(found[0]!.upper);
  });

  it('late events are late, and slow when they are many', async () => {
    const from = present + 7 * hour;
    await everyMinute(from + 20 * minute, 5, () =>
      write(times(10, () => event({ event_timestamp: now - 2 * hour }))),
    );
    expect(await foundIn(from)).toMatchObject([
      { type: 'late_events', slice: { metric: 'late_share' } },
      {
        type: 'slow_processing',
        severity: 'critical',
        slice: { metric: 'ingest_delay_p95', dimension: 'channel', value: 'http' },
      },
    ]);
  });
});

describe('the health of the pipeline', { timeout: 60_000 }, () => {
  it('hears of a channel that falls silent', async () => {
    expect(await foundIn(present + 12 * hour)).toMatchObject([
      {
        type: 'data_loss',
        family: 'pipeline',
        side: 'drop',
        severity: 'high',
        value: 0,
        slice: { metric: 'channel_events', dimension: 'channel', value: 'kafka' },
        explanation: expect.stringMatching(
          /^Nothing came over channel kafka in the \w+ minutes to 12:\d\d, where about \d+ events were due/,
        ) as string,
      },
    ]);
  });

  it('samples lag, lost messages and batch times, and finds what is wrong with them', async () => {
    const from = present + 9 * hour;
    const stats: WriterStats = { ...writer.stats(), batches: 0, batchMs: 0, storingSince: null };
    const kafka: KafkaStats = { lag: null, missing: 3, consuming: true };
    const sampler = createHealthSampler({
      ...{ clickhouse, log, instance: 'one', now: () => now },
      writer: { stats: () => ({ ...stats }) },
      kafka: { stats: () => ({ ...kafka }) },
    });
    for (now = from; now < from + 40 * minute; now += 15_000) {
      const isIll = now >= from + 20 * minute && now < from + 30 * minute;
      const total = isIll ? 400 + (now - from - 20 * minute) / 1_000 : 20;
      kafka.lag = { topic: 't', groupId: 'g', measuredAt: now, total, partitions: [] };
      if (now === from + 22 * minute) kafka.missing += 250;
      stats.batches += 3;
      stats.batchMs += 3 * (isIll ? 9_000 : 300);
      // A batch that hangs is seen before it is stored.
      stats.storingSince = isIll ? now - 40_000 : null;
      await sampler.sample();
    }
    await sampler.stop();
    const found = await foundIn(from);
    expect(found.map(({ type, severity, slice }) => [slice.metric, type, severity]).sort()).toEqual([
      ['batch_seconds', 'slow_processing', 'high'],
      ['consumer_lag', 'consumer_lag', 'critical'],
      ['offset_gaps', 'data_loss', 'high'],
    ]);
    const lost = found.find(({ slice }) => slice.metric === 'offset_gaps')!;
    expect(lost.value).toBe(250);
  });
});

describe('judging many minutes', { timeout: 60_000 }, () => {
  it('finds nothing in quiet days, in a handful of statements', async () => {
    let statements = 0;
    const counting: ClickHouse = {
      ...clickhouse,
      columns: (statement) => {
        statements += 1;
        return clickhouse.columns(statement);
      },
    };
    const quiet = [...ends(present - day, present), ...ends(present + 13 * hour, present + day)];
    const found = await judgeOver(quiet, counting);
    expect([...found.keys()]).toEqual(quiet);
    expect([...found.values()].flat()).toEqual([]);
    expect(statements).toBeLessThanOrEqual(3);
  });

  it('says the same of a minute alone and among others, live and later', async () => {
    const all = ends(present + hour, present + 13 * hour);
    const together = await judgeOver(all);
    const judge = createHealthJudge({ clickhouse, wording });
    const some = all.filter((_, i) => i % 60 === 24 || i % 60 === 28);
    for (const end of some) expect((await judge.judge([end])).get(end)).toEqual(together.get(end));
    const metrics = some.flatMap((end) => together.get(end)!).map(({ slice }) => slice.metric);
    expect([...new Set(metrics)].sort()).toEqual(healthMetrics.map(({ name }) => name).sort());
  });
});

describe('the sampler', { timeout: 60_000 }, () => {
  it('measures the real writer, tries again what storage does not take, and doubles nothing', async () => {
    const start = present + 3 * day;
    let failures = 2;
    const since: (number | null)[] = [];
    const storage: ClickHouse = {
      ...clickhouse,
      insert: async (request) => {
        await clickhouse.insert(request);
        // The worst failure: stored, and not confirmed.
        if (request.table === 'realtime.pipeline_health' && failures-- > 0) throw new Error('no answer');
        if (request.table !== 'silver.user_events') return;
        since.push(slow.stats().storingSince);
        now += 2_000;
      },
    };
    const slow = createWriter({
      ...{ clickhouse: storage, log, dataDir: join(folder, 'slow'), now: () => now, categories: [] },
      bus: createInProcessBus({ capacity: 10 }),
      ...{ batchRows: 1_000, batchMs: 5, maxPending: 10_000 },
    });
    const sampler = createHealthSampler({
      ...{ clickhouse: storage, writer: slow, kafka: null, instance: 'two', now: () => now, log },
    });
    await everyMinute(start, 3, async () => {
      await slow.write([event()], { channel: 'http' });
      await sampler.sample();
    });
    await slow.close();
    await sampler.stop();
    expect(since).toEqual([0, 1, 2].map((i) => start + i * minute + 30_000));
    expect(slow.stats()).toMatchObject({ batches: 3, batchMs: 6_000, storingSince: null });
    const stored = await clickhouse.query({
      sql: `SELECT toUnixTimestamp(minute) * 1000 AS minute, name, sum(samples) AS samples, sum(total) AS total, max(highest) AS highest
        FROM realtime.pipeline_health WHERE instance = 'two' GROUP BY minute, name ORDER BY minute`,
      row: z.object({
        ...{ minute: rows.integer, name: z.string(), samples: rows.integer },
        ...{ total: rows.number, highest: rows.number },
      }),
    });
    expect(stored.rows).toEqual(
      [0, 1, 2].map((i) => ({
        ...{ minute: start + i * minute, name: 'batch_seconds', samples: 1, total: 2, highest: 2 },
      })),
    );
  });
});
