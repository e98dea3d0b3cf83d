import { parse } from 'csv-parse';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEmbeddedClickHouse, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import type { ImportResult } from '../src/ingest/file/index.ts';

const file = '../shared/data/online-retail.csv.gz';
const rowsInFile = 541_909;
const here = existsSync(file);
if (!here) console.log(`The Online Retail import is not tested: ${file} is not here.`);

type Day = Record<'units' | 'revenue' | 'refundedUnits' | 'refunded', bigint>;
type Days = Record<string, Day>;

const tenThousandths = (decimal: string): bigint => {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
};

/** The independent sum: what the shop's own CSV says of each day, in ten-thousandths and by nobody's code but this. */
async function sumsOfCsv(): Promise<{ days: Days; refused: number }> {
  const days: Days = {};
  let refused = 0;
  const records = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  for await (const { InvoiceNo, Quantity, UnitPrice, InvoiceDate } of records as AsyncIterable<
    Record<string, string>
  >) {
    const cancelled = InvoiceNo?.startsWith('C') ?? false;
    const quantity = cancelled ? -Number(Quantity) : Number(Quantity);
    if (quantity <= 0 || UnitPrice?.startsWith('-')) {
      refused += 1;
      continue;
    }
    const day = (days[(InvoiceDate ?? '').slice(0, 10)] ??= {
      units: 0n,
      revenue: 0n,
      refundedUnits: 0n,
      refunded: 0n,
    });
    day[cancelled ? 'refundedUnits' : 'units'] += BigInt(quantity);
    day[cancelled ? 'refunded' : 'revenue'] += BigInt(quantity) * tenThousandths(UnitPrice ?? '');
  }
  return { days, refused };
}

const dayRow = z.object({
  day: z.string(),
  units: rows.decimal,
  revenue: rows.decimal,
  refundedUnits: rows.decimal,
  refunded: rows.decimal,
});

async function storedDays(clickhouse: ClickHouse, sql: string): Promise<Days> {
  const answer = await clickhouse.query({ sql, row: dayRow });
  return Object.fromEntries(
    answer.rows.map(({ day, units, revenue, refundedUnits, refunded }) => [
      day,
      {
        units: BigInt(units),
        revenue: tenThousandths(revenue),
        refundedUnits: BigInt(refundedUnits),
        refunded: tenThousandths(refunded),
      },
    ]),
  );
}

const fromLog = `
  SELECT toString(toDate(event_time)) AS day,
    sumIf(quantity, event_type = 'purchase') AS units, toString(sumIf(amount, event_type = 'purchase')) AS revenue,
    sumIf(quantity, event_type = 'refund') AS refundedUnits, toString(sumIf(amount, event_type = 'refund')) AS refunded
  FROM silver.user_events GROUP BY day`;
const fromRollup = `
  SELECT toString(day) AS day,
    sumIf(r.units, event_type = 'purchase') AS units, toString(sumIf(amount, event_type = 'purchase')) AS revenue,
    sumIf(r.units, event_type = 'refund') AS refundedUnits, toString(sumIf(amount, event_type = 'refund')) AS refunded
  FROM gold.events_daily AS r GROUP BY day`;

describe.skipIf(!here)('the complete Online Retail file', () => {
  let dataDir: string;
  let truth: Awaited<ReturnType<typeof sumsOfCsv>>;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cartograph-retail-'));
    truth = await sumsOfCsv();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const start = (...more: string[]) =>
    fork(
      fileURLToPath(new URL('./support/import-child.ts', import.meta.url)),
      [dataDir, file, 'src/ingest/mappings/online-retail.json', ...more],
      {
        execArgv: ['--import', 'tsx'],
        env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
      },
    );

  /** Runs an import to its end, or kills it once it has noted so many rows. */
  async function run(
    child: ReturnType<typeof start>,
    killAtRow = Infinity,
  ): Promise<{ result: ImportResult; rejected: Record<string, number> } | undefined> {
    let report: { result: ImportResult; rejected: Record<string, number> } | undefined;
    child.on('message', (message: { progress?: { rowsDone: number } }) => {
      if (!message.progress) report = message as typeof report;
      else if (message.progress.rowsDone >= killAtRow) child.kill('SIGKILL');
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(killAtRow === Infinity ? code : signal).toBe(killAtRow === Infinity ? 0 : 'SIGKILL');
    return report;
  }

  async function expectTruth(): Promise<void> {
    const clickhouse = createEmbeddedClickHouse({
      path: join(dataDir, 'clickhouse'),
      log: pino({ level: 'silent' }),
    });
    try {
      expect(Object.keys(truth.days)).toHaveLength(305);
      expect(await storedDays(clickhouse, fromLog)).toEqual(truth.days);
      expect(await storedDays(clickhouse, fromRollup)).toEqual(truth.days);
    } finally {
      await clickhouse.close();
    }
  }

  it(
    'gives every day to the cent, killed in the middle and imported twice',
    { timeout: 300_000 },
    async () => {
      await run(start(), 200_000);
      const resumed = await run(start());
      expect(resumed?.result).toEqual({
        rowsDone: rowsInFile,
        accepted: rowsInFile - truth.refused,
        duplicates: 0,
        rejected: truth.refused,
        resumedAt: expect.toSatisfy((row: number) => row >= 200_000 && row < rowsInFile),
        alreadyDone: false,
      });
      expect(resumed?.rejected).toEqual({ 'bad_value quantity': truth.refused - 2, 'bad_value price': 2 });

      const twice = await run(start());
      expect(twice?.result).toMatchObject({ alreadyDone: true, rowsDone: rowsInFile });
      const again = await run(start('again'));
      expect(again?.result).toMatchObject({
        accepted: 0,
        duplicates: rowsInFile - truth.refused,
        rejected: truth.refused,
      });
      expect(again?.rejected).toEqual(resumed?.rejected);
      await expectTruth();
    },
  );
});
