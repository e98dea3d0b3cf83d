import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createServerClickHouse, rows } from '../src/clickhouse/index.ts';
import { startClickHouseFront } from './support/clickhouse-front.ts';
import type { ClickHouseFront } from './support/clickhouse-front.ts';

const log = pino({ level: 'silent' });
const one = { sql: 'SELECT 1 AS n', row: z.object({ n: rows.integer }) };

/** What only a server can do to its client: refuse the login, go away, come back. */
describe('a ClickHouse server', () => {
  const login = { user: 'cartograph', password: 'right' };
  let front: ClickHouseFront;
  beforeAll(async () => {
    front = await startClickHouseFront(login);
  });
  afterAll(() => front.stop());

  const connect = (password = login.password) =>
    createServerClickHouse({ url: front.url, username: login.user, password, log });

  it('that refuses the login is a fault of the configuration, named', async () => {
    const stranger = connect('wrong');
    const refusal = {
      code: 'BAD_CONFIG',
      retryable: false,
      message: expect.stringContaining('CLICKHOUSE_PASSWORD') as string,
    };
    await expect(stranger.query(one)).rejects.toMatchObject(refusal);
    await expect(stranger.ping()).rejects.toMatchObject(refusal);
    await expect(stranger.insert({ table: 'x', rows: [{ a: 1 }] })).rejects.toMatchObject(refusal);
    await stranger.close();
  });

  it('runs one statement at a time, so a second one in the text is refused', async () => {
    const clickhouse = connect();
    await expect(clickhouse.command({ sql: 'SELECT 1; SELECT 2' })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
    });
    await clickhouse.close();
  });

  it('shares its data between clients', async () => {
    const [writer, reader] = [connect(), connect()];
    await writer.command({ sql: 'CREATE TABLE shared (n UInt64) ENGINE = MergeTree ORDER BY n' });
    await writer.insert({ table: 'shared', rows: [{ n: 7 }] });
    expect((await reader.query({ ...one, sql: 'SELECT n FROM shared' })).rows).toEqual([{ n: 7 }]);
    await Promise.all([writer.close(), reader.close()]);
  });

  it('that goes away is unavailable, and is used again when it is back', async () => {
    const clickhouse = connect();
    await clickhouse.ping();
    const away = { code: 'STORAGE_UNAVAILABLE', retryable: true };
    const cutOff = expect(
      clickhouse.query({
        ...one,
        sql: 'SELECT sum(sleepEachRow(0.1)) AS n FROM numbers(100) SETTINGS max_block_size = 1',
      }),
    ).rejects.toMatchObject(away);
    await front.stop();
    await cutOff;
    await expect(clickhouse.ping()).rejects.toMatchObject(away);
    await expect(clickhouse.query(one)).rejects.toMatchObject(away);
    await expect(clickhouse.insert({ table: 'shared', rows: [{ n: 1 }] })).rejects.toMatchObject(away);

    front = await startClickHouseFront({ ...login, port: front.port });
    expect((await clickhouse.query(one)).rows).toEqual([{ n: 1 }]);
    await clickhouse.close();
  });

  it('that was never there is unavailable', async () => {
    const nowhere = createServerClickHouse({ url: 'http://127.0.0.1:1', log });
    await expect(nowhere.query(one)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    await nowhere.close();
  });
});
