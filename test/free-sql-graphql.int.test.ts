import { execute, parse } from 'graphql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/free-sql.ts';
import type { Role } from '../src/access/index.ts';
import { createEmbeddedClickHouse, createEmbeddedGuardedReader, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createFreeSql } from '../src/free-sql/index.ts';
import type { FreeSql } from '../src/free-sql/index.ts';
import { shopDay } from './support/shop-day.ts';

const log = pino({ level: 'silent' });

describe('SQL over GraphQL', () => {
  let path: string;
  let clickhouse: ClickHouse;
  let freeSql: FreeSql;

  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'cartograph-free-sql-'));
    clickhouse = createEmbeddedClickHouse({ path, log });
    await migrate(clickhouse, { folder: 'sql/migrations', log });
    await clickhouse.insert({ table: 'silver.user_events', rows: shopDay });
    freeSql = createFreeSql({ reader: createEmbeddedGuardedReader({ path, log }), log });
  });
  afterAll(async () => {
    await freeSql.close();
    await clickhouse.close();
    await rm(path, { recursive: true, force: true });
  });

  const ask = async (query: string, role: Role = 'analyst') => {
    const schema = await buildSchema({ resolvers, authChecker, authMode: 'error', validate: false });
    const contextValue = { services: { freeSql }, viewer: { name: 'ann', role } };
    return execute({ schema, document: parse(query), contextValue });
  };

  it('runs a statement and returns its rows as lists of cells', async () => {
    const { data, errors } = await ask(`mutation { runSql(input: {
      sql: "SELECT event_type, count() AS n, max(event_time) AS last FROM silver.user_events GROUP BY event_type ORDER BY n DESC, event_type", maxRows: 2
    }) { sql tables aggregated estimate { rows } columns { name type } rows truncated notice rowsRead } }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      runSql: {
        tables: ['silver.user_events'],
        aggregated: true,
        estimate: { rows: 10 },
        columns: [{ name: 'event_type' }, { name: 'n', type: 'UInt64' }, { name: 'last' }],
        rows: [
          ['view', 4, '2026-03-03T00:02:00.000Z'],
          ['add_to_cart', 2, '2026-03-02T11:00:30.000Z'],
        ],
        truncated: true,
        rowsRead: 10,
      },
    });
  });

  it('checks a statement without running it, and says what to change', async () => {
    const good = await ask(
      '{ checkSql(sql: "select 1 as one -- note") { sql tables estimate { rows parts } } }',
    );
    expect(good.data).toEqual({
      checkSql: { sql: 'SELECT 1 AS one', tables: [], estimate: { rows: 0, parts: 0 } },
    });
    const bad = await ask('{ checkSql(sql: "SELECT ip FROM silver.user_events") { sql } }');
    expect(bad.errors?.[0]?.message).toContain('column ip is not readable');
  });

  it('names the tables', async () => {
    const { data } = await ask('{ readableTables { name about columns { name type } } }');
    expect(data).toMatchObject({
      readableTables: expect.arrayContaining([
        expect.objectContaining({ name: 'gold.revenue_daily' }),
      ]) as unknown,
    });
  });

  it.each([
    'mutation { runSql(input: { sql: "SELECT 1" }) { rows } }',
    '{ checkSql(sql: "SELECT 1") { sql } }',
    '{ readableTables { name } }',
  ])('is for analysts: %s', async (query) => {
    expect((await ask(query, 'viewer')).errors).toHaveLength(1);
    expect((await ask(query, 'admin')).errors).toBeUndefined();
  });
});
