import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEdge } from './support/edge.ts';
import type { Answer, Edge } from './support/edge.ts';

const nested = (depth: number): string => (depth === 0 ? '{ n }' : `{ next ${nested(depth - 1)} }`);
const times = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

describe('limits', () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await startEdge({
      socketLimits: { connections: 3, operations: 5, payloadBytes: 50_000, initMs: 200 },
    });
  });
  afterAll(() => edge.server.close());

  const overSocket = (query: string, variables: Record<string, unknown> = {}): Promise<Answer['errors']> =>
    new Promise((resolve, reject) => {
      const client = edge.socket();
      const done = (errors: Answer['errors']) => (resolve(errors), void client.dispose());
      client.subscribe(
        { query, variables },
        {
          next: (result) => done(result.errors as Answer['errors']),
          error: (error) => (Array.isArray(error) ? done(error as Answer['errors']) : reject(error as Error)),
          complete: () => undefined,
        },
      );
    });

  const tooLarge: [string, string, Record<string, unknown>?][] = [
    ['levels of fields', `{ item ${nested(12)} }`],
    ['aliases', `{ ${times(40, (n) => `a${n}: items { x: n y: n z: n }`)} }`],
    ['directives', `{ item { ${times(60, () => 'n @include(if: true)')} } }`],
    ['fields at the root', `{ ${times(60, (n) => (n % 2 ? 'item { n }' : '__typename'))} }`],
    ['points of complexity', 'query Many($n: Int!) { items(first: $n) { n } }', { n: 50_000 }],
    [
      'aliases',
      `{ ${times(20, (n) => `i${n}: item { ...F }`)} } fragment F on Item { ${times(10, (n) => `f${n}: n`)} }`,
    ],
  ];

  it.each(tooLarge)(
    'refuses too many %s with 400 over HTTP and an error over WebSocket',
    async (what, query, variables) => {
      const refusal = {
        message: expect.stringContaining(what),
        extensions: { code: 'TOO_COMPLEX', retryable: false },
      };
      const { status, body } = await edge.post({ query, variables }, { accept: 'application/json' });
      expect(body.errors).toMatchObject([refusal]);
      expect(body.data).toBeUndefined();
      expect(status).toBe(400);
      expect(await overSocket(query, variables)).toMatchObject([refusal]);
    },
  );

  it('refuses a document of too many tokens before it is validated', async () => {
    const query = `{ ${times(5_000, () => 'nothing')} }`;
    const { status, body } = await edge.post({ query }, { accept: 'application/json' });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
    expect(await overSocket(query)).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
  });

  it('measures fragments inside fragments without exponential work', async () => {
    const levels = 40;
    const fragments = times(levels, (n) => `fragment F${n} on Item { ...F${n + 1} ...F${n + 1} }`);
    const { body } = await edge.post({
      query: `{ item { ...F0 } } ${fragments} fragment F${levels} on Item { a: n }`,
    });
    expect(body.errors).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
  });

  it('lets the introspection query through, and bounds its nesting', async () => {
    expect((await edge.post({ query: getIntrospectionQuery() })).body.errors).toBeUndefined();
    const deep =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    expect((await edge.post({ query: deep })).status).toBe(400);
  });

  it('gives the same codes over WebSocket as over HTTP', async () => {
    for (const query of [
      '{',
      '{ nothing }',
      'query A { item { n } } query B { item { n } }',
      '{ broken }',
      '{ refused }',
    ]) {
      const http = (await edge.post({ query })).body.errors?.map(({ extensions }) => extensions['code']);
      const socket = (await overSocket(query))?.map(({ extensions }) => extensions['code']);
      expect(socket).toEqual(http);
      expect(http).toHaveLength(1);
    }
  });

  it('bounds operations on a connection, connections, the size of a message and the wait for an introduction', async () => {
    const client = edge.socket();
    const errors: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      client.subscribe(
        { query: 'subscription { tick { n } }' },
        { next: () => undefined, error: (error) => errors.push(error), complete: () => undefined },
      );
    }
    await expect.poll(() => errors).toMatchObject([[{ extensions: { code: 'OVERLOADED' } }]]);

    const { WebSocket } = await import('ws');
    const open = () => {
      const socket = new WebSocket(`${edge.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const end = new Promise<string>((resolve) => {
        socket.on('close', (code) => resolve(`closed ${code}`));
        socket.on('error', (error) => resolve(error.message));
      });
      return { socket, end };
    };
    const large = open();
    large.socket.on('open', () => large.socket.send('x'.repeat(60_000)));
    expect(await large.end).toBe('closed 1009');
    expect(await open().end).toBe('closed 4408');
    const [first, second] = [open(), open()];
    await Promise.all(
      [first, second].map(({ socket }) => new Promise((resolve) => socket.on('open', resolve))),
    );
    expect(await open().end).toContain('503');
    await client.dispose();
  });
});
