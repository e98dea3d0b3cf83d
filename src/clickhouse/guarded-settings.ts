import type { EngineSettings } from './limits.ts';

/** What one statement of somebody else may cost. */
export interface GuardedLimits {
  /** seconds of wall time */
  maxSeconds: number;
  maxRowsRead: number;
  maxMemoryBytes: number;
  /** of a result, in memory */
  maxResultBytes: number;
  maxThreads: number;
}

export const guardedLimits: GuardedLimits = {
  maxSeconds: 20,
  maxRowsRead: 500_000_000,
  maxMemoryBytes: 1024 ** 3,
  maxResultBytes: 16 * 1024 ** 2,
  maxThreads: 2,
};

/**
 * Set once a connection, or held by the reader user's settings profile (sql/access), which must say the same.
 * `readonly` comes last: it forbids changing any other.
 */
export const guardedSettings = (limits: GuardedLimits): EngineSettings => ({
  max_execution_time: limits.maxSeconds,
  timeout_overflow_mode: 'throw',
  max_rows_to_read: String(limits.maxRowsRead),
  read_overflow_mode: 'throw',
  max_result_bytes: String(limits.maxResultBytes),
  result_overflow_mode: 'throw',
  max_memory_usage: String(limits.maxMemoryBytes),
  max_threads: limits.maxThreads,
  // Time is looked at between blocks only, and what a call does with one block cannot be interrupted.
  max_block_size: 8_192,
  function_range_max_elements_in_block: 100_000,
  // Machine code that is made for an expression is not part of the statement's memory.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
  // No temporary files.
  max_bytes_ratio_before_external_group_by: 0,
  max_bytes_ratio_before_external_sort: 0,
  // Texts that grow when they are read, such as aliases of aliases.
  max_parser_depth: 300,
  max_ast_depth: 300,
  max_ast_elements: 5_000,
  max_expanded_ast_elements: 20_000,
  max_subquery_depth: 30,
  // `FROM (SELECT …) JOIN …` without a name is how people write.
  joined_subquery_requires_alias: 0,
  session_timezone: 'UTC',
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 0,
  readonly: 1,
});
