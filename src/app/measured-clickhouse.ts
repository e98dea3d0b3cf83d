import type { ClickHouse, StatementStats } from '../clickhouse/index.ts';
import type { Telemetry } from './telemetry.ts';

/** The same port, with every statement counted and timed. */
export function measuredClickHouse(clickhouse: ClickHouse, telemetry: Telemetry): ClickHouse {
  const timed = async <Result>(
    kind: string,
    work: () => Promise<Result>,
    statsOf: (result: Result) => StatementStats | null = () => null,
  ) => {
    const begin = performance.now();
    let rowsRead = 0;
    let failed = true;
    try {
      const result = await work();
      rowsRead = statsOf(result)?.rowsRead ?? 0;
      failed = false;
      return result;
    } finally {
      telemetry.statement({ kind, failed, seconds: (performance.now() - begin) / 1_000, rowsRead });
    }
  };
  return {
    ...clickhouse,
    query: (statement) =>
      timed(
        'query',
        () => clickhouse.query(statement),
        ({ stats }) => stats,
      ),
    columns: (statement) =>
      timed(
        'query',
        () => clickhouse.columns(statement),
        ({ stats }) => stats,
      ),
    insert: (request) => timed('insert', () => clickhouse.insert(request)),
    command: (statement) => timed('command', () => clickhouse.command(statement)),
  };
}
