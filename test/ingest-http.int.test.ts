import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { request } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { CartographError } from '../src/errors.ts';
import { createGatewayTarget, importFile, openSource, parseMapping } from '../src/ingest/file/index.ts';
import { createHttpIngest, createWriter } from '../src/ingest/index.ts';
import type { IngestAnswer, Writer } from '../src/ingest/index.ts';
import { sampleEvents } from './support/ingest-truth.ts';

const log = pino({ level: 'silent' });
let folder: string;
let clickhouse: ClickHouse;
let writer: Writer;
let server: FastifyInstance;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-http-'));
  clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  writer = createWriter({
    clickhouse,
    bus: createInProcessBus({ capacity: 10 }),
    dataDir: folder,
    log,
    now: Date.now,
    categories: [],
    batchRows: 2_000,
    batchMs: 20,
    maxPending: 10_000,
  });
  // A refused upload may still be on its way when the test ends.
  server = Fastify({ forceCloseConnections: true });
  server.setErrorHandler((error: CartographError & { statusCode?: number }, _request, reply) =>
    reply
      .code(
        error.code === 'UNAUTHENTICATED' ? 401 : error.code === 'BAD_INPUT' ? 400 : (error.statusCode ?? 500),
      )
      .send({ message: error.message }),
  );
  const authorize = ({ headers }: { headers: Record<string, unknown> }) =>
    headers['x-api-key'] === 'right'
      ? Promise.resolve()
      : Promise.reject(new CartographError('UNAUTHENTICATED', 'no key'));
  await server.register(createHttpIngest({ writer, authorize, bodyLimit: 500_000 }));
  await server.listen({ port: 0 });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await server.close();
  await writer.close();
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

const post = async (body: string, type = 'application/json', key = 'right') => {
  const response = await fetch(`${url}/events`, {
    method: 'POST',
    headers: { 'content-type': type, 'x-api-key': key },
    body,
  });
  return { status: response.status, answer: (await response.json()) as IngestAnswer };
};
const stored = async (user: string) => {
  const answer = await clickhouse.query({
    sql: 'SELECT count() AS n FROM silver.user_events WHERE user_id = {user: String}',
    params: { user },
    row: z.object({ n: rows.integer }),
  });
  return answer.rows[0]?.n;
};
const event = (id: string, more: object = {}) => ({
  event_id: id,
  event_type: 'view',
  event_timestamp: Date.now(),
  user_id: 'h',
  ...more,
});
const nothing = {
  accepted: 0,
  duplicates: 0,
  rejected: [],
  rejectedTotal: 0,
  rejectedByReason: {},
  flagged: {},
};

describe('POST /events', () => {
  it('takes one event, an array, or lines', async () => {
    expect(await post(JSON.stringify(event('h-1')))).toEqual({
      status: 200,
      answer: { ...nothing, accepted: 1 },
    });
    expect(await post(JSON.stringify([event('h-1'), event('h-2')]))).toEqual({
      status: 200,
      answer: { ...nothing, accepted: 1, duplicates: 1 },
    });
    expect(
      await post(
        `${JSON.stringify(event('h-3'))}\n\n${JSON.stringify(event('h-4'))}`,
        'application/x-ndjson',
      ),
    ).toMatchObject({ status: 200, answer: { accepted: 2 } });
    expect(await stored('h')).toBe(4);
  });

  it('says which were refused and why, the first hundred one by one', async () => {
    const lines = Array.from({ length: 400 }, (_, index) =>
      JSON.stringify(index % 2 ? event(`m-${index}`, { user_id: 'm' }) : event(`m-${index}`, { price: -1 })),
    );
    const { status, answer } = await post(lines.join('\n'), 'application/x-ndjson');
    expect(status).toBe(207);
    expect(answer).toMatchObject({
      accepted: 200,
      rejectedTotal: 200,
      rejectedByReason: { 'bad_value price': 200 },
    });
    expect(answer.rejected).toHaveLength(100);
    expect(answer.rejected.at(-1)).toEqual({
      index: 198,
      reason: 'bad_value',
      field: 'price',
      detail: 'must not be negative; money that goes back is a refund with a positive price',
    });
    expect(await stored('m')).toBe(200);
  });

  it('answers 400 when nothing could be read, 413 when it is too large, 401 before it reads', async () => {
    expect(await post('{"event_id":')).toMatchObject({
      status: 400,
      answer: { rejectedByReason: { malformed: 1 } },
    });
    expect(await post('[{"event_id":1')).toMatchObject({ status: 400 });
    expect((await post('[]')).status).toBe(400);
    expect((await post('\n', 'application/x-ndjson')).status).toBe(400);
    expect((await post(JSON.stringify(event('big', { properties: { x: 'x'.repeat(70_000) } })))).status).toBe(
      413,
    );
    expect(
      (await post(JSON.stringify([event('huge', { properties: { x: 'x'.repeat(600_000) } })]))).status,
    ).toBe(413);
    expect((await post('a,b', 'text/csv')).status).toBe(415);
    expect((await post(JSON.stringify(event('h-5')), 'application/json', 'wrong')).status).toBe(401);
  });

  it('stores a stream as it comes, before it has ended', async () => {
    const outgoing = request(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'x-api-key': 'right' },
    });
    outgoing.write(`${JSON.stringify(event('s-1', { user_id: 'slow' }))}\n`);
    await expect.poll(() => stored('slow'), { timeout: 10_000 }).toBe(1);
    outgoing.end(`${JSON.stringify(event('s-2', { user_id: 'slow' }))}\n`);
    const [response] = (await once(outgoing, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    expect(response.statusCode).toBe(200);
    response.resume();
    expect(await stored('slow')).toBe(2);
  });
});

it('imports a file through a running gateway, as often as one likes', async () => {
  const path = join(folder, 'shop.csv');
  const events = sampleEvents(3_000, 41);
  const csv = events.map((e, index) =>
    [e.event_id, e.event_type, e.event_timestamp, e.user_id, index === 5 ? '-1' : e.price].join(','),
  );
  await writeFile(path, `id,what,when,who,price\n${csv.join('\n')}\nshort,row\n`);
  const mapping = parseMapping(
    'test',
    JSON.stringify({
      about: 'test',
      format: 'csv',
      time: { format: 'epoch_ms' },
      event: {
        event_id: '{id}',
        event_type: '{what}',
        event_timestamp: '{when}',
        user_id: '{who}',
        price: '{price}',
      },
    }),
  );
  const source = await openSource(path);
  const run = async () => {
    const target = createGatewayTarget({ url, apiKey: 'right' });
    const result = await importFile({ source, mapping, target, sliceRows: 1_000 });
    return { ...result, reasons: await target.rejectedByReason() };
  };
  const expected = {
    rowsDone: 3_001,
    rejected: 2,
    resumedAt: 0,
    alreadyDone: false,
    reasons: { 'bad_value price': 1, malformed: 1 },
  };
  expect(await run()).toEqual({ ...expected, accepted: 2_999, duplicates: 0 });
  expect(await run()).toEqual({ ...expected, accepted: 0, duplicates: 2_999 });

  const target = createGatewayTarget({ url, apiKey: 'wrong' });
  await expect(importFile({ source, mapping, target, sliceRows: 1_000 })).rejects.toThrow('HTTP 401');
});
