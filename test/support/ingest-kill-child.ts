/** Writes the sample events from the first to the last into the data folder given, until it is done or killed. */
import { join } from 'node:path';
import { pino } from 'pino';
import { createInProcessBus } from '../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import { createWriter } from '../../src/ingest/index.ts';
import { sampleEvents } from './ingest-truth.ts';

const [dataDir = '', count = '', seed = ''] = process.argv.slice(2);
const log = pino({ level: 'warn' });
const clickhouse = createEmbeddedClickHouse({ path: join(dataDir, 'clickhouse'), log });
await migrate(clickhouse, { folder: 'sql/migrations', log });
const writer = createWriter({
  clickhouse,
  bus: createInProcessBus({ capacity: 10 }),
  dataDir,
  log,
  now: Date.now,
  categories: [],
  batchRows: 500,
  batchMs: 20,
  maxPending: 2_000,
});
process.send?.('writing');

const events = sampleEvents(Number(count), Number(seed));
const writes = [];
for (let start = 0; start < events.length; start += 250) {
  writes.push(writer.write(events.slice(start, start + 250), { channel: 'file' }));
  if (writes.length % 8 === 0) await writes.at(-8);
}
await Promise.all(writes);
await writer.close();
await clickhouse.close();
process.disconnect();
