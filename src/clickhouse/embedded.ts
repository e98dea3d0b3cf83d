import { createClient } from '@clickhouse/client';
import type { ClickHouseClient } from '@clickhouse/client';
import type { ChdbConnection } from 'chdb/connection';
import type { Logger } from 'pino';
import { storageFailure } from './failure.ts';
import { loadChdb } from './load-chdb.ts';
import { insertSettings, limitSettings, resultSettings } from './limits.ts';
import type { EngineSettings } from './limits.ts';
import { createPool } from './pool.ts';
import type { ClickHouse, Statement } from './port.ts';
import { answerFormat, parseColumns, parseRow, parseRows } from './result.ts';
import type { ColumnarAnswer } from './result.ts';
import { rowText } from './row-text.ts';

interface Connection {
  client: ClickHouseClient;
  chdb: ChdbConnection['chdb'];
}

export interface EmbeddedOptions {
  /** data folder; one process at a time */
  path: string;
  log: Logger;
  /** connections for reading; one statement runs on each at a time */
  readers?: number;
}

/**
 * chDB in process. Three things are its own: settings go into the statement, because SET stays on the connection;
 * a connection that saw an error is rinsed, because rows of the failed query come out before the next answer; and
 * inserts have a connection of their own, so that they never wait behind a heavy read.
 */
export function createEmbeddedClickHouse({ path, log, readers = 3 }: EmbeddedOptions): ClickHouse {
  const { createChdbConnection, Session } = loadChdb();
  const open = (): Connection => {
    const connection = createChdbConnection({ path });
    // chdb types its connection against its own copy of client-common; the shape is the same.
    return { client: createClient({ connection: connection as never }), chdb: connection.chdb };
  };
  const rinse = async ({ client }: Connection): Promise<void> => {
    await (await client.query({ query: 'SELECT 1', format: 'JSONEachRow' })).text();
  };
  const onError = (connection: Connection) =>
    rinse(connection).catch((error: unknown) => {
      log.error({ err: error }, 'a chDB connection could not be rinsed after a failed statement');
      throw error;
    });
  const reading = createPool({ size: readers, open, close: ({ client }) => client.close(), onError });
  const writing = createPool({ size: 1, open, close: ({ client }) => client.close(), onError });

  // Its own kind of handle: the client's connection reads results whole.
  const streaming = createPool({
    size: 2,
    open: () => new Session(path),
    close: (session) => Promise.resolve(session.close()),
    onError: async (session) => {
      await session.queryAsync('SELECT 1');
    },
  });

  const answer = (statement: Statement): Promise<ColumnarAnswer> =>
    reading
      .use(async ({ client }) => {
        const query = withSettings(statement.sql, { ...limitSettings(statement.limits), ...resultSettings });
        const result = await client.query({
          query,
          query_params: { ...statement.params },
          format: answerFormat,
        });
        return (await result.json()) as unknown as ColumnarAnswer;
      })
      .catch(rethrow);

  return {
    kind: 'embedded',
    query: async (statement) => parseRows(await answer(statement), statement.row),
    columns: async (statement) => parseColumns(await answer(statement), statement.columns),
    async *stream(statement) {
      const session = await streaming.take();
      let failed = true;
      try {
        const query = withSettings(statement.sql, { ...limitSettings(statement.limits), ...resultSettings });
        const answers = session.queryStreamBind(query, { ...statement.params }, { format: 'JSONEachRow' });
        let batch = [];
        for await (const cells of answers.rows()) {
          batch.push(parseRow(cells, statement.row));
          if (batch.length === streamBatch) {
            yield batch;
            batch = [];
          }
        }
        if (batch.length > 0) yield batch;
        failed = false;
      } catch (error) {
        throw storageFailure(error);
      } finally {
        await streaming.giveBack(session, failed);
      }
    },
    insert: async ({ table, rows, token }) => {
      if (rows.length === 0) return;
      const values = Buffer.from(rows.map(rowText).join('\n'));
      await writing
        .use(({ chdb }) =>
          chdb.rawInsert({ table, values, format: 'JSONEachRow', settings: insertSettings(token) }),
        )
        .catch(rethrow);
    },
    command: (statement) =>
      writing
        .use(async ({ client }) => {
          await client.command({ query: statement.sql, query_params: { ...statement.params } });
        })
        .catch(rethrow),
    ping: () => reading.use(rinse).catch(rethrow),
    close: async () => {
      await Promise.all([reading.close(), writing.close(), streaming.close()]);
    },
  };
}

const streamBatch = 1_000;

const rethrow = (error: unknown): never => {
  throw storageFailure(error);
};

function withSettings(sql: string, settings: EngineSettings): string {
  const list = Object.entries(settings).map(
    ([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}`,
  );
  return `${sql.trim()}\nSETTINGS ${list.join(', ')}`;
}
