import type { z } from 'zod';

/** Values for {name: Type} placeholders. Dates go as ISO strings or epoch numbers matching their Type. */
export type ParamValue = string | number | boolean | bigint | null | readonly ParamValue[];
export type Params = Readonly<Record<string, ParamValue>>;

/** What one statement may cost. Every statement has limits; a caller may lower or, for jobs, raise them. */
export interface StatementLimits {
  /** seconds of wall time */
  maxSeconds: number;
  maxRowsRead: number;
  maxResultRows: number;
  maxMemoryBytes: number;
  /** threads the engine may use for it */
  maxThreads: number;
}

export interface StatementStats {
  rowsRead: number;
  bytesRead: number;
  elapsedMs: number;
}

export interface Statement {
  sql: string;
  params?: Params | undefined;
  limits?: Partial<StatementLimits> | undefined;
}

export interface QueryResult<Row> {
  rows: Row[];
  stats: StatementStats;
}

/** One list a column, in the order of the statement's rows: cheaper than objects for long results. */
export interface ColumnsResult<Columns> {
  columns: Columns;
  rowCount: number;
  stats: StatementStats;
}

export type ColumnTypes = Readonly<Record<string, z.ZodType>>;
export type ColumnLists<T extends ColumnTypes> = { [Name in keyof T]: z.output<T[Name]>[] };

export interface InsertRequest {
  /** database.table */
  table: string;
  /**
   * Objects with the table's column names, or such objects as JSON text already; Decimals as strings, times as
   * epoch milliseconds or ISO strings.
   */
  rows: readonly (object | string)[];
  /** The same token with the same rows inserts once, in the table and in all its materialized views. */
  token?: string | undefined;
}

/**
 * The one way to ClickHouse. Two adapters: a server or cluster over HTTP, and chDB in process; both pass the
 * same test suite. Rows are parsed by the zod schema given, so a drifting column fails here and not in a chart.
 *
 * @throws CartographError STORAGE_UNAVAILABLE (retryable), TIMEOUT, TOO_LARGE (a limit was hit), STORAGE_FAILED
 */
export interface ClickHouse {
  readonly kind: 'embedded' | 'server';
  query<Row>(statement: Statement & { row: z.ZodType<Row> }): Promise<QueryResult<Row>>;
  columns<T extends ColumnTypes>(
    statement: Statement & { columns: T },
  ): Promise<ColumnsResult<ColumnLists<T>>>;
  /** Rows in batches as they come; the engine is read no faster than the consumer takes them. */
  stream<Row>(statement: Statement & { row: z.ZodType<Row> }): AsyncIterable<Row[]>;
  insert(request: InsertRequest): Promise<void>;
  /** DDL, INSERT … SELECT and the like: no answer expected. */
  command(statement: Statement): Promise<void>;
  ping(): Promise<void>;
  /** Waits for running statements (bounded by their limits), then closes. */
  close(): Promise<void>;
}
