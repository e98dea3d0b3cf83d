import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { pino } from 'pino';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';

const file = new URL('../../../shared/data/online-retail.csv.gz', import.meta.url);
export const retailIsThere = (): boolean => existsSync(file);

const block = 50_000;

/** Online Retail's invoice lines with a customer in a store of their own; cancellations are refunds. Its times are taken as UTC. */
export async function openRetailShop(): Promise<{ clickhouse: ClickHouse; close: () => Promise<void> }> {
  const log = pino({ level: 'silent' });
  const path = await mkdtemp(join(tmpdir(), 'cartograph-churn-'));
  const clickhouse = createEmbeddedClickHouse({ path, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const lines = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  let events: object[] = [];
  let number = 0;
  const send = async () => {
    await clickhouse.insert({ table: 'silver.user_events', rows: events });
    events = [];
  };
  for await (const line of lines as AsyncIterable<Record<string, string>>) {
    number += 1;
    const event = eventOf(line, number);
    if (event) events.push(event);
    if (events.length === block) await send();
  }
  await send();
  return {
    clickhouse,
    close: async () => {
      await clickhouse.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

function eventOf(line: Record<string, string>, number: number): object | null {
  const { InvoiceNo = '', CustomerID = '', StockCode, Quantity, UnitPrice, InvoiceDate, Country } = line;
  if (CustomerID === '' || Number(UnitPrice) < 0) return null;
  return {
    event_id: `${InvoiceNo}-${number}`,
    event_type: InvoiceNo.startsWith('C') ? 'refund' : 'purchase',
    event_time: Date.parse(`${InvoiceDate!.replace(' ', 'T')}Z`),
    user_id: String(Number(CustomerID)),
    session_id: InvoiceNo,
    order_id: InvoiceNo,
    product_id: StockCode,
    price: UnitPrice,
    quantity: Math.abs(Number(Quantity)),
    country: Country,
  };
}
