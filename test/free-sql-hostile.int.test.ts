import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate } from '../src/clickhouse/index.ts';
import type { GuardedReader } from '../src/clickhouse/index.ts';
import { createFreeSql } from '../src/free-sql/index.ts';
import type { FreeSql } from '../src/free-sql/index.ts';
import { hostileStatements, wrapped } from './support/hostile-sql.ts';
import { shopDay } from './support/shop-day.ts';
import { describeStorage } from './support/storage-backends.ts';

const log = pino({ level: 'silent' });
const hostile = JSON.parse(readFileSync('test/hostile-sql.json', 'utf8')) as {
  why: string;
  sql: string;
  /** analysis: looks honest as written, and is refused when the engine resolves names and folds constants */
  by?: 'analysis';
}[];

describeStorage('hostile SQL', (storage) => {
  let reader: GuardedReader;
  let freeSql: FreeSql;
  let canary: Server;
  let asked = 0;
  /** statements that reached the engine since the last `attempt` */
  let sent: string[] = [];
  let before: unknown;

  const everything = async () => {
    const answer = await storage.clickhouse.query({
      sql: "SELECT database, name, ifNull(total_rows, 0) AS rows FROM system.tables WHERE NOT startsWith(database, '_') ORDER BY ALL",
      row: z.unknown(),
    });
    const functions = await storage.clickhouse.query({
      sql: "SELECT count() AS functions FROM system.functions WHERE origin != 'System'",
      row: z.unknown(),
    });
    const files = [...readdirSync(tmpdir()), ...readdirSync('.')].filter((name) =>
      /stolen|\.csv$/.test(name),
    );
    return { tables: answer.rows, functions: functions.rows, files };
  };

  beforeAll(async () => {
    canary = createServer((_, response) => {
      asked += 1;
      response.end('1\n');
    }).listen(0, '127.0.0.1');
    await once(canary, 'listening');
    await migrate(storage.clickhouse, { folder: 'sql/migrations', log });
    await storage.clickhouse.insert({ table: 'silver.user_events', rows: shopDay });
    reader = storage.reader();
    freeSql = createFreeSql({
      reader: {
        ...reader,
        query: (statement) => {
          sent.push(statement.sql);
          return reader.query(statement);
        },
      },
      log,
    });
    before = await everything();
  });
  afterAll(async () => {
    await freeSql.close();
    canary.close();
  });

  const attempt = async (sql: string) => {
    sent = [];
    const { port } = canary.address() as AddressInfo;
    return freeSql.run(sql.replaceAll('{{canary}}', `http://127.0.0.1:${port}`)).then(
      () => ({ code: 'it ran' }),
      (error: unknown) => error as { code: string },
    );
  };
  /** Parsing and telling the tree of what was parsed execute nothing. */
  const executed = () =>
    sent.filter(
      (sql) =>
        !/^SELECT\s+formatQuerySingleLine/.test(sql) && !sql.startsWith('EXPLAIN QUERY TREE run_passes = 0 '),
    );

  it('is plenty, and each says why', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(120);
    expect(hostile.every(({ why }) => why.length > 10)).toBe(true);
  });

  it.each(hostile.map(({ why, sql, by }, n) => [n, why, sql.slice(0, 80), sql, by] as const))(
    '%i %s: %s',
    async (_, _why, _start, sql, by) => {
      expect(await attempt(sql)).toMatchObject({ code: 'BAD_SQL' });
      if (by !== 'analysis') expect(executed()).toEqual([]);
      else expect(executed().every((statement) => statement.startsWith('EXPLAIN QUERY TREE'))).toBe(true);
    },
  );

  describe('put together at random', () => {
    it('lets the same statements through when what is in them is harmless', async () => {
      for (const sql of wrapped(
        ['1', 'length(toString(2))', '(SELECT count() FROM gold.revenue_daily)'],
        60,
        7,
      ))
        expect(await attempt(sql), sql).toEqual({ code: 'it ran' });
    });

    it('refuses them with a forbidden function, table, column or setting at any depth', async () => {
      for (const sql of wrapped(hostileStatements, 300, 8)) {
        expect(await attempt(sql), sql).toMatchObject({ code: 'BAD_SQL' });
        expect(executed(), sql).toEqual([]);
      }
    });
  });

  it('has changed nothing, written no file and asked nobody', async () => {
    expect(await everything()).toEqual(before);
    expect(asked).toBe(0);
    expect((await freeSql.run('SELECT count() FROM silver.user_events')).rows).toEqual([[10]]);
    expect(
      (await reader.query({ sql: "SELECT getSetting('readonly'), getSetting('max_threads')" })).rows,
    ).toEqual([[1, 2]]);
  });
});
