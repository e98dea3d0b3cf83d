import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** A figure that another part keeps and Prometheus reads when it comes by. */
export interface Reading {
  /** snake_case without prefix; counters end in _total */
  name: string;
  help: string;
  kind: 'counter' | 'gauge';
  /** name of the label, when `read` gives one value for each of its values */
  label?: string;
  read: () => number | Readonly<Record<string, number>> | Promise<number | Readonly<Record<string, number>>>;
}

export type Transport = 'http' | 'websocket';

export interface Telemetry {
  readonly contentType: string;
  metrics(): Promise<string>;
  request(route: string, status: number, seconds: number): void;
  operation(operation: {
    name: string;
    type: string;
    transport: Transport;
    failed: boolean;
    seconds: number;
  }): void;
  /** One statement sent to ClickHouse. */
  statement(statement: { kind: string; failed: boolean; seconds: number; rowsRead: number }): void;
  watch(reading: Reading): void;
}

const seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Names come from clients, and each makes a new series for ever; beyond this many they share one. */
const maxOperationNames = 100;

export function createTelemetry(): Telemetry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'cartograph_http_request_seconds',
    help: 'HTTP requests by route and status',
    labelNames: ['route', 'status'],
    buckets: seconds,
    registers,
  });
  const operations = new Histogram({
    name: 'cartograph_graphql_operation_seconds',
    help: 'GraphQL operations; for a subscription, how long it took to begin',
    labelNames: ['operation', 'type', 'transport', 'failed'],
    buckets: seconds,
    registers,
  });
  const statements = new Histogram({
    name: 'cartograph_clickhouse_statement_seconds',
    help: 'Statements sent to ClickHouse',
    labelNames: ['kind', 'failed'],
    buckets: seconds,
    registers,
  });
  const rowsRead = new Counter({
    name: 'cartograph_clickhouse_rows_read_total',
    help: 'Rows that ClickHouse read to answer',
    registers,
  });
  const names = new Set<string>();
  const bounded = (name: string): string => {
    if (names.size < maxOperationNames) names.add(name);
    return names.has(name) ? name : 'other';
  };

  return {
    contentType: registry.contentType,
    metrics: () => registry.metrics(),
    request: (route, status, duration) => requests.observe({ route, status: String(status) }, duration),
    operation: ({ name, type, transport, failed, seconds: duration }) =>
      operations.observe({ operation: bounded(name), type, transport, failed: String(failed) }, duration),
    statement: ({ kind, failed, seconds: duration, rowsRead: rows }) => {
      statements.observe({ kind, failed: String(failed) }, duration);
      rowsRead.inc(rows);
    },
    watch: ({ name, help, kind, label, read }) => {
      const options = {
        name: `cartograph_${name}`,
        help,
        labelNames: label === undefined ? [] : [label],
        registers,
      };
      const collect = async (set: (labels: Record<string, string>, value: number) => void) => {
        const value = await read();
        if (typeof value === 'number') set({}, value);
        else for (const [key, one] of Object.entries(value)) set({ [label ?? 'key']: key }, one);
      };
      if (kind === 'gauge') {
        const gauge: Gauge = new Gauge({
          ...options,
          collect: () => (gauge.reset(), collect((labels, value) => gauge.set(labels, value))),
        });
      } else {
        const counter: Counter = new Counter({
          ...options,
          collect: () => (counter.reset(), collect((labels, value) => counter.inc(labels, value))),
        });
      }
    },
  };
}
