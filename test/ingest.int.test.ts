import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { CartographError } from '../src/errors.ts';
import { createWriter } from '../src/ingest/index.ts';
import type { Writer, WriterOptions } from '../src/ingest/index.ts';
import { sampleEvents, storedTotals, trueTotals } from './support/ingest-truth.ts';
import type { Totals } from './support/ingest-truth.ts';

const log = pino({ level: 'silent' });
const now = () => Date.UTC(2026, 5, 1, 12);
const text = (value: unknown) => JSON.stringify(value);

let folder: string;
let clickhouse: ClickHouse;
const bus = createInProcessBus({ capacity: 100 });

const writerOver = (store: ClickHouse, options: Partial<WriterOptions> = {}): Writer =>
  createWriter({
    clickhouse: store,
    bus,
    dataDir: folder,
    log,
    now,
    categories: ['Books', 'Home', 'Toys'],
    batchRows: 500,
    batchMs: 20,
    maxPending: 5_000,
    ...options,
  });

const rowsOf = async <Row>(sql: string, row: z.ZodType<Row>) => (await clickhouse.query({ sql, row })).rows;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-ingest-'));
  clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
});

afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the writer', () => {
  const events = sampleEvents(3_000, 7);

  it('stores events once, whoever sends them how often', async () => {
    const writer = writerOver(clickhouse);
    const announced = bus.subscribe('eventsIngested');
    const lines = events.map(text);
    // Every event twice, spread over writes that run at once and over batches that overlap.
    const receipts = await Promise.all(
      [0, 1, 2, 3].map((part) =>
        writer.write(lines.slice((part % 2) * 1_500, (part % 2) * 1_500 + 1_500), { channel: 'file' }),
      ),
    );
    expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3_000);
    expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(3_000);

    const again = await writer.write([...lines, ...lines.slice(0, 5)], { channel: 'file' });
    expect(again).toMatchObject({ accepted: 0, duplicates: 3_005, rejected: [] });
    expect(await storedTotals(clickhouse)).toEqual(trueTotals(events));
    expect((await announced.next()).value).toMatchObject({
      message: { channel: 'file', minEventTime: events[0]?.event_timestamp },
    });
    await writer.close();
    expect(await readdir(join(folder, 'wal'))).toEqual([]);
  });

  it('takes up the same truth after a failed insert that had landed', async () => {
    const fresh = sampleEvents(800, 11);
    let failures = 0;
    const flaky: ClickHouse = {
      ...clickhouse,
      insert: async (request) => {
        const lost = failures < 3 && failures++ >= 0;
        // Once before anything landed, twice after all of it did: to the writer they look the same.
        if (lost && failures === 1) throw new CartographError('STORAGE_UNAVAILABLE', 'gone');
        await clickhouse.insert(request);
        if (lost) throw new CartographError('TIMEOUT', 'no answer');
      },
    };
    const writer = writerOver(flaky);
    const before = await storedTotals(clickhouse);
    expect((await writer.write(fresh, { channel: 'file' })).accepted).toBe(800);
    expect(writer.stats()).toMatchObject({ retries: 3, failure: null });
    await writer.close();
    expect(await storedTotals(clickhouse)).toEqual(trueTotals([...events, ...fresh]));
    expect(before).toEqual(trueTotals(events));
  });

  it('keeps a batch for the next start when storage stays away, and stores it then', async () => {
    const fresh = sampleEvents(300, 13);
    const dead: ClickHouse = {
      ...clickhouse,
      insert: () => Promise.reject(new CartographError('STORAGE_UNAVAILABLE', 'gone')),
    };
    const writer = writerOver(dead);
    const refused = expect(writer.write(fresh, { channel: 'file' })).rejects.toMatchObject({
      code: 'SHUTTING_DOWN',
    });
    await expect.poll(() => writer.stats().retries).toBeGreaterThan(1);
    await writer.close();
    await refused;
    expect(await readdir(join(folder, 'wal'))).toHaveLength(1);

    // Meanwhile another instance was sent a part of the same events.
    const other = writerOver(clickhouse, { dataDir: join(folder, 'other') });
    expect((await other.write(fresh.slice(0, 100), { channel: 'file' })).accepted).toBe(100);
    await other.close();

    const next = writerOver(clickhouse);
    await next.recover();
    await next.close();
    const totals = await storedTotals(clickhouse);
    expect(totals.events).toBe(4_100);
    expect(totals).toEqual(trueTotals([...events, ...sampleEvents(800, 11), ...fresh]));
  });

  it('does not take batches for the same that only look alike in the rollups', async () => {
    const writer = writerOver(clickhouse);
    const event = { ...sampleEvents(1, 19)[0]!, event_type: 'view' };
    const before = await storedTotals(clickhouse);
    for (let batch = 0; batch < 5; batch += 1) {
      // Each brings a new event, equal to the others but for its id, and one that is known.
      const items = [{ ...event, event_id: `alike-${batch}` }, event];
      await writer.write(items, { channel: 'simulator' });
    }
    await writer.close();
    const after = await storedTotals(clickhouse);
    const grown = (totals: (of: Totals) => number) => totals(after) - totals(before);
    expect([
      grown((of) => of.events),
      grown((of) => of.byMinute.events),
      grown((of) => of.byDay.events),
    ]).toEqual([6, 6, 6]);
    expect([
      grown((of) => of.byProduct.events),
      grown((of) => of.inSessions),
      grown((of) => of.arrived),
    ]).toEqual([6, 6, 6]);
    const duplicates =
      "SELECT sum(events) AS n FROM realtime.ingest_faults_per_minute WHERE channel = 'simulator' AND fault = 'duplicate'";
    expect(await rowsOf(duplicates, z.object({ n: z.coerce.number() }))).toEqual([{ n: 4 }]);
  });

  it('stops for good at a failure that does not pass, rather than lose what followed', async () => {
    const broken: ClickHouse = {
      ...clickhouse,
      insert: () => Promise.reject(new CartographError('STORAGE_FAILED', 'no such table')),
    };
    const dataDir = join(folder, 'broken');
    const writer = writerOver(broken, { dataDir });
    const [first, second] = sampleEvents(2, 17);
    await expect(writer.write([first], { channel: 'file' })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
    });
    await expect(writer.write([second], { channel: 'file' })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
    });
    expect(writer.stats().failure?.code).toBe('STORAGE_FAILED');
    expect(await readdir(join(dataDir, 'wal'))).toHaveLength(1);
    await writer.close();
  });
});

