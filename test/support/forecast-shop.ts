import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createCalendar } from '../../src/calendar/index.ts';
import type { Calendar } from '../../src/calendar/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { createForecasts } from '../../src/forecasts/index.ts';
import type { Forecasts } from '../../src/forecasts/index.ts';
import { createMetrics } from '../../src/metrics/index.ts';
import type { Metrics } from '../../src/metrics/index.ts';
import { createModelRegistry } from '../../src/models/index.ts';
import type { ModelRegistry } from '../../src/models/index.ts';

/** An empty shop that forecasts, and whose clock stands where the test sets it. */
export interface ForecastShop {
  time: number;
  readonly timeZone: string;
  readonly clickhouse: ClickHouse;
  readonly metrics: Metrics;
  readonly models: ModelRegistry;
  readonly calendar: Calendar;
  readonly forecasts: Forecasts;
  /** Another process over the same storage. */
  another(): Forecasts;
  close(): Promise<void>;
}

export async function openForecastShop(time: number, timeZone: string): Promise<ForecastShop> {
  const log = pino({ level: 'silent' });
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-forecasts-'));
  const clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const now = () => shop.time;
  const metrics = createMetrics({ clickhouse, now });
  const models = createModelRegistry({ clickhouse, now, log });
  const calendar = createCalendar({ clickhouse, country: undefined, now, timeZone });
  const another = () => createForecasts({ clickhouse, metrics, models, calendar, now, timeZone, log });
  const forecasts = another();
  const shop: ForecastShop = {
    ...{ time, timeZone, clickhouse, metrics, models, calendar, forecasts, another },
    close: async () => {
      await forecasts.close();
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return shop;
}

const hourMs = 3_600_000;
const sale = {
  event_type: 'purchase',
  user_id: 'u1',
  product_id: 'p1',
  quantity: 1,
  source: 'web',
  country: 'DE',
};

/** What an hour of the shop's wall clock sells: busier by day, busiest on Fridays, closed on Sundays. */
export function sells(utc: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(utc);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  if (part('weekday') === 'Sun') return 0;
  const hour = Number(part('hour'));
  const wobble = ((Math.imul(Math.floor(utc / hourMs), 2_654_435_761) >>> 0) % 1000) / 1000;
  const amount =
    (hour >= 8 && hour < 22 ? 100 : 10) * (part('weekday') === 'Fri' ? 1.6 : 1) * (0.9 + 0.2 * wobble);
  return Math.round(amount * 100) / 100;
}

/** One sale an hour, of Books and Toys in turn; one session in two buys in a dear hour, one in four in a cheap one. */
export async function sell({ clickhouse, timeZone }: ForecastShop, from: number, to: number): Promise<void> {
  const first = Math.ceil(from / hourMs) * hourMs;
  const hours = Array.from({ length: Math.ceil((to - first) / hourMs) }, (_, n) => first + n * hourMs);
  const open = hours
    .map((start) => ({ start, amount: sells(start, timeZone) }))
    .filter(({ amount }) => amount > 0);
  const sales = open.map(({ start, amount }) => ({
    ...sale,
    event_id: `sale-${start}`,
    event_time: start + 600_000,
    session_id: `s${start}`,
    category: start % (2 * hourMs) === 0 ? 'Books' : 'Toys',
    price: String(amount),
    order_id: `o${start}`,
    batch: 'b',
    ingested_at: start,
  }));
  const views = open.flatMap(({ start, amount }) =>
    Array.from({ length: amount > 95 ? 1 : 3 }, (_, n) => ({
      ...{ event_id: `view-${start}-${n}`, event_type: 'view', event_time: start + 300_000 },
      ...{ user_id: `v${n}`, session_id: `v${start}-${n}`, product_id: 'p1', category: 'Books' },
      ...{ source: 'web', country: 'DE', batch: 'b', ingested_at: start },
    })),
  );
  await clickhouse.insert({ table: 'silver.user_events', rows: [...sales, ...views] });
}

/** Units sold by category and day of UTC, a row a day, at noon. */
export async function sellUnits(
  { clickhouse }: ForecastShop,
  days: readonly { start: number; units: Readonly<Record<string, number>> }[],
): Promise<void> {
  const rows = days.flatMap(({ start, units }) =>
    Object.entries(units)
      .filter(([, quantity]) => quantity > 0)
      .map(([category, quantity]) => ({
        ...{ ...sale, quantity, category, price: '2', batch: 'b', ingested_at: start },
        ...{
          event_id: `${category}-${start}`,
          order_id: `${category}-${start}`,
          session_id: `${category}-${start}`,
        },
        event_time: start + 12 * hourMs,
      })),
  );
  for (let first = 0; first < rows.length; first += 20_000)
    await clickhouse.insert({ table: 'silver.user_events', rows: rows.slice(first, first + 20_000) });
}
