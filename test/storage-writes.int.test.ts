import { join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate, rows } from '../src/clickhouse/index.ts';
import { describeStorage } from './support/storage-backends.ts';
import type { StorageUnderTest } from './support/storage-backends.ts';

const log = pino({ level: 'silent' });
const folder = join(import.meta.dirname, '../sql/migrations');

const count = async ({ clickhouse }: StorageUnderTest, table: string) => {
  const answer = await clickhouse.query({
    sql: `SELECT count() AS n FROM ${table}`,
    row: z.object({ n: rows.integer }),
  });
  return answer.rows[0]?.n;
};

describeStorage('inserts', (storage) => {
  beforeEach(async () => {
    await storage.clickhouse.command({ sql: 'DROP TABLE IF EXISTS suite.kept' });
    await storage.clickhouse.command({
      sql: `CREATE TABLE suite.kept (id UInt64, name String, money Decimal(38, 4), at DateTime64(3, 'UTC'), note Nullable(String))
            ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100`,
    });
  });
  const row = (id: number) => ({
    id,
    name: `n'${id}\\\n😀`,
    money: '12345678901234567890.1234',
    at: '2026-11-01T10:00:00.123Z',
    note: null,
  });

  it('stores what it was given', async () => {
    await storage.clickhouse.insert({ table: 'suite.kept', rows: [row(1)] });
    const stored = await storage.clickhouse.query({
      sql: 'SELECT id, name, money, toUnixTimestamp64Milli(at) AS at, note FROM suite.kept',
      row: z.object({
        id: rows.integer,
        name: z.string(),
        money: rows.decimal,
        at: rows.integer,
        note: z.string().nullable(),
      }),
    });
    expect(stored.rows).toEqual([{ ...row(1), at: Date.parse('2026-11-01T10:00:00.123Z') }]);
  });

  it('takes no rows as nothing to do', async () => {
    await storage.clickhouse.insert({ table: 'suite.kept', rows: [] });
    expect(await count(storage, 'suite.kept')).toBe(0);
  });

  it('stores all rows of a batch or none', async () => {
    const batch = storage.clickhouse.insert({
      table: 'suite.kept',
      rows: [row(1), { ...row(2), id: 'not a number' }],
    });
    await expect(batch).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(await count(storage, 'suite.kept')).toBe(0);
  });

  it('stores a batch of one token once, and lets the token touch no other batch', async () => {
    const batch = Array.from({ length: 5000 }, (_, id) => row(id));
    await storage.clickhouse.insert({ table: 'suite.kept', rows: batch, token: 'a' });
    await storage.clickhouse.insert({ table: 'suite.kept', rows: batch, token: 'a' });
    expect(await count(storage, 'suite.kept')).toBe(5000);
    await storage.clickhouse.insert({ table: 'suite.kept', rows: [row(5001)], token: 'b' });
    await storage.clickhouse.insert({ table: 'suite.kept', rows: [row(5002)] });
    await storage.clickhouse.insert({ table: 'suite.kept', rows: [row(5003)] });
    expect(await count(storage, 'suite.kept')).toBe(5003);
  });
});

describeStorage('migrations', (storage) => {
  it('run from two callers at once, then again, then on another connection', async () => {
    const other = storage.open();
    const applied = await Promise.all([
      migrate(storage.clickhouse, { folder, log }),
      migrate(other, { folder, log }),
    ]);
    expect(applied.flat()).toContain('0001_events.sql');
    expect(await migrate(storage.clickhouse, { folder, log })).toEqual([]);
    expect(await migrate(other, { folder, log })).toEqual([]);
    await other.close();
  });

  it('set, change and remove retention', async () => {
    const ddl = async () => {
      const sql =
        "SELECT create_table_query AS ddl FROM system.tables WHERE database = 'silver' AND name = 'user_events'";
      return (await storage.clickhouse.query({ sql, row: z.object({ ddl: z.string() }) })).rows[0]?.ddl;
    };
    await migrate(storage.clickhouse, { folder, log, retention: { eventsDays: 30 } });
    expect(await ddl()).toMatch(/TTL .*toIntervalDay\(30\)/);
    await migrate(storage.clickhouse, { folder, log, retention: { eventsDays: 60 } });
    expect(await ddl()).toMatch(/TTL .*toIntervalDay\(60\)/);
    await migrate(storage.clickhouse, { folder, log, retention: {} });
    expect(await ddl()).not.toMatch(/TTL/);
  });

  it('make tables and views that count one batch once, however often it is sent', async () => {
    const events = Array.from({ length: 3000 }, (_, i) => ({
      event_id: `storage-${i}`,
      event_type: i % 10 === 0 ? 'purchase' : 'view',
      event_time: Date.UTC(2026, 9, 1) + i * 1000,
      user_id: `u${i % 50}`,
      session_id: `s${i % 100}`,
      product_id: `p${i % 7}`,
      category: 'Books',
      price: i % 10 === 0 ? '0.1' : null,
      quantity: 3,
      batch: 'one',
    }));
    for (let time = 0; time < 3; time += 1)
      await storage.clickhouse.insert({ table: 'silver.user_events', rows: events, token: 'one' });
    expect(await count(storage, 'silver.user_events')).toBe(3000);
    expect(await count(storage, 'silver.event_keys')).toBe(3000);
    const sums = z.object({ events: rows.integer, amount: rows.decimal });
    for (const view of ['realtime.events_per_minute', 'gold.events_daily', 'gold.category_sales_daily']) {
      const sum = await storage.clickhouse.query({
        sql: `SELECT sum(events) AS events, sum(amount) AS amount FROM ${view}`,
        row: sums,
      });
      expect(sum.rows, view).toEqual([{ events: 3000, amount: '90' }]);
    }
  });
});