describe('what is refused and what is flagged', () => {
  it('sets refused events aside with reason, field and text, once for the same place', async () => {
    const writer = writerOver(clickhouse);
    const good = { event_id: 'q-1', event_type: 'view', event_timestamp: now(), user_id: 'u' };
    const items = [
      '{"event_id":',
      text({ ...good, event_type: 'buy' }),
      text({ ...good, event_timestamp: now() + 6 * 60_000 }),
      text({ ...good, price: -1 }),
    ];
    const write = () =>
      writer.write(items, { channel: 'kafka', rejectId: (index) => `user-events-0-${index}` });
    const receipt = await write();
    await write();
    await writer.close();
    expect(receipt).toMatchObject({ accepted: 0, duplicates: 0 });
    expect(receipt.rejected.map(({ index, reason, field }) => [index, reason, field])).toEqual([
      [0, 'malformed', ''],
      [1, 'unknown_event_type', 'event_type'],
      [2, 'future_timestamp', 'event_timestamp'],
      [3, 'bad_value', 'price'],
    ]);
    const stored = await rowsOf(
      'SELECT reject_id, raw FROM silver.rejected_events FINAL ORDER BY reject_id',
      z.object({ reject_id: z.string(), raw: z.string() }),
    );
    expect(stored).toEqual(items.map((raw, index) => ({ reject_id: `user-events-0-${index}`, raw })));
  });

  it('keeps faulty events with flags and counts them by minute', async () => {
    const writer = writerOver(clickhouse);
    const event = {
      event_type: 'purchase',
      event_timestamp: now(),
      user_id: 'u',
      price: '1',
      category: 'Books',
    };
    const receipt = await writer.write(
      [
        { ...event, event_id: 'f-1', price: null },
        { ...event, event_id: 'f-2', price: 0 },
        { ...event, event_id: 'f-3', category: 'Kites' },
        { ...event, event_id: 'f-4', event_timestamp: now() - 61 * 60_000 },
        { ...event, event_id: 'f-5' },
        { ...event, event_id: 'f-5' },
      ],
      { channel: 'http' },
    );
    await writer.close();
    expect(receipt).toEqual({
      accepted: 5,
      duplicates: 1,
      rejected: [],
      flagged: { missing_price: 1, zero_price: 1, unknown_category: 1, late: 1 },
    });
    const faults = await rowsOf(
      "SELECT fault, sum(events) AS events FROM realtime.ingest_faults_per_minute WHERE channel = 'http' GROUP BY fault ORDER BY fault",
      z.object({ fault: z.string(), events: z.coerce.number() }),
    );
    expect(faults).toEqual(
      ['duplicate', 'late', 'missing_price', 'unknown_category', 'zero_price'].map((fault) => ({
        fault,
        events: 1,
      })),
    );
  });

  it('keeps prices to the last digit', async () => {
    const writer = writerOver(clickhouse);
    const prices = ['99999999999999.9999', '0.0001', '0.1', '12345678901.2345'];
    await writer.write(
      prices.map((price, index) => ({
        event_id: `p-${index}`,
        event_type: 'purchase',
        event_timestamp: now(),
        user_id: 'p',
        price,
        quantity: 3,
      })),
      { channel: 'http' },
    );
    await writer.close();
    const stored = await rowsOf(
      "SELECT toString(price) AS price, toString(amount) AS amount FROM silver.user_events WHERE user_id = 'p' ORDER BY event_id",
      z.object({ price: z.string(), amount: z.string() }),
    );
    expect(stored).toEqual([
      { price: prices[0], amount: '299999999999999.9997' },
      { price: prices[1], amount: '0.0003' },
      { price: prices[2], amount: '0.3' },
      { price: prices[3], amount: '37037036703.7035' },
    ]);
  });
});
