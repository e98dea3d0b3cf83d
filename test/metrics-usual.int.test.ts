import { graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { beforeAll, expect, it } from 'vitest';
import { authChecker } from '../schema/auth-checker.ts';
import { createMetricLoader } from '../schema/metrics/index.ts';
import { MetricResolver } from '../schema/metrics/metric-resolver.ts';
import { UsualResolver } from '../schema/metrics/usual-resolver.ts';
import { migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createMetrics } from '../src/metrics/index.ts';
import type { Metrics } from '../src/metrics/index.ts';
import { describeStorage } from './support/storage-backends.ts';

const log = pino({ level: 'silent' });
const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** A Monday in June, 10:00 in Berlin. */
const ten = Date.parse('2026-06-15T08:00:00Z');
const now = ten + 2 * hourMs;

/** Sessions of 10 to 11 o'clock on the Mondays before, the latest first; every fourth of them buys. */
const sessions = [20, 24, 16, 28] as const;
/** What each hour from 8 to 13 o'clock has of the one from 10 to 11. */
const shape = [0.5, 0.75, 1, 1.25, 1] as const;

const visits = (from: number, count: number, source: string) =>
  Array.from({ length: count }, (_, i) => {
    const session = `${source}-${from}-${i}`;
    const event = (type: string) => ({
      event_id: `${session}-${type}`,
      event_type: type,
      event_time: from + i * 60_000,
      user_id: session,
      session_id: session,
      product_id: 'p1',
      category: 'Books',
      price: '10.00',
      quantity: 1,
      order_id: type === 'purchase' ? session : '',
      source,
      country: 'DE',
      batch: 'b',
      ingested_at: from,
    });
    return [event('view'), ...(i % 4 === 0 ? [event('purchase')] : [])];
  }).flat();

const rows = sessions.flatMap((count, week) =>
  shape.flatMap((part, hour) => {
    const from = ten - (week + 1) * weekMs + (hour - 2) * hourMs;
    return [...visits(from, part * count, 'web'), ...visits(from, 4 * part, 'mobile')];
  }),
);

interface Usual {
  time: string[];
  expected: (number | null)[];
  lower: (number | null)[];
  upper: (number | null)[];
  note: string | null;
}

describeStorage('what is usual', (storage) => {
  let metrics: Metrics;
  let schema: GraphQLSchema;
  let statements = 0;

  beforeAll(async () => {
    const { clickhouse } = storage;
    await migrate(clickhouse, { folder: 'sql/migrations', log });
    await clickhouse.insert({ table: 'silver.user_events', rows });
    const counted: ClickHouse = {
      ...clickhouse,
      columns: (statement) => {
        statements += 1;
        return clickhouse.columns(statement);
      },
    };
    metrics = createMetrics({ clickhouse: counted, now: () => now });
    schema = await buildSchema({
      resolvers: [MetricResolver, UsualResolver],
      authChecker,
      validate: false,
    });
  });

  const ask = async (fields: string): Promise<Record<string, { usual: Usual }>> => {
    const { data, errors } = await graphql({
      schema,
      source: `{ ${fields} }`,
      contextValue: {
        services: { metrics, now: () => now, timeZone: 'Europe/Berlin' },
        viewer: { name: 'test', role: 'viewer' },
        metricLoader: createMetricLoader(metrics),
      },
    });
    expect(errors).toBeUndefined();
    return data as Record<string, { usual: Usual }>;
  };
  const usual = (name: string, more = '') =>
    `${name}: metric(name: "${name}") { usual(range: "${ten}/${ten + hourMs}"${more}) { time expected lower upper note } }`;

  it('is the middle of the same hour of four Mondays, for sums and ratios, in one statement', async () => {
    statements = 0;
    const answer = await ask(`${usual('sessions')} ${usual('conversion_rate')} ${usual('revenue')}`);
    expect(statements).toBe(1);
    // With four from mobile: 24, 28, 20 and 32 sessions, of which 6, 7, 5 and 8 bought for 10 each.
    expect(answer.sessions!.usual).toMatchObject({
      time: ['2026-06-15T08:00:00.000Z'],
      expected: [26],
      note: null,
    });
    expect(answer.revenue!.usual.expected).toEqual([65]);
    expect(answer.conversion_rate!.usual.expected[0]).toBeCloseTo(0.25, 10);
    const { lower, upper } = answer.sessions!.usual;
    expect(lower[0]).toBeGreaterThan(5);
    expect(lower[0]).toBeLessThan(20);
    expect(upper[0]).toBeGreaterThan(32);
    expect(upper[0]).toBeLessThan(60);
  });

  it('looks at what the filters keep', async () => {
    const filters = ', filters: [{ dimension: SOURCE, values: ["web"] }]';
    const answer = await ask(usual('sessions', filters));
    expect(answer.sessions!.usual.expected).toEqual([22]);
  });

  it('gives nulls and says why where the history is too short', async () => {
    const answer = await ask(
      `sessions: metric(name: "sessions") { usual(range: "${ten - 2 * weekMs}/${ten - 2 * weekMs + hourMs}") { time expected lower upper note } }`,
    );
    expect(answer.sessions!.usual).toMatchObject({ expected: [null], lower: [null], upper: [null] });
    expect(answer.sessions!.usual.note).toContain('1 of 1 times');
  });
});
