import { expect, it } from 'vitest';
import { z } from 'zod';
import { rows } from '../src/clickhouse/index.ts';
import { describeStorage } from './support/storage-backends.ts';

describeStorage('limits and failures', (storage) => {
  const one = z.object({ n: rows.integer });

  it('stops a statement at its time', async () => {
    const slow = storage.clickhouse.query({
      sql: 'SELECT sum(sleepEachRow(0.05)) AS n FROM numbers(200) SETTINGS max_block_size = 1',
      row: one,
      limits: { maxSeconds: 1 },
    });
    await expect(slow).rejects.toMatchObject({ code: 'TIMEOUT', retryable: true });
  });

  it.each([
    ['rows read', { maxRowsRead: 1000 }],
    ['result rows', { maxResultRows: 1000 }],
    ['memory', { maxMemoryBytes: 1_000_000 }],
  ])('refuses more %s than allowed, and never cuts a result', async (_, limits) => {
    const large = storage.clickhouse.query({
      sql: 'SELECT number AS n FROM numbers(2000000) ORDER BY n DESC',
      row: one,
      limits,
    });
    await expect(large).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('lets no limit outlive its statement', async () => {
    await storage.clickhouse.query({
      sql: 'SELECT 1 AS n',
      row: one,
      limits: { maxRowsRead: 1, maxResultRows: 1 },
    });
    for (let i = 0; i < 8; i += 1) {
      expect(
        (await storage.clickhouse.query({ sql: 'SELECT number AS n FROM numbers(5000)', row: one })).rows,
      ).toHaveLength(5000);
    }
  });

  it("tells nobody the statement or the engine's words", async () => {
    const failed = await storage.clickhouse
      .query({ sql: 'SELECT secret_column AS n FROM suite.nowhere', row: one })
      .catch((error: unknown) => error as Error);
    expect(failed).toMatchObject({ code: 'STORAGE_FAILED', cause: expect.anything() as unknown });
    expect((failed as Error).message).not.toMatch(/secret_column|nowhere|DB::/);
  });

  it('never lets rows of a failed statement into the next answer, twenty times', async () => {
    const failing =
      'SELECT number AS n FROM numbers(100000) UNION ALL SELECT throwIf(number = 99999) AS n FROM numbers(100000)';
    for (let i = 0; i < 20; i += 1) {
      await expect(storage.clickhouse.query({ sql: failing, row: one })).rejects.toMatchObject({
        code: 'STORAGE_FAILED',
      });
      // As many at once as there are connections, so that the one that failed is among them.
      const answers = await Promise.all(
        Array.from({ length: 4 }, (_, n) =>
          storage.clickhouse.query({ sql: 'SELECT {n: Int32} AS n', params: { n }, row: one }),
        ),
      );
      expect(answers.map((answer) => answer.rows)).toEqual([[{ n: 0 }], [{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    }
  });

  it('answers many callers at once, each with its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        storage.clickhouse.query({ sql: 'SELECT {n: Int32} AS n', params: { n }, row: one }),
      ),
    );
    expect(answers.map(({ rows: [row] }) => row?.n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('waits for running statements when closed, then takes no more', async () => {
    const other = storage.open();
    const running = other.query({
      sql: 'SELECT sum(sleepEachRow(0.05)) AS n FROM numbers(10) SETTINGS max_block_size = 1',
      row: z.object({ n: rows.integer }),
    });
    await other.ping();
    await other.close();
    expect((await running).rows).toEqual([{ n: 0 }]);
    await expect(other.ping()).rejects.toMatchObject({ retryable: true });
  });
});
