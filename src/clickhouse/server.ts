import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { ClickHouseSettings } from '@clickhouse/client';
import type { Logger } from 'pino';
import { storageFailure } from './failure.ts';
import { defaultLimits, insertSettings, limitSettings, resultSettings } from './limits.ts';
import type { EngineSettings } from './limits.ts';
import { createPool } from './pool.ts';
import type { ClickHouse, Statement } from './port.ts';
import { answerFormat, parseColumns, parseRow, parseRows } from './result.ts';
import type { ColumnarAnswer } from './result.ts';
import { rowText } from './row-text.ts';

export interface ServerOptions {
  url: string;
  username?: string | undefined;
  password?: string | undefined;
  log: Logger;
  /** sockets kept open to the server */
  connections?: number;
}

/** A ClickHouse server or cluster over HTTP. The client keeps the pool of connections. */
export function createServerClickHouse({
  url,
  username,
  password,
  log,
  connections = 10,
}: ServerOptions): ClickHouse {
  const client = createClient({
    url,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    max_open_connections: connections,
    // A little over the longest statement, so that the server's own error arrives first.
    request_timeout: 1_000 * (defaultLimits.maxSeconds + 10),
    compression: { request: true, response: true },
    application: 'cartograph',
    json: { stringify: rowText },
    // Ten thousand ids to look up do not fit into an address.
    use_multipart_params_auto: true,
    // It would print every failed statement to the console; callers get the same as an error and log it.
    log: { level: ClickHouseLogLevel.OFF },
  });
  // Places and not sockets, which are the client's: it hangs up on running statements when closed, the port waits.
  const places = createPool({
    size: connections,
    open: () => client,
    close: () => Promise.resolve(),
    onError: () => Promise.resolve(),
  });
  const use = <Result>(work: () => Promise<Result>): Promise<Result> =>
    places.use(work).catch((error: unknown) => {
      throw storageFailure(error);
    });

  const answer = (statement: Statement): Promise<ColumnarAnswer> =>
    use(async () => {
      const result = await client.query({
        query: statement.sql,
        query_params: { ...statement.params },
        format: answerFormat,
        // Wait for the end, so that an error halfway arrives as an error and not as a cut answer.
        clickhouse_settings: asSettings({
          ...limitSettings(statement.limits),
          ...resultSettings,
          wait_end_of_query: 1,
        }),
      });
      return (await result.json()) as unknown as ColumnarAnswer;
    });

  return {
    kind: 'server',
    query: async (statement) => parseRows(await answer(statement), statement.row),
    columns: async (statement) => parseColumns(await answer(statement), statement.columns),
    async *stream(statement) {
      const place = await places.take();
      try {
        const result = await client.query({
          query: statement.sql,
          query_params: { ...statement.params },
          format: 'JSONEachRow',
          clickhouse_settings: asSettings({ ...limitSettings(statement.limits), ...resultSettings }),
        });
        try {
          for await (const rows of result.stream()) {
            yield rows.map((row) => parseRow(row.json(), statement.row));
          }
        } finally {
          // Frees the socket when the reader stops early.
          result.close();
        }
      } catch (error) {
        throw storageFailure(error);
      } finally {
        await places.giveBack(place, false);
      }
    },
    insert: async ({ table, rows, token }) => {
      if (rows.length === 0) return;
      await use(() =>
        client.insert({
          table,
          values: [...rows],
          format: 'JSONEachRow',
          // Distributed tables answer only when every shard has the rows; without that a token proves nothing.
          clickhouse_settings: asSettings({ ...insertSettings(token), distributed_foreground_insert: 1 }),
        }),
      );
    },
    command: async (statement) => {
      await use(() =>
        client.command({
          query: statement.sql,
          query_params: { ...statement.params },
          clickhouse_settings: { wait_end_of_query: 1 },
        }),
      );
    },
    ping: () =>
      use(async () => {
        const pong = await client.ping({ select: true });
        if (pong.success) return;
        log.warn({ err: pong.error }, 'ClickHouse did not answer a ping');
        throw pong.error;
      }),
    close: async () => {
      await places.close();
      await client.close();
    },
  };
}

/** The client types each setting; ours are made in limits.ts and are plain numbers and strings. */
const asSettings = (settings: EngineSettings) => settings as ClickHouseSettings;
