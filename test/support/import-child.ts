/** Imports a file as `npm run import` does, into the data folder given, until it is done or killed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { createInProcessBus } from '../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import { createStorageTarget, importFile, openSource, parseMapping } from '../../src/ingest/file/index.ts';
import { createWriter } from '../../src/ingest/index.ts';

const [dataDir = '', path = '', mappingPath = '', again = ''] = process.argv.slice(2);
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
  batchRows: 10_000,
  batchMs: 1_000,
  maxPending: 40_000,
});
const mapping = parseMapping(mappingPath, await readFile(mappingPath, 'utf8'));
const source = await openSource(path);
const target = createStorageTarget({ clickhouse, writer, source, mapping, now: Date.now });
const result = await importFile({
  source,
  mapping,
  target,
  sliceRows: 10_000,
  again: again === 'again',
  onProgress: (_bytes, progress) => process.send?.({ progress }),
});
const rejected = await target.rejectedByReason();
await writer.close();
await clickhouse.close();
process.send?.({ result, rejected }, () => process.disconnect());
