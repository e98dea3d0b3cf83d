import { createRequire } from 'node:module';
import { CartographError } from '../errors.ts';

const require = createRequire(import.meta.url);

export interface Chdb {
  createChdbConnection: typeof import('chdb/connection').createChdbConnection;
  Session: typeof import('chdb').Session;
}

/**
 * Loaded when first needed, so that a production install may leave its half a gigabyte out.
 * @throws CartographError BAD_CONFIG where it is not installed
 */
export function loadChdb(): Chdb {
  try {
    const { createChdbConnection } = require('chdb/connection') as typeof import('chdb/connection');
    const { Session } = require('chdb') as typeof import('chdb');
    return { createChdbConnection, Session };
  } catch (cause) {
    throw new CartographError(
      'BAD_CONFIG',
      'The embedded ClickHouse (npm package chdb) cannot be loaded here. Install it, or set CLICKHOUSE_URL.',
      { cause },
    );
  }
}
