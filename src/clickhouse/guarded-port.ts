import type { Params } from './port.ts';

export interface GuardedStatement {
  sql: string;
  params?: Params;
}

/** Cells as the reader's settings make them: 64-bit numbers and decimals as text, times as ISO text in UTC. */
export interface GuardedAnswer {
  columns: { name: string; type: string }[];
  rows: unknown[][];
  rowsRead: number;
  /** milliseconds in the engine */
  elapsedMs: number;
}

/**
 * A connection for SQL that somebody else wrote: it reads only, and every statement on it has the limits of
 * guarded-settings.ts. It is the last line of defence and knows nothing of tables and functions; src/free-sql decides
 * what comes here at all.
 *
 * @throws CartographError BAD_SQL with the engine's own words for what the writer can put right; TIMEOUT, TOO_LARGE,
 * OVERLOADED, STORAGE_UNAVAILABLE, BAD_CONFIG, STORAGE_FAILED as the rest of the store
 */
export interface GuardedReader {
  query(statement: GuardedStatement): Promise<GuardedAnswer>;
  /** Waits for running statements, then closes. */
  close(): Promise<void>;
}
