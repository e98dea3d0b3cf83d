import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { readConfig } from '../src/app/config.ts';
import { startGateway } from '../src/app/gateway.ts';
import { createLog } from '../src/app/log.ts';
import { createShutdown } from '../src/app/shutdown.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 86_400_000;
const rounds = 150;
const ten = [
  'revenue',
  'net_revenue',
  'purchases',
  'orders',
  'units',
  'average_order_value',
  'active_users',
  'sessions',
  'conversion_rate',
  'cart_abandonment_rate',
];

/** What adds up; a distinct count among the ten above costs more than a sum, alone as well as with others. */
const tenSums = [
  'revenue',
  'net_revenue',
  'purchases',
  'refunds',
  'refunded_amount',
  'units',
  'events',
  'page_views',
  'cart_adds',
  'logins',
];

interface Statement {
  sql: string;
  params: Record<string, unknown>;
}

/**
 * What the gateway adds to a statement. Every request asks for another range, so that nothing is answered from
 * memory; the measured ways take turns, so that a slow moment of the machine meets them alike.
 */
export async function run(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-bench-'));
  const invocation = readConfig({
    args: [],
    env: { DATA_DIR: folder, PORT: '0', DEMO: 'on', LOG_LEVEL: 'error' },
  });
  if (invocation.help) throw new Error('unreachable');
  console.log('Filling a demo shop of 90 days …');
  const log = createLog('error');
  const shutdown = createShutdown({ log });
  const gateway = await startGateway({ config: invocation.config, log, shutdown });
  try {
    const post = poster(`${gateway.url}/graphql`);
    const ask = async <Data>(query: string, variables = {}): Promise<Data> => {
      const { data, errors } = JSON.parse(await post(JSON.stringify({ query, variables }))) as {
        data: Data;
        errors?: unknown;
      };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };
    const bare = createClient({
      connection: createChdbConnection({ path: join(folder, 'clickhouse') }) as never,
    });
    const runBare = async ({ sql, params }: Statement) => {
      const result = await bare.query({
        query: sql,
        query_params: params,
        format: 'JSONColumnsWithMetadata',
      });
      await result.json();
    };
    const series = await latencies(ask, runBare);
    const encoding = await throughput(post);
    await bare.close();
    const result = { ...series, ...encoding };
    console.table(result);
    return result;
  } finally {
    await shutdown.run('the bench is done');
    await rm(folder, { recursive: true, force: true });
  }
}

type Post = (body: string) => Promise<string>;

/** Node's own client on kept connections: the lightest there is, since it runs on the gateway's thread. */
function poster(url: string): Post {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const headers = { 'content-type': 'application/json' };
  return (body) =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        text(response).then(resolve, reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

type Ask = <Data>(query: string, variables?: object) => Promise<Data>;

async function latencies(ask: Ask, runBare: (statement: Statement) => Promise<void>) {
  const today = Math.floor(Date.now() / day) * day;
  let asked = 0;
  /** Another hour every time, and none again before the gateway has long forgotten its answer. */
  const shift = () => {
    asked += 1;
    return (asked % 600) * hour;
  };
  /** Thirty days by hour. */
  const range = () => {
    const back = shift();
    return `${today - 31 * day - back}/${today - day - back}`;
  };
  const field = (name: string, more = '') =>
    `${name}: metric(name: "${name}") { series(range: $range, grain: HOUR) { columns { time value } ${more} } }`;
  // As clients do it: one document, the range as a variable.
  const document = (fields: readonly string[]) => `query ($range: TimeRange!) { ${fields.join(' ')} }`;
  const one = (name: string) => ask(document([field(name)]), { range: range() });
  const all = (names: readonly string[]) =>
    ask(document(names.map((name) => field(name))), { range: range() });
  const sample = await ask<Record<string, { series: { source: Statement } }>>(
    document([field('revenue', 'source { sql params }')]),
    { range: range() },
  );
  const statement = sample['revenue']?.series.source;
  if (!statement) throw new Error('the gateway did not say its statement');
  const shifted = (): Statement => {
    const back = shift();
    const { from0, to0, ...rest } = statement.params as { from0: number; to0: number };
    return { sql: statement.sql, params: { ...rest, from0: from0 - back, to0: to0 - back } };
  };

  const ways: Record<string, () => Promise<unknown>> = {
    bare: () => runBare(shifted()),
    gateway: () => one('revenue'),
    tenMetrics: () => all(ten),
    tenSums: () => all(tenSums),
  };
  for (const name of ten) ways[`one: ${name}`] = () => one(name);
  const times = await inTurns(ways, rounds);
  const singles = ten.map((name) => median(times[`one: ${name}`] ?? []));
  const took = (way: string) => median(times[way] ?? []);
  const [bareMs, gatewayMs, tenMs, tenSumsMs] = [
    took('bare'),
    took('gateway'),
    took('tenMetrics'),
    took('tenSums'),
  ];
  return {
    bareMs: round(bareMs),
    gatewayMs: round(gatewayMs),
    gatewayToBare: round(gatewayMs / bareMs),
    tenSumsMs: round(tenSumsMs),
    tenSumsToRevenueAlone: round(tenSumsMs / gatewayMs),
    tenMetricsMs: round(tenMs),
    tenToRevenueAlone: round(tenMs / gatewayMs),
    tenToMeanOfSingles: round(tenMs / (singles.reduce((sum, ms) => sum + ms, 0) / singles.length)),
    tenToDearestSingle: round(tenMs / Math.max(...singles)),
  };
}

/** A thousand points of four fields, as objects and as lists, eight requests at a time. */
async function throughput(post: Post) {
  const end = Math.floor(Date.now() / day) * day;
  const range = `"${end - 1000 * minute}/${end}"`;
  const fields = 'time value previous change';
  const query = (shape: string) =>
    `{ metric(name: "revenue") { series(range: ${range}, grain: MINUTE, compareTo: PREVIOUS_DAY) { ${shape} { ${fields} } } } }`;
  const counts: Record<string, number[]> = { points: [], columns: [] };
  for (let round = 0; round < 6; round += 1) {
    for (const shape of ['points', 'columns'])
      counts[shape]?.push(
        await requestsPerSecond(() => post(JSON.stringify({ query: query(shape) })), 2_000),
      );
  }
  const [points, columns] = [median(counts['points'] ?? []), median(counts['columns'] ?? [])];
  return {
    objectsPerSecond: round(points),
    columnsPerSecond: round(columns),
    columnsToObjects: round(columns / points),
  };
}

async function requestsPerSecond(request: () => Promise<unknown>, ms: number): Promise<number> {
  const begin = performance.now();
  let count = 0;
  const client = async () => {
    while (performance.now() - begin < ms) {
      await request();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return count / ((performance.now() - begin) / 1_000);
}

async function inTurns(
  ways: Record<string, () => Promise<unknown>>,
  times: number,
): Promise<Record<string, number[]>> {
  const taken: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let i = -10; i < times; i += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const begin = performance.now();
      await way();
      // The first rounds warm up and do not count.
      if (i >= 0) taken[name]?.push(performance.now() - begin);
    }
  }
  return taken;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const round = (value: number): number => Math.round(value * 100) / 100;
