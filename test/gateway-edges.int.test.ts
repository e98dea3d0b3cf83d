import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AskQuestionDocument,
  CreateApiKeyDocument,
  MetricTotalDocument,
  MetricUpdatedDocument,
  ViewerDocument,
} from '../schema/generated/graphql.ts';
import type { Role } from '../schema/generated/graphql.ts';
import { startClickHouseFront } from './support/clickhouse-front.ts';
import { startGateway } from './support/gateway.ts';
import type { TestGateway } from './support/gateway.ts';
import { createGraphQLClient, createGraphQLSubscriber } from './support/graphql-client.ts';

const adminKey = 'first-administrator-of-the-test';
const view = (id: string) => ({
  event_id: id,
  event_type: 'view',
  // Not in the running minute, which ALL_TIME leaves out.
  event_timestamp: Date.now() - 3_600_000,
  session_id: 's',
});
const allTime = { name: 'events', range: 'ALL_TIME' };

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const ready = async (url: string) => {
  const response = await fetch(`${url}/ready`);
  const { status, dependencies } = (await response.json()) as {
    status: string;
    dependencies: Record<string, { state: string; code?: string }>;
  };
  const states = Object.entries(dependencies).map(
    ([name, { state, code }]) => [name, code ?? state] as const,
  );
  return { http: response.status, status, ...Object.fromEntries<string>(states) };
};

