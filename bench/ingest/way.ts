/** One way into a fresh chDB folder, timed, in a process of its own; prints the seconds. */
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import Fastify from 'fastify';
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { z } from 'zod';
import { createInProcessBus } from '../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate, rows } from '../../src/clickhouse/index.ts';
import { parseEvent, Refusal } from '../../src/events/index.ts';
import { createStorageTarget, importFile, openSource } from '../../src/ingest/file/index.ts';
import { createHttpIngest, createWriter } from '../../src/ingest/index.ts';
import { readSample } from './sample.ts';

const [way = '', dataDir = '', sample = ''] = process.argv.slice(2);
const log = pino({ level: 'warn' });
const path = join(dataDir, 'clickhouse');
const batchRows = 10_000;
const clickhouse = createEmbeddedClickHouse({ path, log });
await migrate(clickhouse, { folder: 'sql/migrations', log });

const openWriter = () =>
  createWriter({
    clickhouse,
    bus: createInProcessBus({ capacity: 10 }),
    dataDir,
    log,
    now: Date.now,
    categories: [],
    batchRows,
    batchMs: 1_000,
    maxPending: 5 * batchRows,
  });

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
};

const ways: Record<string, () => Promise<number>> = {
  /** The client alone: rows that are ready, in blocks of the same size, into the same tables with all their views. */
  bare: async () => {
    const client = createClient({ connection: createChdbConnection({ path }) as never });
    const ready = (await readSample(sample)).map(toRow);
    const seconds = await timed(async () => {
      for (let start = 0; start < ready.length; start += batchRows) {
        await client.insert({
          table: 'silver.user_events',
          values: ready.slice(start, start + batchRows),
          format: 'JSONEachRow',
        });
      }
    });
    await client.close();
    return seconds;
  },

  /** POST /events as a stream of lines, over a socket of this machine. */
  http: async () => {
    const writer = openWriter();
    const server = Fastify();
    await server.register(createHttpIngest({ writer }));
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const seconds = await timed(async () => {
      const outgoing = request({
        port,
        path: '/events',
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
      });
      createReadStream(sample, { highWaterMark: 256 * 1024 }).pipe(outgoing);
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      const answer = await text(response);
      if (response.statusCode !== 200) throw new Error(answer);
    });
    await server.close();
    await writer.close();
    return seconds;
  },

  /** What `npm run import` does, with its checkpoints. */
  file: async () => {
    const writer = openWriter();
    const seconds = await timed(async () => {
      const source = await openSource(sample);
      const target = createStorageTarget({ clickhouse, writer, source, mapping: null, now: Date.now });
      await importFile({ source, mapping: null, target, sliceRows: batchRows });
    });
    await writer.close();
    return seconds;
  },
};

function toRow(input: unknown): object {
  const event = parseEvent(input);
  if (event instanceof Refusal) throw new Error(event.detail);
  const { event_timestamp: event_time, ...fields } = event;
  return {
    ...fields,
    event_time,
    flags: [],
    channel: 'http',
    batch: '00001700000000-0123456789abcdef',
    ingested_at: Date.now(),
  };
}

const run = ways[way];
if (!run) throw new Error(`There is no way "${way}".`);
const seconds = await run();
const count = z.object({ n: rows.integer });
const stored = await clickhouse.query({ sql: 'SELECT count() AS n FROM silver.user_events', row: count });
await clickhouse.close();
console.log(JSON.stringify({ seconds, stored: stored.rows[0]?.n }));
