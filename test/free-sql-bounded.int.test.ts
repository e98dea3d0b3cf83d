import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../src/clickhouse/index.ts';
import { createFreeSql } from '../src/free-sql/index.ts';
import type { FreeSql } from '../src/free-sql/index.ts';
import { describeStorage } from './support/storage-backends.ts';

const log = pino({ level: 'silent' });
const log300k = 'silver.user_events';
const times = (count: number, write: (n: number) => string, between = ', ') =>
  Array.from({ length: count }, (_, n) => write(n)).join(between);

/** What the guard lets through, since it is honest in small; the engine's limits must end it. */
const heavy: readonly [why: string, sql: string][] = [
  ['a product of the log with itself', `SELECT count() FROM ${log300k} AS a CROSS JOIN ${log300k} AS b`],
  [
    'the same, sorted',
    `SELECT a.event_id FROM ${log300k} AS a CROSS JOIN ${log300k} AS b ORDER BY a.event_id DESC`,
  ],
  [
    'a join on a column of two values',
    `SELECT count() FROM ${log300k} AS a JOIN ${log300k} AS b ON a.source = b.source`,
  ],
  [
    'a join on an inequality',
    `SELECT count() FROM ${log300k} AS a JOIN ${log300k} AS b ON a.event_time < b.event_time`,
  ],
  [
    'gaps filled for four thousand million rows',
    'SELECT count() FROM (SELECT toUInt32(1) AS x ORDER BY x WITH FILL FROM 0 TO 4000000000)',
  ],
  [
    'a frame of a hundred thousand rows for every row',
    `SELECT max(m) FROM (SELECT quantileExact(0.5)(quantity) OVER (ORDER BY event_time ROWS BETWEEN 100000 PRECEDING AND CURRENT ROW) AS m FROM ${log300k})`,
  ],
  [
    'a list for every row',
    `SELECT groupArray(10000)(event_id) OVER (ORDER BY event_time) AS g, event_id FROM ${log300k} ORDER BY length(g)`,
  ],
  [
    'two hundred distinct counts',
    `SELECT ${times(200, (n) => `uniqExact(event_id, ${n}) AS u${n}`)} FROM ${log300k}`,
  ],
  [
    'a hundred scalar subqueries',
    `SELECT ${times(100, (n) => `(SELECT uniqExact(event_id) + ${n} FROM ${log300k}) AS c${n}`)}`,
  ],
  [
    'two hundred copies of the log',
    `SELECT uniqExact(event_id) FROM (${times(200, () => `SELECT event_id FROM ${log300k}`, ' UNION ALL ')})`,
  ],
  [
    'a list looked through for every row',
    `WITH (SELECT groupArray(10000)(event_id) FROM ${log300k}) AS a SELECT count() FROM ${log300k} WHERE has(a, concat(event_id, 'x'))`,
  ],
];

describeStorage('heavy SQL', (storage) => {
  let freeSql: FreeSql;

  beforeAll(async () => {
    await migrate(storage.clickhouse, { folder: 'sql/migrations', log });
    await storage.clickhouse.command({
      sql: `INSERT INTO silver.user_events (event_id, event_type, event_time, user_id, session_id, product_id, quantity, source, batch)
        SELECT concat('e', toString(number)), 'view', toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + number, concat('u', toString(number % 9973)),
          concat('s', toString(intDiv(number, 7))), concat('p', toString(number % 50)), number % 9 + 1, if(number % 2 = 0, 'web', 'mobile'), 'b'
        FROM numbers(300000)`,
    });
    freeSql = createFreeSql({
      reader: storage.reader({ maxSeconds: 1, maxMemoryBytes: 256 * 1024 ** 2 }),
      log,
    });
  });
  afterAll(() => freeSql.close());

  it.each(heavy)('is ended by the engine itself: %s', async (_, sql) => {
    const outcome = await freeSql.run(sql).then(
      () => ({ code: 'it ran', message: '' }),
      (error: unknown) => error as { code: string; message: string },
    );
    expect(['TIMEOUT', 'TOO_LARGE'], outcome.message).toContain(outcome.code);
    // That would be the gateway giving up on a statement that goes on.
    expect(outcome.message).not.toContain('did not end within');
    expect((await freeSql.run('SELECT 1 AS one')).rows).toEqual([[1]]);
  });

  it('leaves the store as fast as it was', async () => {
    await storage.clickhouse.ping();
    expect((await freeSql.run(`SELECT count() FROM ${log300k}`)).rows).toEqual([[300_000]]);
  });
});
