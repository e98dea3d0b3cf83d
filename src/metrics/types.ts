/** Dimensions a metric can be cut by. Every one is a column of silver.user_events. */
export const dimensions = ['category', 'source', 'event_type', 'product', 'country'] as const;
export type Dimension = (typeof dimensions)[number];

export const grains = ['minute', 'five_minutes', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof grains)[number];

export type Unit = 'count' | 'money' | 'ratio' | 'seconds';
export type Direction = 'up_is_good' | 'down_is_good' | 'neutral';

/** Half-open [from, to), epoch milliseconds. */
export interface TimeRange {
  from: number;
  to: number;
}

export interface Filter {
  dimension: Dimension;
  /** The event's value is one of these, or, with exclude, none of these. */
  values: readonly string[];
  exclude?: boolean | undefined;
}

/** One number, one series (with grain) or one breakdown (with by) of one catalogue metric. */
export interface MetricQuery {
  metric: string;
  range: TimeRange;
  /** absent: one number for the whole range */
  grain?: Grain | undefined;
  by?: readonly Dimension[] | undefined;
  filters?: readonly Filter[] | undefined;
  /** IANA name; buckets of hours and longer follow it. Default UTC. */
  timeZone?: string | undefined;
}

/**
 * Cells in columns, ordered by time, then by keys. Buckets without events are filled when there is no `by`:
 * 0 for additive metrics, null where a ratio has nothing to divide by.
 */
export interface MetricResult {
  query: MetricQuery;
  /** start of each bucket, epoch ms; empty without a grain */
  times: number[];
  /** one list for each dimension of `by` */
  keys: string[][];
  values: (number | null)[];
  /** money metrics only: the same values as exact decimal text */
  exact: (string | null)[] | null;
  /** ratios and shares only: what each value was divided from */
  sums?: { of: number[]; per: number[] } | undefined;
  source: StatementInfo;
}

/** The statement that answered, shared by all queries that were answered by it. */
export interface StatementInfo {
  table: string;
  sql: string;
  params: Readonly<Record<string, unknown>>;
  rowsRead: number;
  elapsedMs: number;
}

export interface Metric {
  /** snake_case, the name everywhere */
  name: string;
  label: string;
  description: string;
  unit: Unit;
  direction: Direction;
  /** Sums over time and over values of a dimension give the whole. */
  additive: boolean;
  dimensions: readonly Dimension[];
  /** Finest grain it is kept at. */
  grain: Grain;
  synonyms: readonly string[];
  /** What compile.ts makes SQL from. */
  expression: MetricExpression;
}

/** What a table can count or add up; measures.ts says which events each one looks at. */
export type Measure =
  | 'events'
  | 'views'
  | 'cart_adds'
  | 'logins'
  | 'purchases'
  | 'refunds'
  | 'units'
  | 'priced_units'
  | 'revenue'
  | 'refunded'
  | 'users'
  | 'buyers'
  | 'sessions'
  | 'carted_sessions'
  | 'bought_sessions'
  | 'carted_or_bought_sessions'
  | 'orders'
  | 'ended_sessions'
  | 'session_seconds';

/** A sum of measures, or a ratio of two sums (never an average of ratios). */
export type MetricExpression =
  | { kind: 'sum'; of: readonly Term[] }
  | { kind: 'ratio'; of: readonly Term[]; per: readonly Term[] }
  /** The part of the whole: the whole has the same range and filters, but neither cut nor filter on `within`. */
  | { kind: 'share'; of: readonly Term[]; within: Dimension };

export interface Term {
  measure: Measure;
  factor: 1 | -1;
}

/** What other capabilities use. */
export interface Metrics {
  readonly catalogue: readonly Metric[];
  /** @throws CartographError BAD_INPUT naming the nearest metrics when there is none of that name */
  find(name: string): Metric;
  /** @throws CartographError BAD_INPUT when the query asks for what its metric does not have */
  check(query: MetricQuery): void;
  /** Answers all queries with one statement per table and grain. Results in the order of the queries. */
  run(queries: readonly MetricQuery[]): Promise<MetricResult[]>;
  /** Oldest and newest event time, epoch ms; null while there are no events. */
  extent(): Promise<TimeRange | null>;
}
