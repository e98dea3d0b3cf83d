import { createInProcessBus } from '../bus/index.ts';
import { CartographError } from '../errors.ts';
import { createGatewayTarget, createStorageTarget, importFile, openSource } from '../ingest/file/index.ts';
import type { FileSource, ImportResult, ImportTarget, Mapping } from '../ingest/file/index.ts';
import { createWriter } from '../ingest/index.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { importUsage, readImportArguments } from './import-arguments.ts';
import type { ImportArguments } from './import-arguments.ts';
import { findMapping } from './import-mapping.ts';
import { createProgressDisplay } from './import-progress.ts';
import { folderHolder, lockFolder } from './lock.ts';
import { createLog } from './log.ts';
import { openStorage } from './open-storage.ts';

/** `npm run import -- FILE`: a file of events into the store, directly or through the gateway that has it open. */
async function main(): Promise<void> {
  const args = readImportArguments(process.argv.slice(2));
  if (!args) return console.log(importUsage);
  const invocation = readConfig({ args: args.dataDir === undefined ? [] : ['--data', args.dataDir] });
  if (invocation.help) return console.log(importUsage);
  const { config } = invocation;

  const mapping = await findMapping(args.mapping, args.file);
  const source = await openSource(args.file);
  const { target, way, close } = await openTarget(args, config, source, mapping);
  try {
    console.log(`Importing ${args.file} ${way}`);
    const display = createProgressDisplay(source.bytes);
    const sliceRows = config.writer.batchRows;
    const result = await importFile({
      source,
      mapping,
      target,
      sliceRows,
      again: args.again,
      onProgress: display.update,
    }).finally(display.stop);
    report(result, await target.rejectedByReason());
  } finally {
    await close();
  }
}

interface OpenTarget {
  target: ImportTarget;
  /** for the first line: where it goes */
  way: string;
  close(): Promise<void>;
}

async function openTarget(
  { url, apiKey }: ImportArguments,
  config: Config,
  source: FileSource,
  mapping: Mapping | null,
): Promise<OpenTarget> {
  const address = url ?? runningGateway(config.dataDir);
  if (address !== undefined) {
    return {
      target: createGatewayTarget({ url: address, apiKey }),
      way: `through the gateway at ${address}`,
      close: () => Promise.resolve(),
    };
  }
  const lock = lockFolder(config.dataDir, 'npm run import');
  const log = createLog(config.given.has('LOG_LEVEL') ? config.logLevel : 'warn');
  const { clickhouse: server, dataDir } = config;
  const clickhouse = await openStorage({ clickhouse: server, dataDir }, log).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const writer = createWriter({
    clickhouse,
    bus: createInProcessBus({ capacity: 1 }),
    dataDir: config.dataDir,
    log,
    now: Date.now,
    categories: config.shop.categories,
    ...config.writer,
    maxPending: 5 * config.writer.batchRows,
  });
  return {
    target: createStorageTarget({ clickhouse, writer, source, mapping, now: Date.now }),
    way: config.clickhouse ? `into ${config.clickhouse.url}` : `into ${config.dataDir}`,
    close: async () => {
      await writer.close();
      await clickhouse.close();
      lock.release();
    },
  };
}

/** The gateway that has the data folder open: only it may write there. */
function runningGateway(dataDir: string): string | undefined {
  const holder = folderHolder(dataDir);
  return holder !== null && /^https?:/.test(holder.url) ? holder.url : undefined;
}

function report(result: ImportResult, rejectedByReason: Readonly<Record<string, number>>): void {
  const { rowsDone, accepted, duplicates, rejected, resumedAt, alreadyDone } = result;
  if (alreadyDone)
    console.log(
      'This file was imported before with this mapping; nothing was read (--again reads it once more).',
    );
  else if (resumedAt > 0)
    console.log(`Went on from row ${resumedAt + 1}, where an earlier import was cut off.`);
  const line = (name: string, rows: number) =>
    console.log(`${rows.toLocaleString('en').padStart(12)}  ${name}`);
  line('rows', rowsDone);
  line('accepted', accepted);
  line('duplicates (known before)', duplicates);
  line('rejected', rejected);
  for (const [reason, rows] of Object.entries(rejectedByReason)) line(`  ${reason}`, rows);
}

try {
  await main();
} catch (error) {
  // A message of ours says what to do; anything else is a fault whose place somebody has to find.
  console.error(error instanceof CartographError ? error.message : error);
  process.exitCode = 1;
}
