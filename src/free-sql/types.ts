/** A column of a result, with ClickHouse's own type. */
export interface GuardedColumn {
  name: string;
  type: string;
}

/** What the engine says a statement would read, before it runs. */
export interface Estimate {
  rows: number;
  parts: number;
}

/** A statement that the guard has let through. */
export interface CheckedSql {
  /** as ClickHouse writes it down: one SELECT, without comments */
  sql: string;
  /** database.table, each once */
  tables: string[];
  /** whether rows are only counted or added up: no row of a table comes out as it is */
  aggregated: boolean;
  estimate: Estimate;
}

export interface GuardedResult extends CheckedSql {
  columns: GuardedColumn[];
  /** 64-bit numbers and decimals are numbers where they fit exactly, else text; times are ISO text in UTC */
  rows: (string | number | boolean | null)[][];
  /** more rows were there than may be returned */
  truncated: boolean;
  /** what to know, such as that it was cut; empty when nothing is out of the ordinary */
  notice: string;
  rowsRead: number;
  /** milliseconds in the engine */
  elapsedMs: number;
}

/** A table that may be read, with its columns. */
export interface ReadableTable {
  /** database.table */
  name: string;
  about: string;
  columns: { name: string; type: string }[];
}

/** SQL that somebody else wrote: a person, or a language model. */
export interface FreeSql {
  /**
   * Lets a statement through, or says why not. Nothing of it is executed before every function, table and column in it
   * is known to be allowed; then its scalar subqueries are, within the limits, for the estimate.
   * @throws CartographError BAD_SQL, whose message says what is not allowed or what ClickHouse could not read
   */
  check(sql: string): Promise<CheckedSql>;
  /** @throws CartographError as `check`; TOO_LARGE or TIMEOUT when a limit is hit */
  run(sql: string, options?: { maxRows?: number }): Promise<GuardedResult>;
  /** What may be read. */
  tables(): Promise<readonly ReadableTable[]>;
  close(): Promise<void>;
}
