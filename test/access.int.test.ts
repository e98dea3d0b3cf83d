// Over 300 lines because every way in is tried against one gateway, keys and tokens beside each other.
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { startEdge } from './support/edge.ts';
import type { Edge } from './support/edge.ts';

const adminApiKey = 'the-first-administrator-000000';
const givenKey = 'what-grafana-asks-with-00000000';
const secret = 'a shared secret of more than thirty-two bytes';
const log = pino({ level: 'silent' });

interface CreatedKey {
  key: { id: string };
  token: string;
}

describe('access', () => {
  const path = mkdtempSync(join(tmpdir(), 'cartograph-access-'));
  let clickhouse: ClickHouse;
  let clock = Date.now();
  let edge: Edge;

  beforeAll(async () => {
    clickhouse = createEmbeddedClickHouse({ path, log });
    await migrate(clickhouse, { folder: 'sql/migrations', log });
    edge = await startEdge({
      access: {
        clickhouse,
        now: () => clock,
        adminApiKey,
        apiKeys: [{ name: 'grafana', role: 'analyst', key: givenKey }],
        jwt: { secret, issuer: 'shop', audience: 'cartograph' },
      },
      mounts: [
        {
          role: 'operator',
          plugin: async (app) => void app.post('/events', () => Promise.resolve({ accepted: 1 })),
        },
      ],
      socketLimits: { recheckMs: 50 },
    });
  });
  afterAll(async () => {
    await edge.server.close();
    await clickhouse.close();
    rmSync(path, { recursive: true, force: true });
  });

  const as = (token: string) => ({ 'x-api-key': token });
  const createKey = async (input: string): Promise<CreatedKey> => {
    const { body } = await edge.post(
      { query: `mutation { createApiKey(input: ${input}) { token key { id } } }` },
      as(adminApiKey),
    );
    expect(body.errors).toBeUndefined();
    return body.data?.['createApiKey'] as CreatedKey;
  };
  const revoke = (id: string) =>
    edge.post({ query: `mutation { revokeApiKey(id: "${id}") { revoked } }` }, as(adminApiKey));
  const role = async (headers: Record<string, string>): Promise<unknown> => {
    const { status, body } = await edge.post({ query: '{ viewer { role } }' }, headers);
    return body.data?.['viewer'] ?? `${status} ${body.errors?.[0]?.message}`;
  };

  it('asks for credentials, everywhere', async () => {
    const { status, headers, body } = await edge.post({ query: '{ __schema { queryType { name } } }' });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await fetch(`${edge.url}/metrics`)).status).toBe(401);
    expect((await fetch(`${edge.url}/events`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${edge.url}/health`)).status).toBe(200);
  });

  it('lets in keys that were there from the start, with their role', async () => {
    expect(await role(as(givenKey))).toEqual({ role: 'ANALYST' });
    expect(await role(as(`${givenKey}0`))).toMatch(/^401/);
  });

  it('makes keys, shows the secret once, and keeps a hash of it alone', async () => {
    const { key, token } = await createKey(
      '{ name: "dashboard", role: VIEWER, expiresAt: "2100-01-01T00:00:00Z", ratePerMinute: 100 }',
    );
    expect(token).toMatch(/^ctg_[0-9a-f]{16}_[\w-]{43}$/);
    expect(await role(as(token))).toEqual({ role: 'VIEWER' });
    expect(await role({ authorization: `Bearer ${token}` })).toEqual({ role: 'VIEWER' });

    const { body } = await edge.post(
      { query: '{ apiKeys { id name role revoked ratePerMinute expiresAt } }' },
      as(adminApiKey),
    );
    expect(body.data?.['apiKeys']).toContainEqual({
      id: key.id,
      name: 'dashboard',
      role: 'VIEWER',
      revoked: false,
      ratePerMinute: 100,
      expiresAt: '2100-01-01T00:00:00.000Z',
    });
    const { z } = await import('zod');
    const stored = await clickhouse.query({
      sql: 'SELECT * FROM gateway.api_keys',
      row: z.record(z.string(), z.unknown()),
    });
    expect(JSON.stringify(stored.rows)).not.toContain(token.split('_').at(-1));
  });

  it('holds each role to what it may do', async () => {
    const viewer = (await createKey('{ name: "v", role: VIEWER }')).token;
    const operator = (await createKey('{ name: "o", role: OPERATOR }')).token;
    const forbidden = {
      errors: [
        {
          message: '"change" needs the role operator; v has the role viewer.',
          extensions: { code: 'FORBIDDEN', details: { needed: 'operator', role: 'viewer' } },
        },
      ],
    };
    expect((await edge.post({ query: 'mutation { change }' }, as(viewer))).body).toMatchObject(forbidden);
    expect((await edge.post({ query: 'mutation { change }' }, as(operator))).body.data).toEqual({
      change: 1,
    });
    expect((await edge.post({ query: '{ apiKeys { id } }' }, as(operator))).body.errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const post = (token: string) => fetch(`${edge.url}/events`, { method: 'POST', headers: as(token) });
    expect((await post(viewer)).status).toBe(403);
    expect((await post(operator)).status).toBe(200);
  });

  it('refuses keys that are wrong, revoked or expired', async () => {
    const { key, token } = await createKey('{ name: "short-lived", role: VIEWER }');
    const forged = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    expect(await role(as(forged))).toBe('401 The API key is not known here.');
    expect(await role(as('ctg_0123456789abcdef_'.padEnd(64, 'x')))).toBe(
      '401 The API key is not known here.',
    );
    expect((await revoke(key.id)).body.data).toEqual({ revokeApiKey: { revoked: true } });
    expect(await role(as(token))).toBe('401 The API key was revoked.');
    expect((await revoke('nobody')).body.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);

    const brief = await createKey(
      `{ name: "brief", role: VIEWER, expiresAt: ${JSON.stringify(new Date(clock + 1_000).toISOString())} }`,
    );
    expect(await role(as(brief.token))).toEqual({ role: 'VIEWER' });
    clock += 2_000;
    expect(await role(as(brief.token))).toBe('401 The API key has expired.');
  });

  it('counts operations of a key, over HTTP and WebSocket together', async () => {
    const { token } = await createKey('{ name: "slow", role: VIEWER, ratePerMinute: 3 }');
    const client = edge.socket({ connectionParams: { apiKey: token } });
    for await (const _ of client.iterate({ query: '{ item { n } }' }));
    await edge.post({ query: '{ item { n } }' }, as(token));
    await edge.post({ query: '{ item { n } }' }, as(token));
    const { status, headers, body } = await edge.post({ query: '{ item { n } }' }, as(token));
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryable: true } }]);
    const refused = await new Promise(
      (resolve) =>
        void client.subscribe(
          { query: '{ item { n } }' },
          { next: resolve, error: resolve, complete: () => undefined },
        ),
    );
    expect(refused).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
  });

  describe('of signed tokens', () => {
    const sign = (
      claims: Record<string, unknown>,
      options: { issuer?: string; expires?: string; key?: string } = {},
    ) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('user-1')
        .setIssuer(options.issuer ?? 'shop')
        .setAudience('cartograph')
        .setExpirationTime(options.expires ?? '1h')
        .sign(new TextEncoder().encode(options.key ?? secret));
    const bearer = (token: string) => role({ authorization: `Bearer ${token}` });

    it('takes the highest of the roles named', async () => {
      expect(await bearer(await sign({ role: 'analyst' }))).toEqual({ role: 'ANALYST' });
      expect(await bearer(await sign({ roles: ['viewer', 'something else', 'operator'] }))).toEqual({
        role: 'OPERATOR',
      });
    });

    it('refuses what is forged, expired, of another issuer, without a role or unsigned', async () => {
      expect(
        await bearer(await sign({ role: 'admin' }, { key: 'another secret of more than thirty-two bytes' })),
      ).toMatch(/^401 The token is not valid/);
      expect(await bearer(await sign({ role: 'admin' }, { expires: '-1h' }))).toMatch(
        /^401 The token has expired/,
      );
      expect(await bearer(await sign({ role: 'admin' }, { issuer: 'elsewhere' }))).toMatch(
        /^401 The token's claim "iss"/,
      );
      expect(await bearer(await sign({}))).toMatch(/^401 The token names no role/);
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const unsigned = `${part({ alg: 'none' })}.${part({ sub: 'x', role: 'admin', exp: 9_999_999_999 })}.`;
      expect(await bearer(unsigned)).toMatch(/^401/);
    });

    it('checks tokens against published keys, and refuses a shared-secret signature made with one of them', async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const published = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
      const issuer = createHttpServer((_request, response) =>
        response.end(JSON.stringify({ keys: [published] })),
      );
      await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
      const jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
      const other = await startEdge({ access: { jwt: { jwksUrl } } });
      const token = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
        new SignJWT({ role: 'operator' })
          .setProtectedHeader({ alg, kid: 'k1' })
          .setSubject('user-2')
          .setExpirationTime('1h')
          .sign(key);
      const send = async (signed: string) =>
        (await other.post({ query: '{ viewer { id role } }' }, { authorization: `Bearer ${signed}` })).body
          .data;
      expect(await send(await token('ES256', privateKey))).toEqual({
        viewer: { id: 'user-2', role: 'OPERATOR' },
      });
      expect(
        await send(await token('HS256', new TextEncoder().encode(JSON.stringify(published)))),
      ).toBeUndefined();
      await other.server.close();
      issuer.close();
    });
  });

  describe('of WebSockets', () => {
    const closeCode = (
      connectionParams: Record<string, unknown>,
      whenOpen: () => unknown = () => undefined,
    ): Promise<unknown> =>
      new Promise((resolve) => {
        edge.socket({
          lazy: false,
          connectionParams,
          onNonLazyError: () => undefined,
          on: { connected: () => void whenOpen(), closed: (event) => resolve(event) },
        });
      });

    it('needs credentials', async () => {
      expect(await closeCode({})).toMatchObject({ code: 4403 });
      expect(await closeCode({ apiKey: 'wrong' })).toMatchObject({
        code: 4403,
        reason: 'The API key is not known here.',
      });
    });

    it('holds subscriptions to roles before they begin', async () => {
      const { token } = await createKey('{ name: "socket", role: VIEWER }');
      const client = edge.socket({ connectionParams: { Authorization: `Bearer ${token}` } });
      const results: unknown[] = [];
      await new Promise<void>((resolve) => {
        client.subscribe(
          { query: 'subscription { operatorTick { n } }' },
          {
            next: (result) => results.push(result),
            error: (error) => (results.push(error), resolve()),
            complete: resolve,
          },
        );
      });
      expect(JSON.stringify(results)).toContain('needs the role operator');
      expect(results).toHaveLength(1);
      await client.dispose();
    });

    it('closes an open connection whose key is revoked', async () => {
      const { key, token } = await createKey('{ name: "to be revoked", role: VIEWER }');
      expect(await closeCode({ apiKey: token }, () => revoke(key.id))).toMatchObject({
        code: 4403,
        reason: 'The API key was revoked.',
      });
    });
  });

  it('is open to this machine alone while nothing is configured', async () => {
    const open = await startEdge({ access: { clickhouse } });
    expect((await open.post({ query: '{ viewer { id role } }' })).body.data).toEqual({
      viewer: { id: 'local', role: 'ADMIN' },
    });
    expect((await open.post({ query: '{ viewer { id } }' }, as('wrong'))).status).toBe(401);
    await open.server.close();
    const closed = await startEdge({ access: { clickhouse, required: true } });
    expect((await closed.post({ query: '{ viewer { id } }' })).status).toBe(401);
    await closed.server.close();
  });

  it('refuses to listen on a network without a way to authenticate', async () => {
    const bare = {
      query: async () => Promise.resolve({ rows: [], stats: { rowsRead: 0, bytesRead: 0, elapsedMs: 0 } }),
    } as unknown as ClickHouse;
    await expect(
      startEdge({
        config: { host: '0.0.0.0', port: 0, corsOrigins: [], widgetOrigins: [] },
        access: { clickhouse: bare, host: '0.0.0.0' },
      }),
    ).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message:
        'Refusing to listen on 0.0.0.0 without a way to authenticate: set ADMIN_API_KEY, JWT_SECRET or JWT_JWKS_URL, or HOST=127.0.0.1.',
    });
  });
});
