import pino from 'pino';
import type { Logger } from 'pino';
import {
  Arg,
  Authorized,
  Field,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
  buildSchema,
} from 'type-graphql';
import type { NonEmptyArray } from 'type-graphql';
import { createClient } from 'graphql-ws';
import type { Client, ClientOptions } from 'graphql-ws';
import WebSocket from 'ws';
import { resolvers as accessResolvers } from '../../schema/access.ts';
import { authChecker } from '../../schema/auth-checker.ts';
import type { Context } from '../../schema/context.ts';
import { createAccess } from '../../src/access/index.ts';
import type { Access, AccessOptions } from '../../src/access/index.ts';
import { createServer } from '../../src/app/server.ts';
import type { GatewayServer, ServerOptions } from '../../src/app/server.ts';
import { createTelemetry } from '../../src/app/telemetry.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { badInput } from '../../src/errors.ts';

/** What the edge's tests ask for: every kind of answer and of failure, and nothing about shops. */
@ObjectType()
class Item {
  @Field(() => Int)
  n: number;

  @Field(() => Item, { nullable: true })
  next: Item | null;

  @Field(() => String, { nullable: true })
  payload: string | null;
}

export const live = {
  /** set by a test to hold `slow` open */
  gate: Promise.resolve(),
  /** ticks handed to subscriptions, by size */
  taken: new Map<number, number>(),
  /** subscriptions that are open */
  open: 0,
};

async function* ticks(size: number): AsyncGenerator<{ n: number; payload: string }> {
  live.open += 1;
  try {
    for (let n = 0; n < 100_000; n += 1) {
      live.taken.set(size, n + 1);
      yield { n, payload: 'x'.repeat(size) };
      await new Promise(setImmediate);
    }
  } finally {
    live.open -= 1;
  }
}

async function* breakingTicks(): AsyncGenerator<number> {
  yield await Promise.resolve(1);
  throw new Error('SELECT secret FROM hidden_table');
}

const items = (count: number): Item[] =>
  Array.from({ length: count }, (_, n) => ({ n, next: null, payload: null }));

@Resolver()
class EdgeResolver {
  @Authorized('viewer')
  @Query(() => Item, { nullable: true })
  item(): Item {
    return { n: 1, next: { n: 2, next: null, payload: null }, payload: null };
  }

  @Authorized('viewer')
  @Query(() => [Item])
  items(@Arg('first', () => Int, { defaultValue: 10 }) first: number): Item[] {
    return items(Math.min(first, 100));
  }

  @Authorized('viewer')
  @Query(() => Int)
  async slow(): Promise<number> {
    await live.gate;
    return 1;
  }

  @Authorized('viewer')
  @Query(() => Int, { nullable: true })
  broken(): number {
    throw new Error('SELECT secret FROM hidden_table');
  }

  @Authorized('viewer')
  @Query(() => Int, { nullable: true })
  refused(): number {
    throw badInput('There is no metric "revenu"; did you mean "revenue"?', { nearest: ['revenue'] });
  }

  @Authorized('operator')
  @Mutation(() => Int)
  change(): number {
    return 1;
  }

  @Authorized('viewer')
  @Subscription(() => Item, { subscribe: ({ args }) => ticks((args as { size: number }).size) })
  tick(@Root() root: Item, @Arg('size', () => Int, { defaultValue: 0 }) _size: number): Item {
    return { n: root.n, next: null, payload: root.payload };
  }

  @Authorized('operator')
  @Subscription(() => Item, { subscribe: () => ticks(0) })
  operatorTick(@Root() root: Item): Item {
    return { n: root.n, next: null, payload: null };
  }

  @Authorized('viewer')
  @Subscription(() => Int, {
    subscribe: breakingTicks,
  })
  brokenTick(@Root() root: number): number {
    return root;
  }
}

export interface Edge {
  server: GatewayServer;
  access: Access;
  url: string;
  /** what was logged, one object a line */
  logged: Record<string, unknown>[];
  post(
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Answer }>;
  socket(options?: Partial<ClientOptions>): Client;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

const noClickHouse = new Proxy({} as ClickHouse, {
  get: (_target, name) => () =>
    Promise.reject(new Error(`this test has no ClickHouse, but ${String(name)} was called`)),
});

/** A gateway on a free port with a small schema of its own, and clients for it. */
export async function startEdge(
  options: Partial<Omit<ServerOptions, 'access'>> & { access?: Partial<AccessOptions> } = {},
): Promise<Edge> {
  const logged: Record<string, unknown>[] = [];
  const log: Logger = pino(
    { level: 'debug' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const access = createAccess({
    clickhouse: noClickHouse,
    log,
    now: Date.now,
    host: '127.0.0.1',
    required: false,
    ratePerMinute: 600,
    ...options.access,
  });
  const schema = await buildSchema({
    resolvers: [EdgeResolver, ...accessResolvers] as unknown as NonEmptyArray<typeof EdgeResolver>,
    authChecker,
    validate: false,
    pubSub: { publish: () => undefined, subscribe: () => ticks(0) },
  });
  const server = await createServer({
    config: { host: '127.0.0.1', port: 0, corsOrigins: [], widgetOrigins: [] },
    schema,
    makeContext: (caller) => ({ ...caller, services: { access } }) as unknown as Context,
    telemetry: createTelemetry(),
    log,
    checks: {},
    pages: 'dist/web',
    ...options,
    access,
  });
  const { url } = await server.listen();
  return {
    server,
    access,
    url,
    logged,
    post: async (body, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
    },
    socket: (socketOptions) =>
      createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...socketOptions,
      }),
  };
}
