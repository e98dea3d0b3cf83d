import { auditServer } from 'graphql-http';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CartographError } from '../src/errors.ts';
import { live, startEdge } from './support/edge.ts';
import type { Edge } from './support/edge.ts';

describe('the server', () => {
  let edge: Edge;
  let storageIsDown = false;

  beforeAll(async () => {
    edge = await startEdge({
      config: { host: '127.0.0.1', port: 0, corsOrigins: ['https://shop.example'], widgetOrigins: [] },
      checks: {
        storage: () =>
          storageIsDown
            ? Promise.reject(new CartographError('STORAGE_UNAVAILABLE', 'host db-1 is gone'))
            : Promise.resolve(),
        bus: () => Promise.resolve(),
      },
      mounts: [
        {
          role: 'operator',
          plugin: async (app) => void app.post('/events', () => Promise.resolve({ accepted: 1 })),
        },
      ],
    });
  });
  afterAll(() => edge.server.close());

  /** Sends headers that fetch would not let us set. */
  const raw = (path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(edge.url);
      httpRequest({ host: '127.0.0.1', port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  const query = `/graphql?query=${encodeURIComponent('{ __typename }')}`;

  it('passes the GraphQL over HTTP audit without an error, a warning or a notice', async () => {
    const results = await auditServer({ url: `${edge.url}/graphql` });
    expect(results.length).toBeGreaterThan(50);
    expect(
      results
        .filter(({ status }) => status !== 'ok')
        .map(({ id, name, status }) => `${status} ${id} ${name}`),
    ).toEqual([]);
  });

  it('shows errors meant for callers whole', async () => {
    const { status, body } = await edge.post({ query: '{ refused }' });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        message: 'There is no metric "revenu"; did you mean "revenue"?',
        locations: [{ line: 1, column: 3 }],
        path: ['refused'],
        extensions: { code: 'BAD_INPUT', retryable: false, details: { nearest: ['revenue'] } },
      },
    ]);
  });

  it('says by its status where the errors left nothing of the data, and only there', async () => {
    const statusOf = async (query: string, accept = 'application/json') =>
      (await edge.post({ query }, { accept })).status;
    expect(await statusOf('{ broken }')).toBe(500);
    expect(await statusOf('{ refused again: refused }')).toBe(400);
    expect(await statusOf('{ item { n } refused }')).toBe(200);
    expect(await statusOf('{ nothing }')).toBe(200);
    expect(await statusOf('{ nothing }', 'application/graphql-response+json')).toBe(400);
  });

  it('masks unexpected errors under the request id, and logs them with their stack', async () => {
    const { headers, body } = await edge.post({ query: '{ broken }' }, { 'x-request-id': 'request-1234' });
    expect(headers.get('x-request-id')).toBe('request-1234');
    expect(body.errors).toMatchObject([
      {
        message: 'Something went wrong on our side; the request id is request-1234.',
        extensions: { code: 'INTERNAL', retryable: false },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('hidden_table');
    expect(edge.logged).toContainEqual(
      expect.objectContaining({
        requestId: 'request-1234',
        err: expect.objectContaining({
          message: 'SELECT secret FROM hidden_table',
          stack: expect.stringContaining('edge.ts'),
        }),
      }),
    );
  });

  it('answers requests that are no GraphQL with 4xx in the same shape', async () => {
    const send = async (init: RequestInit, path = '/graphql') => {
      const response = await fetch(edge.url + path, { method: 'POST', ...init });
      return { status: response.status, body: await response.json() };
    };
    const json = { 'content-type': 'application/json' };
    const withCode = (code: string) => ({ errors: [{ extensions: { code } }] });
    expect(await send({ headers: json, body: 'x'.repeat(300_000) })).toMatchObject({
      status: 413,
      body: withCode('TOO_LARGE'),
    });
    expect(await send({ headers: json, body: '{' })).toMatchObject({
      status: 400,
      body: withCode('BAD_INPUT'),
    });
    expect(await send({ headers: json, body: '[{"query":"{ __typename }"}]' })).toMatchObject({
      status: 400,
    });
    expect(await send({ headers: { 'content-type': 'text/plain' }, body: '{}' })).toMatchObject({
      status: 415,
    });
    expect(await send({}, '/nowhere')).toMatchObject({ status: 404, body: withCode('NOT_FOUND') });
  });

  it('does not run mutations sent by GET', async () => {
    const response = await fetch(`${edge.url}/graphql?query=${encodeURIComponent('mutation { change }')}`);
    expect(response.status).toBe(405);
  });

  it('names each dependency in /ready and says nothing of where it is', async () => {
    const ready = await fetch(`${edge.url}/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      dependencies: { storage: { state: 'up' }, bus: { state: 'up' } },
    });
    storageIsDown = true;
    const broken = await fetch(`${edge.url}/ready`);
    const body = await broken.text();
    storageIsDown = false;
    expect(broken.status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({
      status: 'not ready',
      dependencies: { storage: { state: 'down', code: 'STORAGE_UNAVAILABLE' } },
    });
    expect(body).not.toContain('db-1');
    expect((await fetch(`${edge.url}/health`)).status).toBe(200);
  });

  it('measures operations for Prometheus', async () => {
    await edge.post({ query: 'query Measured { __typename }' });
    const metrics = await (await fetch(`${edge.url}/metrics`)).text();
    expect(metrics).toMatch(
      /cartograph_graphql_operation_seconds_count\{operation="Measured",type="query",transport="http",failed="false"\} 1/,
    );
    expect(metrics).toMatch(/cartograph_http_request_seconds_count\{route="\/graphql",status="200"\} \d+/);
    expect(metrics).toContain('process_cpu_seconds_total');
  });

  it('refuses what another website makes a browser send', async () => {
    expect(await raw(query, { host: 'localhost' })).toBe(200);
    expect(await raw(query, { host: 'rebound.example' })).toBe(403);
    expect(await raw(query, { host: 'localhost', origin: 'https://evil.example' })).toBe(403);
    expect(await raw(query, { host: 'localhost', origin: 'null' })).toBe(403);
    expect(await raw(query, { host: 'localhost', 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await raw(query, { host: 'localhost', 'x-forwarded-for': '203.0.113.9' })).toBe(403);
    expect(await raw(query, { host: 'localhost', origin: 'http://localhost:3000' })).toBe(200);
    const post = (origin: string) =>
      fetch(`${edge.url}/events`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{}',
      });
    expect((await post('https://evil.example')).status).toBe(403);
    expect((await post('https://shop.example')).status).toBe(200);
  });

  it('lets browsers of allowed origins read answers, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${edge.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight('https://shop.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sends security headers with every answer', async () => {
    const { headers } = await fetch(`${edge.url}/health`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says in one line that a port is taken', async () => {
    const { port } = new URL(edge.url);
    await expect(
      startEdge({ config: { host: '127.0.0.1', port: Number(port), corsOrigins: [], widgetOrigins: [] } }),
    ).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: `Port ${port} on 127.0.0.1 is taken; choose another with --port`,
    });
  });

  it('drains: running requests end, sockets get 1001, nothing new comes in', async () => {
    const draining = await startEdge();
    let open = () => {};
    live.gate = new Promise((resolve) => (open = resolve));
    const closed = new Promise<{ code: number }>((resolve) => {
      const socket = draining.socket({
        lazy: false,
        onNonLazyError: () => undefined,
        on: { closed: (event) => resolve(event as { code: number }) },
      });
      socket.on('connected', () => {});
    });
    const slow = draining.post({ query: '{ slow }' });
    await expect
      .poll(async () =>
        (await (await fetch(`${draining.url}/metrics`)).text()).includes(
          'cartograph_websocket_connections 1',
        ),
      )
      .toBe(true);
    const close = draining.server.close();
    expect((await closed).code).toBe(1001);
    open();
    expect((await slow).body).toEqual({ data: { slow: 1 } });
    await close;
    await expect(fetch(`${draining.url}/health`)).rejects.toThrow();
  });
});
