import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

const file = new URL('../../../shared/data/online-retail.csv.gz', import.meta.url);
const day = 86_400_000;

export const retailIsThere = (): boolean => existsSync(file);

/**
 * Revenue less cancellations of a real shop (Online Retail, 2010-12 to 2011-12) by day; the last day of the file is
 * half a day and left out. `start` is in days since 1970.
 */
export async function dailyNetRevenue(): Promise<{ start: number; values: number[] }> {
  const byDay = new Map<number, number>();
  const lines = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  for await (const line of lines as AsyncIterable<Record<string, string>>) {
    const date = Date.parse(line['InvoiceDate']!.slice(0, 10)) / day;
    byDay.set(date, (byDay.get(date) ?? 0) + Number(line['Quantity']) * Number(line['UnitPrice']));
  }
  const start = Math.min(...byDay.keys());
  const days = Math.max(...byDay.keys()) - start;
  return { start, values: Array.from({ length: days }, (_, index) => byDay.get(start + index) ?? 0) };
}
