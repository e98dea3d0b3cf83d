import { expect, it } from 'vitest';
import { z } from 'zod';
import { rows } from '../src/clickhouse/index.ts';
import { describeStorage } from './support/storage-backends.ts';

describeStorage('values', (storage) => {
  it('says what it is and answers a ping', async () => {
    expect(storage.clickhouse.kind).toBe(storage.kind);
    await storage.clickhouse.ping();
  });

  it.each([
    "it's",
    'back\\slash',
    'tab\tnew\nline',
    '"quoted"',
    'ünïcode 漢字 😀',
    '',
    '{not: a param}',
    "'; DROP TABLE x; --",
    '\\N',
    '%',
    '\0',
  ])('gives the text %j back as it was', async (text) => {
    const answer = await storage.clickhouse.query({
      sql: 'SELECT {text: String} AS text, {texts: Array(String)} AS texts, length({text: String}) AS bytes',
      params: { text, texts: [text, 'other'] },
      row: z.object({ text: z.string(), texts: z.array(z.string()), bytes: rows.integer }),
    });
    expect(answer.rows).toEqual([{ text, texts: [text, 'other'], bytes: Buffer.byteLength(text) }]);
  });

  it('takes numbers, booleans, nulls, times and lists', async () => {
    const answer = await storage.clickhouse.query({
      sql: `SELECT {int: Int32} AS int, {float: Float64} AS float, {yes: Bool} AS yes, {none: Nullable(String)} AS none,
              toUnixTimestamp64Milli({time: DateTime64(3, 'UTC')}) AS time, {list: Array(UInt8)} AS list`,
      params: {
        int: -7,
        float: 0.1,
        yes: true,
        none: null,
        time: '2026-03-29 01:30:00.123',
        list: [1, 2, 3],
      },
      row: z.object({
        int: rows.integer,
        float: rows.number,
        yes: rows.flag,
        none: z.string().nullable(),
        time: rows.integer,
        list: z.array(rows.integer),
      }),
    });
    const time = Date.UTC(2026, 2, 29, 1, 30, 0, 123);
    expect(answer.rows).toEqual([{ int: -7, float: 0.1, yes: true, none: null, time, list: [1, 2, 3] }]);
  });

  it('takes a list that is too long for an address', async () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `event-${i}'\\`);
    const answer = await storage.clickhouse.query({
      sql: 'SELECT length({ids: Array(String)}) AS n, {ids: Array(String)}[20000] AS last',
      params: { ids },
      row: z.object({ n: rows.integer, last: z.string() }),
    });
    expect(answer.rows).toEqual([{ n: 20_000, last: ids.at(-1) }]);
  });

  it('keeps every digit of big integers and decimals', async () => {
    const answer = await storage.clickhouse.query({
      sql: `SELECT {big: UInt64} AS big, {money: Decimal(38, 4)} AS money, sum(amount) AS total
            FROM (SELECT {money: Decimal(38, 4)} AS amount FROM numbers(2))`,
      params: { big: 18_446_744_073_709_551_615n, money: '12345678901234567890.1234' },
      row: z.object({ big: z.string(), money: rows.decimal, total: rows.decimal }),
    });
    expect(answer.rows).toEqual([
      {
        big: '18446744073709551615',
        money: '12345678901234567890.1234',
        total: '24691357802469135780.2468',
      },
    ]);
  });

  it('reports what was read', async () => {
    const answer = await storage.clickhouse.query({
      sql: 'SELECT sum(number) AS s FROM numbers(1000)',
      row: z.object({ s: rows.integer }),
    });
    expect(answer.rows).toEqual([{ s: 499_500 }]);
    expect(answer.stats.rowsRead).toBe(1000);
    expect(answer.stats.bytesRead).toBe(8000);
  });

  it('answers in columns, typed', async () => {
    const answer = await storage.clickhouse.columns({
      sql: 'SELECT number AS n, toString(number) AS t FROM numbers(3) ORDER BY n DESC',
      columns: { n: rows.integer, t: rows.text },
    });
    expect(answer.rowCount).toBe(3);
    expect(answer.columns).toEqual({ n: [2, 1, 0], t: ['2', '1', '0'] });
  });

  it('answers an empty result with empty columns and rows', async () => {
    const sql = 'SELECT number AS n FROM numbers(10) WHERE n > 10';
    expect((await storage.clickhouse.query({ sql, row: z.object({ n: rows.integer }) })).rows).toEqual([]);
    expect((await storage.clickhouse.columns({ sql, columns: { n: rows.integer } })).columns).toEqual({
      n: [],
    });
  });

  it('refuses a row of another shape', async () => {
    const wrong = storage.clickhouse.query({ sql: "SELECT 'x' AS n", row: z.object({ n: z.number() }) });
    await expect(wrong).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});

describeStorage('streams', (storage) => {
  it('gives all rows in order, in batches', async () => {
    const sizes: number[] = [];
    let next = 0;
    for await (const batch of storage.clickhouse.stream({
      sql: 'SELECT number AS n FROM numbers(50000)',
      row: z.object({ n: rows.integer }),
    })) {
      sizes.push(batch.length);
      for (const { n } of batch) expect(n).toBe(next++);
    }
    expect(next).toBe(50_000);
    expect(sizes.length).toBeGreaterThan(1);
  });

  it('takes parameters', async () => {
    const found: string[] = [];
    const stream = storage.clickhouse.stream({
      sql: 'SELECT {s: String} AS s',
      params: { s: "a'\\\n" },
      row: z.object({ s: z.string() }),
    });
    for await (const batch of stream) found.push(...batch.map(({ s }) => s));
    expect(found).toEqual(["a'\\\n"]);
  });

  it('is free for the next reader after one stopped early, ten times', async () => {
    for (let i = 0; i < 10; i += 1) {
      const stream = storage.clickhouse.stream({
        sql: 'SELECT number AS n FROM numbers(1000000)',
        row: z.object({ n: rows.integer }),
      });
      for await (const batch of stream) {
        expect(batch[0]?.n).toBe(0);
        break;
      }
    }
  });

  it('fails when a row fails, halfway through', async () => {
    const read = async () => {
      let seen = 0;
      const sql = 'SELECT number AS n FROM numbers(600000) WHERE throwIf(number = 500000) = 0';
      for await (const batch of storage.clickhouse.stream({ sql, row: z.object({ n: rows.integer }) }))
        seen += batch.length;
      return seen;
    };
    await expect(read()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});
