import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedLimits, guardedSettings, migrate } from '../src/clickhouse/index.ts';
import type { GuardedReader } from '../src/clickhouse/index.ts';
import { createFreeSql, readableTables } from '../src/free-sql/index.ts';
import type { FreeSql } from '../src/free-sql/index.ts';
import { shopDay } from './support/shop-day.ts';
import { describeStorage } from './support/storage-backends.ts';

const log = pino({ level: 'silent' });
const honest = JSON.parse(readFileSync('test/honest-sql.json', 'utf8')) as {
  asks: string;
  sql: string;
  rows: unknown[][];
}[];

describeStorage('SQL of others', (storage) => {
  let reader: GuardedReader;
  let freeSql: FreeSql;

  beforeAll(async () => {
    await migrate(storage.clickhouse, { folder: 'sql/migrations', log });
    await storage.clickhouse.insert({ table: 'silver.user_events', rows: shopDay });
    reader = storage.reader();
    freeSql = createFreeSql({ reader, log });
  });
  afterAll(() => freeSql.close());

  it('holds at least forty honest statements', () => {
    expect(honest.length).toBeGreaterThanOrEqual(40);
  });

  it.each(honest)('answers what asks for $asks', async ({ sql, rows }) => {
    expect((await freeSql.run(sql)).rows).toEqual(rows);
  });

  it('says what was run, on which tables, and how much it read', async () => {
    const result = await freeSql.run('select sum(amount) as total from silver.user_events -- all');
    expect(result).toMatchObject({
      sql: 'SELECT sum(amount) AS total FROM silver.user_events',
      tables: ['silver.user_events'],
      aggregated: true,
      estimate: { rows: 10, parts: 1 },
      columns: [{ name: 'total', type: 'Decimal(38, 4)' }],
      rows: [[50.9]],
      truncated: false,
      notice: '',
      rowsRead: 10,
    });
  });

  describe('cuts a result at the rows asked for', () => {
    const five = 'FROM silver.user_events ORDER BY event_time, event_id';
    it.each([
      ['a plain statement', `SELECT event_id ${five}`],
      ['a larger LIMIT of its own', `SELECT event_id ${five} LIMIT 9`],
      ['an offset', `SELECT event_id ${five} OFFSET 0`],
    ])('%s', async (_, sql) => {
      const result = await freeSql.run(sql, { maxRows: 3 });
      expect(result.rows).toEqual([['e1'], ['e2'], ['e3']]);
      expect(result.truncated).toBe(true);
      expect(result.notice).toContain('first 3 rows');
    });

    it('a union, an EXCEPT', async () => {
      const union =
        'SELECT event_id FROM silver.user_events UNION ALL SELECT event_id FROM silver.user_events';
      expect(await freeSql.run(union, { maxRows: 3 })).toMatchObject({ truncated: true });
      const except = await freeSql.run(
        "SELECT event_id FROM silver.user_events EXCEPT SELECT event_id FROM silver.user_events WHERE source = 'web'",
        { maxRows: 4 },
      );
      expect(except.rows.flat().sort()).toEqual(['e6', 'e7', 'e8', 'e9']);
      expect(except.truncated).toBe(false);
    });

    it('and says nothing where all rows fit', async () => {
      const result = await freeSql.run(`SELECT event_id ${five}`, { maxRows: 10 });
      expect(result).toMatchObject({ truncated: false, notice: '' });
    });

    it('refuses to return none or too many', async () => {
      await expect(freeSql.run('SELECT 1', { maxRows: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
      await expect(freeSql.run('SELECT 1', { maxRows: 10_001 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });
  });

  it('gives numbers where they are exact, and text where they are not', async () => {
    const { rows } = await freeSql.run(
      "SELECT 9007199254740991 AS safe, 9007199254740993 AS large, toDecimal128('0.1234', 4) AS cents, toDecimal128('12345678901234567.1', 1) AS long, 0.5 AS half, true AS yes, NULL AS none, [1, 2] AS list",
    );
    expect(rows).toEqual([
      [9007199254740991, '9007199254740993', 0.1234, '12345678901234567.1', 0.5, true, null, '[1,2]'],
    ]);
  });

  it.each([
    ['SELECT count() FROM silver.user_events', true],
    [
      "SELECT category, uniqExact(user_id) FROM silver.user_events WHERE user_id != '' GROUP BY category",
      true,
    ],
    ['SELECT day, revenue FROM gold.revenue_daily', true],
    ['SELECT category, price FROM silver.user_events', false],
    ['SELECT user_id, count() FROM silver.user_events GROUP BY user_id', false],
    ["SELECT count() FROM silver.user_events WHERE user_id = 'u1'", false],
    ['SELECT max(order_id) FROM silver.user_events', false],
    ['SELECT groupArray(10)(price) FROM silver.user_events', false],
    ['SELECT count() FROM (SELECT session_id AS s FROM silver.user_events)', false],
  ])('tells whether rows about single people or events come out: %s', async (sql, aggregated) => {
    expect((await freeSql.check(sql)).aggregated).toBe(aggregated);
  });

  it.each([
    ['SELECT revenu FROM gold.revenue_daily', /column revenu is not known.*Did you mean revenue/],
    ['SELECT 1 FROM revenue_daily', /table revenue_daily cannot be read.*gold\.revenue_daily/],
    ['SELECT 1 FROM gold.revenue_dayly', /Did you mean gold\.revenue_daily/],
    ['SELECT sums(revenue) FROM gold.revenue_daily', /function sums is not allowed.*sum/],
    ['SELECT * FROM silver.user_events', /Name the columns: event_id, event_type/],
    ['SELECT day FROM gold.revenue_daily WHERE', /^ClickHouse: Syntax error: failed at position/],
    ['SELECT day, sum(revenue) FROM gold.revenue_daily', /^ClickHouse: .*not under aggregate function/],
    ["SELECT day + 'x' FROM gold.revenue_daily", /^ClickHouse: Illegal types Date and String/],
    ['SELECT users FROM gold.shop_daily', /uniqExactMerge\(users\)/],
    ['SELECT 1 SETTINGS max_threads = 1', /SETTINGS are not allowed/],
  ])('says what to change: %s', async (sql, message) => {
    const failure = await freeSql.run(sql).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'BAD_SQL' });
    expect((failure as Error).message).toMatch(message);
    expect((failure as Error).message).not.toMatch(/version|Code: \d|\.cpp|EXPLAIN|run_passes|formatQuery/);
  });

  it('refuses what would read more than is allowed before it runs', async () => {
    const small = createFreeSql({ reader, log, limits: { maxRowsRead: 5 } });
    await expect(small.run('SELECT count() FROM silver.user_events WHERE price > 1')).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('about 10 rows') as string,
    });
  });

  it('gives no row of a failed statement with the next answer', async () => {
    const failing =
      'SELECT event_id FROM silver.user_events UNION ALL SELECT toString(toUInt8(event_id)) FROM silver.user_events';
    for (let i = 0; i < 10; i += 1) {
      await expect(freeSql.run(failing)).rejects.toMatchObject({ code: 'BAD_SQL' });
      expect((await freeSql.run('SELECT 7 AS n')).rows).toEqual([[7]]);
    }
  });

  it('leaves the store able to write, and unlimited', async () => {
    await storage.clickhouse.command({
      sql: 'CREATE TABLE IF NOT EXISTS suite.after (a UInt8) ENGINE = Memory',
    });
    await storage.clickhouse.insert({ table: 'suite.after', rows: [{ a: 1 }] });
  });

  it('names the tables with the columns that may be read', async () => {
    const tables = await freeSql.tables();
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(readableTables));
    for (const { name, columns } of tables)
      expect(columns.map((column) => column.name).sort()).toEqual(
        [...(readableTables[name]?.columns ?? [])].sort(),
      );
    const events = tables.find(({ name }) => name === 'silver.user_events');
    expect(events?.columns).toContainEqual({ name: 'price', type: 'Nullable(Decimal(18, 4))' });
  });

  it('has every column of those tables either readable or withheld', async () => {
    const { rows } = await reader.query({
      sql: "SELECT concat(database, '.', table), name FROM system.columns WHERE concat(database, '.', table) IN {tables:Array(String)}",
      params: { tables: Object.keys(readableTables) },
    });
    const known = Object.entries(readableTables).flatMap(([table, { columns, withheld }]) =>
      [...columns, ...withheld].map((column) => `${table}.${column}`),
    );
    expect(rows.map(([table, column]) => `${String(table)}.${String(column)}`).sort()).toEqual(known.sort());
  });

  describe('the reader user of a server', () => {
    const statements = readFileSync('sql/access/reader.sql', 'utf8')
      .replace(/^--.*$/gm, '')
      .split(/;\s*$/m)
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');

    it.each(statements.map((sql) => [sql.slice(0, 60), sql]))(
      'is made by SQL that ClickHouse reads: %s',
      async (_, sql) => {
        await reader.query({ sql: 'SELECT formatQuerySingleLine({sql:String})', params: { sql } });
      },
    );

    it('may read exactly what the guard lets through', () => {
      const granted = statements.flatMap((sql) => {
        const [, columns, table = ''] =
          /^GRANT SELECT(?:\((.*)\))? ON (\S+) TO cartograph_reads$/.exec(sql) ?? [];
        return table === '' ? [] : [[table, columns?.split(', ') ?? null]];
      });
      const readable = Object.entries(readableTables).map(([table, { columns, withheld }]) => [
        table,
        withheld.length > 0 ? columns : null,
      ]);
      expect(granted).toEqual(readable);
    });

    it('has the settings that requests carry', () => {
      const profile = statements.find((sql) => sql.startsWith('CREATE SETTINGS PROFILE')) ?? '';
      const settings = [...profile.matchAll(/^ {4}(\w+) = '?([^',]*)'?,?$/gm)].map(([, name, value]) => [
        name,
        value,
      ]);
      expect(settings).toEqual(
        Object.entries(guardedSettings(guardedLimits)).map(([name, value]) => [name, String(value)]),
      );
    });
  });
});
