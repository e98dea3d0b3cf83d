import { availableParallelism } from 'node:os';
import type { StatementLimits } from './port.ts';

/** What a statement may cost unless its caller says otherwise: generous for a dashboard, deadly for nobody. */
export const defaultLimits: StatementLimits = {
  maxSeconds: 30,
  maxRowsRead: 2_000_000_000,
  maxResultRows: 1_000_000,
  maxMemoryBytes: 4 * 1024 ** 3,
  // More than there are cores only makes statements wait for each other.
  maxThreads: Math.min(4, availableParallelism()),
};

export type EngineSettings = Record<string, string | number>;

/** The limits as ClickHouse settings. Every one throws when it is hit: a silently cut result is a wrong result. */
export function limitSettings(limits: Partial<StatementLimits> = {}): EngineSettings {
  const { maxSeconds, maxRowsRead, maxResultRows, maxMemoryBytes, maxThreads } = {
    ...defaultLimits,
    ...limits,
  };
  return {
    max_execution_time: maxSeconds,
    timeout_overflow_mode: 'throw',
    max_rows_to_read: String(maxRowsRead),
    read_overflow_mode: 'throw',
    max_result_rows: String(maxResultRows),
    result_overflow_mode: 'throw',
    max_memory_usage: String(maxMemoryBytes),
    max_threads: maxThreads,
  };
}

/** Digits survive JSON only as text; rows.ts turns them back. */
export const resultSettings: EngineSettings = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 0,
};

/**
 * One block a batch, so that one token names it; the views deduplicate by the same token, so that a retry after
 * a half-done insert completes it and doubles nothing.
 */
export function insertSettings(token: string | undefined): EngineSettings {
  return {
    max_insert_block_size: 1_048_576,
    // The grouped views would else write a part for every small block that comes out of their aggregation.
    min_insert_block_size_rows: 1_048_576,
    min_insert_block_size_bytes: 1_073_741_824,
    input_format_parallel_parsing: 0,
    max_partitions_per_insert_block: 0,
    date_time_input_format: 'best_effort',
    ...(token === undefined
      ? {}
      : { insert_deduplication_token: token, deduplicate_blocks_in_dependent_materialized_views: 1 }),
  };
}
