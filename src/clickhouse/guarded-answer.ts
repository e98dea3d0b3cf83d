import type { GuardedAnswer } from './guarded-port.ts';

/** The shape of ClickHouse's JSONCompact. */
export interface CompactAnswer {
  meta: { name: string; type: string }[];
  data: unknown[][];
  statistics: { elapsed: number; rows_read: number | string };
}

export const readCompact = ({ meta, data, statistics }: CompactAnswer): GuardedAnswer => ({
  columns: meta,
  rows: data,
  rowsRead: Number(statistics.rows_read),
  elapsedMs: statistics.elapsed * 1000,
});
