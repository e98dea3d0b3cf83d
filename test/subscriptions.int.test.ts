import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { live, startEdge } from './support/edge.ts';
import type { Edge } from './support/edge.ts';

describe('subscriptions', () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await startEdge();
  });
  afterAll(() => edge.server.close());

  it('delivers events and ends the source when the client leaves', async () => {
    const client = edge.socket();
    const seen: unknown[] = [];
    for await (const result of client.iterate({ query: 'subscription { tick { n } }' })) {
      seen.push(result.data);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([0, 1, 2].map((n) => ({ tick: { n } })));
    await expect.poll(() => live.open).toBe(0);
    await client.dispose();
  });

  it('makes a context of its own for each event', async () => {
    const requests: string[] = [];
    const counting = await startEdge({
      makeContext: (caller) => {
        requests.push(caller.requestId);
        return { ...caller, services: {} } as never;
      },
    });
    const client = counting.socket();
    let events = 0;
    for await (const _ of client.iterate({ query: 'subscription { tick { n } }' }))
      if ((events += 1) === 3) break;
    await client.dispose();
    await counting.server.close();
    // One to subscribe, one for each event, all under the request id of the subscription.
    expect(requests.length).toBeGreaterThanOrEqual(4);
    expect(new Set(requests).size).toBe(1);
  });

  it('masks what breaks in the middle of a stream', async () => {
    const client = edge.socket();
    const seen: unknown[] = [];
    const failure = await new Promise<unknown>((resolve) => {
      client.subscribe(
        { query: 'subscription { brokenTick }' },
        { next: (result) => seen.push(result.data), error: resolve, complete: () => undefined },
      );
    });
    expect(seen).toEqual([{ brokenTick: 1 }]);
    expect(failure).toMatchObject([
      {
        message: expect.stringMatching(/^Something went wrong on our side/),
        extensions: { code: 'INTERNAL' },
      },
    ]);
    expect(JSON.stringify(failure)).not.toContain('hidden_table');
    await client.dispose();
  });

  it('makes no results for a client that does not read, and serves others meanwhile', async () => {
    const size = 100_000;
    const slow = new WebSocket(`${edge.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => slow.on('open', resolve));
    slow.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((resolve) => slow.once('message', resolve));
    slow.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: `subscription { tick(size: ${size}) { payload } }` },
      }),
    );
    slow.pause();
    // The system's own buffers fill with some megabytes; then the source is left alone.
    await expect
      .poll(
        async () => {
          const before = live.taken.get(size) ?? 0;
          await new Promise((resolve) => setTimeout(resolve, 200));
          return before > 0 && live.taken.get(size) === before;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(live.taken.get(size)).toBeLessThan(1_000);

    const client = edge.socket();
    let events = 0;
    for await (const _ of client.iterate({ query: 'subscription { tick { n } }' }))
      if ((events += 1) === 20) break;
    expect(events).toBe(20);
    await client.dispose();

    const stalledAt = live.taken.get(size) ?? 0;
    slow.resume();
    await expect.poll(() => live.taken.get(size) ?? 0).toBeGreaterThan(stalledAt);
    slow.terminate();
    await expect.poll(() => live.open).toBe(0);
  });

  it('refuses upgrades from other websites and to other addresses', async () => {
    const upgrade = (path: string, headers: Record<string, string>): Promise<string> =>
      new Promise((resolve, reject) => {
        const { port } = new URL(edge.url);
        const socket = connect(Number(port), '127.0.0.1', () => {
          const all = {
            host: `localhost:${port}`,
            connection: 'Upgrade',
            upgrade: 'websocket',
            'sec-websocket-version': '13',
            'sec-websocket-key': 'x3JJHMbDL1EzLkh9GBhXDw==',
            'sec-websocket-protocol': 'graphql-transport-ws',
            ...headers,
          };
          socket.write(
            `GET ${path} HTTP/1.1\r\n${Object.entries(all)
              .map(([name, value]) => `${name}: ${value}\r\n`)
              .join('')}\r\n`,
          );
        });
        socket.once('data', (data) => (resolve(data.toString().split('\r\n')[0] ?? ''), socket.destroy()));
        socket.on('error', reject);
      });
    expect(await upgrade('/graphql', {})).toBe('HTTP/1.1 101 Switching Protocols');
    expect(await upgrade('/graphql', { origin: 'https://evil.example' })).toBe('HTTP/1.1 403 Forbidden');
    expect(await upgrade('/graphql', { host: 'rebound.example' })).toBe('HTTP/1.1 403 Forbidden');
    expect(await upgrade('/elsewhere', {})).toBe('HTTP/1.1 404 Not Found');
  });
});
