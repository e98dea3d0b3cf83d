import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { Logger } from 'pino';
import { readCompact } from './guarded-answer.ts';
import type { CompactAnswer } from './guarded-answer.ts';
import { guardedFailure } from './guarded-failure.ts';
import type { GuardedReader } from './guarded-port.ts';
import { guardedLimits, guardedSettings } from './guarded-settings.ts';
import type { GuardedLimits } from './guarded-settings.ts';

export interface ServerReaderOptions {
  url: string;
  /** the user that sql/access makes, who may read the allowed tables and nothing else */
  username?: string | undefined;
  password?: string | undefined;
  log: Logger;
  limits?: Partial<GuardedLimits>;
}

/**
 * A ClickHouse server over HTTP, as a user of its own. Without one, as the store's own user: then every request sets
 * `readonly` and the limits itself, and there is no second fence behind what src/free-sql lets through. A user with
 * the profile of sql/access has the same settings already, and the server refuses a request that differs from them.
 */
export function createServerGuardedReader({
  url,
  username,
  password,
  log,
  limits: given,
}: ServerReaderOptions): GuardedReader {
  const limits = { ...guardedLimits, ...given };
  const client = createClient({
    url,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    max_open_connections: 4,
    request_timeout: 1_000 * (limits.maxSeconds + 10),
    // Asking for a compressed answer is a setting, and a user with readonly = 1 may not change it.
    compression: { request: true, response: false },
    application: 'cartograph-reader',
    // A long statement goes into the body and not into an address.
    use_multipart_params_auto: true,
    log: { level: ClickHouseLogLevel.OFF },
  });
  return {
    query: async ({ sql, params }) => {
      try {
        const result = await client.query({
          query: sql,
          query_params: { ...params },
          format: 'JSONCompact',
          // The client types each setting; ours are plain numbers and strings.
          clickhouse_settings: { ...guardedSettings(limits), wait_end_of_query: 1 },
        });
        return readCompact((await result.json()) as unknown as CompactAnswer);
      } catch (error) {
        log.debug({ err: error }, 'a guarded statement failed');
        throw guardedFailure(error);
      }
    },
    close: () => client.close(),
  };
}