/** An upload of lines that has begun and does not end: its first event is in storage. */
async function openUpload(url: string, headers: Record<string, string>, first: object) {
  const upload = request(`${url}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  });
  const ended = new Promise<string>((resolve) => {
    upload.on('response', (response) => resolve(`HTTP ${response.statusCode}`));
    upload.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  upload.write(`${JSON.stringify(first)}\n`);
  return { ended };
}

describe('a gateway that asks for credentials', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ REQUIRE_AUTH: 'on', ADMIN_API_KEY: adminKey, WRITE_BATCH_MS: '20' });
  });
  afterAll(() => gateway.close());

  const as = (token: string) => createGraphQLClient(gateway.url, { 'x-api-key': token });
  const withCode = (code: string) => ({ cause: [{ extensions: { code } }] });
  const keyFor = async (role: Role) => {
    const input = { name: `the ${role}`, role };
    const { createApiKey } = await as(adminKey).request(CreateApiKeyDocument, { input });
    return createApiKey.token;
  };

  it('lets nobody in without', async () => {
    await expect(createGraphQLClient(gateway.url).request(ViewerDocument, {})).rejects.toMatchObject(
      withCode('UNAUTHENTICATED'),
    );
    expect((await post(gateway.url, view('e0'))).status).toBe(401);
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(401);
    const stranger = createGraphQLSubscriber(gateway.wsUrl);
    await expect(stranger.iterate(ViewerDocument, {}).next()).rejects.toMatchObject({ code: 4403 });
    expect(await stranger.closed).toMatchObject({ code: 4403 });
  });

  it('gives each role what it may do', async () => {
    const [viewer, analyst, operator] = [
      await keyFor('VIEWER'),
      await keyFor('ANALYST'),
      await keyFor('OPERATOR'),
    ];
    const question = { input: { question: 'events today' } };
    expect((await as(viewer).request(ViewerDocument, {})).viewer).toMatchObject({ role: 'VIEWER' });
    expect((await as(viewer).request(MetricTotalDocument, allTime)).metric.total.value).toBe(0);
    await expect(as(viewer).request(AskQuestionDocument, question)).rejects.toMatchObject(
      withCode('FORBIDDEN'),
    );
    expect((await post(gateway.url, view('e1'), { 'x-api-key': viewer })).status).toBe(403);
    expect((await as(analyst).request(AskQuestionDocument, question)).askQuestion.status).toBe('ANSWERED');
    expect((await post(gateway.url, view('e1'), { 'x-api-key': analyst })).status).toBe(403);
    expect((await post(gateway.url, view('e1'), { 'x-api-key': operator })).status).toBe(200);
    await expect(
      as(operator).request(CreateApiKeyDocument, { input: { name: 'mine', role: 'ADMIN' } }),
    ).rejects.toMatchObject(withCode('FORBIDDEN'));
  });

  it('is alive and ready for whoever asks, and measured for who may look', async () => {
    expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({ status: 'alive' });
    expect(await ready(gateway.url)).toEqual({
      http: 200,
      status: 'ready',
      clickhouse: 'up',
      jobs: 'up',
      bus: 'up',
      writer: 'up',
    });
    const headers = { 'x-api-key': adminKey };
    const metrics = await (await fetch(`${gateway.url}/metrics`, { headers })).text();
    for (const line of [
      'cartograph_events_accepted_total 1',
      'cartograph_events_rejected_total 0',
      'cartograph_ingest_pending_events 0',
      'cartograph_websocket_connections 0',
    ])
      expect(metrics).toContain(`\n${line}\n`);
    expect(metrics).toMatch(/cartograph_jobs\{state="\w+"\} \d/);
    expect(metrics).toMatch(/cartograph_http_request_seconds_count\{route="\/events",status="403"\} 2/);
    expect(metrics).toMatch(/operation="AskQuestion",type="mutation",transport="http",failed="true"\} 1/);
    expect(metrics).toMatch(/cartograph_clickhouse_statement_seconds_count\{kind="\w+",failed="false"\} \d/);
  });

  const ask = async (query: string) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': adminKey },
      body: JSON.stringify({ query }),
    });
    return response.text();
  };

  it.each([
    ['an unknown metric', '{ metric(name: "revenu") { name } }', 'BAD_INPUT'],
    ['a range that is none', '{ metric(name: "revenue") { total(range: "soon") { value } } }', 'BAD_INPUT'],
    ['a cut there is not', '{ metric(name: "logins") { breakdown(by: [PRODUCT]) { count } } }', 'BAD_INPUT'],
    ['parts that do not add up', '{ demandOutlook(metric: "orders") { rule } }', 'BAD_INPUT'],
    ['a cursor from elsewhere', '{ rejectedEvents(after: "x\' OR 1=1 --") { nodes { id } } }', 'BAD_INPUT'],
    ['no demo shop', 'mutation { triggerIncident(input: { kind: BOT_TRAFFIC }) { id } }', 'NOT_FOUND'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['half a document', '{ metric(', 'GRAPHQL_PARSE_FAILED'],
    ['far too much', `{ ${'m: metrics { name } '.repeat(500)} }`, 'TOO_COMPLEX'],
  ])('%s has a code and nothing of our insides', async (_case, query, code) => {
    const text = await ask(query);
    const { errors } = JSON.parse(text) as { errors: { message: string; extensions: object }[] };
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(/\w/), extensions: { code } });
    expect(text).not.toMatch(/SELECT|FROM |\.ts:|node_modules|"stack/);
  });

  it('closes in order with a subscription and an upload open, and keeps what it has read', async () => {
    const live = createGraphQLSubscriber(gateway.wsUrl, { apiKey: adminKey });
    const updates = live.iterate(MetricUpdatedDocument, allTime);
    expect((await updates.next()).value).toMatchObject({ metricUpdated: { value: 1 } });
    const { ended } = await openUpload(gateway.url, { 'x-api-key': adminKey }, view('e2'));
    expect((await updates.next()).value).toMatchObject({ metricUpdated: { value: 2 } });
    const broken = expect(updates.next()).rejects.toMatchObject({ code: 1001 });

    // The code says whether every part closed within the five seconds.
    expect(await gateway.close()).toBe(0);
    // Not "complete": clients subscribe again elsewhere.
    await broken;
    expect(await ended).toMatch(/^E|^HTTP 503/);
    await expect(fetch(`${gateway.url}/health`)).rejects.toThrow();
  });
});

describe('a gateway whose ClickHouse goes away', () => {
  it('says so with codes, keeps what it is given, and goes on when it is back', async () => {
    const path = await mkdtemp(join(tmpdir(), 'cartograph-away-'));
    let front = await startClickHouseFront({ path });
    const gateway = await startGateway({ CLICKHOUSE_URL: front.url, WRITE_BATCH_MS: '20' });
    const client = createGraphQLClient(gateway.url);
    expect((await post(gateway.url, view('e1'))).status).toBe(200);
    await front.stop();

    await expect(client.request(MetricTotalDocument, allTime)).rejects.toMatchObject({
      cause: [{ extensions: { code: 'STORAGE_UNAVAILABLE', retryable: true } }],
    });
    const waiting = post(gateway.url, view('e2'));
    await expect
      .poll(() => ready(gateway.url))
      .toEqual({
        http: 503,
        status: 'not ready',
        clickhouse: 'STORAGE_UNAVAILABLE',
        jobs: 'up',
        bus: 'up',
        writer: 'STORAGE_UNAVAILABLE',
      });
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);

    front = await startClickHouseFront({ path, port: front.port });
    expect((await waiting).status).toBe(200);
    expect(await ready(gateway.url)).toMatchObject({ http: 200, writer: 'up' });
    await gateway.close();
    await front.stop();
    await rm(path, { recursive: true });
  });
});
