import { parse } from 'csv-parse';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AnomaliesDocument,
  AskQuestionDocument,
  JobRunByIdDocument,
  MetricBreakdownDocument,
  MetricForecastDocument,
  MetricTotalDocument,
  RunJobDocument,
} from '../schema/generated/graphql.ts';
import { openStorage } from '../src/app/open-storage.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import { createStorageTarget, importFile, openSource, parseMapping } from '../src/ingest/file/index.ts';
import { createWriter } from '../src/ingest/index.ts';
import { startGateway } from './support/gateway.ts';
import type { TestGateway } from './support/gateway.ts';
import { createGraphQLClient } from './support/graphql-client.ts';
import type { GraphQLClient } from './support/graphql-client.ts';

const file = '../shared/data/online-retail.csv.gz';
const here = existsSync(file);
if (!here) console.log(`The line from the Online Retail file to answers is not tested: ${file} is not here.`);

const log = pino({ level: 'silent' });
const rowsTaken = 150_000;
/** Row 150,000 is of 09:58 on this Friday. */
const now = Date.parse('2011-04-08T10:30:00Z');
const lastWeek = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2011-04-${day}`);

/** Pounds by a key, summed in hundredths of a penny; the shop's CSV and nobody's code but this. */
async function revenueBy(path: string, keyOf: (day: string, country: string) => string | null) {
  const sums = new Map<string, bigint>();
  const records = createReadStream(path).pipe(parse({ columns: true }));
  for await (const row of records as AsyncIterable<Record<string, string>>) {
    const { InvoiceNo = '', Quantity = '', UnitPrice = '', InvoiceDate = '', Country = '' } = row;
    const key = keyOf(InvoiceDate.slice(0, 10), Country);
    if (key === null || InvoiceNo.startsWith('C') || Number(Quantity) <= 0 || UnitPrice.startsWith('-'))
      continue;
    const [whole = '', fraction = ''] = UnitPrice.split('.');
    const amount = BigInt(Quantity) * BigInt(whole + fraction.padEnd(4, '0'));
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return sums;
}
const pounds = (sum = 0n) => Number(sum) / 10_000;

async function firstLines(rows: number, path: string): Promise<void> {
  const lines: string[] = [];
  const input = createReadStream(file).pipe(createGunzip());
  for await (const line of createInterface({ input })) if (lines.push(line) > rows) break;
  await writeFile(path, lines.join('\n'));
}

/** As `npm run import` does it. */
async function importInto(dataDir: string, path: string) {
  const clickhouse = await openStorage(
    { clickhouse: undefined, dataDir, retention: { eventsDays: undefined, minutesDays: undefined } },
    log,
  );
  const writer = createWriter({
    clickhouse,
    bus: createInProcessBus({ capacity: 1 }),
    dataDir,
    log,
    now: Date.now,
    categories: [],
    batchRows: 10_000,
    batchMs: 1_000,
    maxPending: 50_000,
  });
  const mapping = parseMapping(
    'online-retail',
    await readFile('src/ingest/mappings/online-retail.json', 'utf8'),
  );
  const source = await openSource(path);
  const target = createStorageTarget({ clickhouse, writer, source, mapping, now: Date.now });
  const result = await importFile({ source, mapping, target, sliceRows: 10_000 });
  await writer.close();
  await clickhouse.close();
  return result;
}

describe.skipIf(!here)('from a shop’s own file to answers', () => {
  let folder: string;
  let whole: string;
  let gateway: TestGateway;
  let client: GraphQLClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cartograph-line-'));
    const [beginning, dataDir] = [join(folder, 'beginning.csv'), join(folder, 'data')];
    whole = join(folder, 'whole.csv');
    await Promise.all([firstLines(10_000, beginning), firstLines(rowsTaken, whole)]);
    const early = await importInto(dataDir, beginning);
    const late = await importInto(dataDir, whole);
    // The file has grown: what was there counts once.
    expect(early.rowsDone).toBe(10_000);
    expect(late).toMatchObject({ rowsDone: rowsTaken, duplicates: early.accepted, resumedAt: 0 });
    expect(late.accepted + late.duplicates + late.rejected).toBe(rowsTaken);

    gateway = await startGateway({ DATA_DIR: dataDir, SHOP_CURRENCY: 'GBP' }, () => now);
    client = createGraphQLClient(gateway.url);
  }, 180_000);
  afterAll(async () => {
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async (question: string) => {
    const { askQuestion } = await client.request(AskQuestionDocument, { input: { question } });
    expect(askQuestion).toMatchObject({ status: 'ANSWERED' });
    return askQuestion;
  };

  it('has each day of last week to the cent, also when asked in words', async () => {
    const truth = await revenueBy(whole, (day) => (lastWeek.includes(day) ? day : null));
    for (const day of lastWeek) {
      const { metric } = await client.request(MetricTotalDocument, {
        name: 'revenue',
        range: `${day}/${day}`,
      });
      const [units = '', fraction = ''] = (metric.total.exact ?? '').split('.');
      expect([day, BigInt(units + fraction.padEnd(4, '0'))]).toEqual([day, truth.get(day) ?? 0n]);
    }
    const { rows } = await ask('revenue by day last 7 days');
    expect(rows).toEqual(lastWeek.map((day) => [Date.parse(day), pounds(truth.get(day))]));
  });

  it('knows which country was best last month', async () => {
    const truth = await revenueBy(whole, (day, country) => (day.startsWith('2011-03') ? country : null));
    const ranked = [...truth].sort(([, a], [, b]) => Number(b - a));
    const { metric } = await client.request(MetricBreakdownDocument, {
      name: 'revenue',
      range: 'LAST_MONTH',
      by: ['COUNTRY'],
      limit: 5,
    });
    expect(metric.breakdown.count).toBe(ranked.length);
    expect(metric.breakdown.slices.map(({ keys, value }) => [keys[0], value])).toEqual(
      ranked.slice(0, 5).map(([country, sum]) => [country, pounds(sum)]),
    );
    const { rows, text } = await ask('which country had the highest revenue last month');
    const [country = '', sum] = ranked[0] ?? [];
    expect(rows[0]?.slice(0, 2)).toEqual([country, pounds(sum)]);
    expect(text).toContain(country);
    expect(text).toContain('GBP');
  });

  it('expects nothing of Saturdays, on which this shop is closed', async () => {
    const asked = { name: 'revenue', horizon: 'NEXT_7_DAYS' } as const;
    const { forecast } = (await client.request(MetricForecastDocument, asked)).metric;
    expect(forecast.trainedTo).toBe('2011-04-08T00:00:00.000Z');
    expect(forecast.points.map(({ time }) => time.slice(0, 10))).toEqual(
      ['08', '09', '10', '11', '12', '13', '14'].map((day) => `2011-04-${day}`),
    );
    for (const { time, value, lower, upper } of forecast.points) {
      if (new Date(time).getUTCDay() === 6)
        expect({ value, lower, upper }).toEqual({ value: 0, lower: 0, upper: 0 });
      else {
        expect(lower).toBeLessThan(value);
        expect(upper).toBeGreaterThan(value);
        expect(lower).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('raises no alarm over history', async () => {
    const { runJob } = await client.request(RunJobDocument, { name: 'anomalies-detect' });
    const state = async () => (await client.request(JobRunByIdDocument, { id: runJob.id })).job?.state;
    await expect.poll(state, { timeout: 20_000 }).toBe('COMPLETED');
    const { anomalies } = await client.request(AnomaliesDocument, { range: 'ALL_TIME' });
    expect(anomalies.edges).toEqual([]);
  });
});
