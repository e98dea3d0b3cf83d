import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createInProcessBus } from '../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate, type ClickHouse } from '../../src/clickhouse/index.ts';
import { createStorageTarget, importFile, openSource, parseMapping } from '../../src/ingest/file/index.ts';
import { createWriter } from '../../src/ingest/index.ts';
import { fillHistory } from '../../src/ingest/simulator/history.ts';
import { shops, type ShopName } from './shops.ts';

const log = pino({ level: 'silent' });
const seed = 1;
const retailFile = '../shared/data/online-retail.csv.gz';
const retailMapping = 'src/ingest/mappings/online-retail.json';

/** What the events are made by; a folder made by anything else is not used again. */
const makers: Readonly<Record<ShopName, readonly string[]>> = {
  demo: [
    'src/ingest/simulator/shop-model.ts',
    'sql/migrations/0001_events.sql',
    'sql/migrations/0002_rollups.sql',
  ],
  retail: [retailMapping, 'sql/migrations/0001_events.sql', 'sql/migrations/0002_rollups.sql'],
};

/** Why a shop cannot be asked here; null when it can. */
export function missingData(shop: ShopName): string | null {
  if (shop === 'demo' || existsSync(retailFile)) return null;
  return `Online Retail is not asked: ${retailFile} is not here.`;
}

/** The data folder of a shop with all its events, made once and kept in the temporary folder. */
export async function prepareData(shop: ShopName): Promise<string> {
  const hash = createHash('sha256').update(`${seed} ${shops[shop].from} ${shops[shop].asOf}`);
  for (const file of makers[shop]) hash.update(readFileSync(file));
  const dataDir = join(tmpdir(), `cartograph-eval-${shop}-${hash.digest('hex').slice(0, 12)}`);
  const done = join(dataDir, 'complete');
  if (existsSync(done)) return dataDir;
  console.error(`Making the data of the ${shops[shop].title} in ${dataDir} …`);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(join(dataDir, 'clickhouse'), { recursive: true });
  const clickhouse = createEmbeddedClickHouse({ path: join(dataDir, 'clickhouse'), log });
  try {
    await migrate(clickhouse, { folder: 'sql/migrations', log });
    await (shop === 'demo' ? fillDemo(clickhouse) : fillRetail(clickhouse, dataDir));
  } finally {
    await clickhouse.close();
  }
  writeFileSync(done, '');
  return dataDir;
}

async function fillDemo(clickhouse: ClickHouse): Promise<void> {
  const { from, asOf } = shops.demo;
  const bus = createInProcessBus({ capacity: 10 });
  const signal = new AbortController().signal;
  await fillHistory({ from, to: asOf }, { clickhouse, bus, log, seed, signal });
}

async function fillRetail(clickhouse: ClickHouse, dataDir: string): Promise<void> {
  const writer = createWriter({
    clickhouse,
    bus: createInProcessBus({ capacity: 10 }),
    dataDir,
    log,
    now: () => shops.retail.asOf,
    categories: [],
    batchRows: 10_000,
    batchMs: 1_000,
    maxPending: 40_000,
  });
  const source = await openSource(retailFile);
  const mapping = parseMapping(retailMapping, readFileSync(retailMapping, 'utf8'));
  const target = createStorageTarget({ clickhouse, writer, source, mapping, now: () => shops.retail.asOf });
  await importFile({ source, mapping, target, sliceRows: 10_000 });
  await writer.close();
}
