import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { createMetrics } from '../../src/metrics/index.ts';
import { createAnswers, type Answers } from '../../src/questions/answers/create-answers.ts';
import { metricsPlan } from '../../src/questions/plan.ts';
import type { MetricsPlan } from '../../src/questions/plan.ts';
import type { AnomalySource, Circumstances, Draft, ForecastSource } from '../../src/questions/types.ts';
import { seeded } from './seeded.ts';

const log = pino({ level: 'silent' });
export const timeZone = 'Europe/Berlin';
/** Thursday, half past five in the afternoon in Berlin */
export const asOf = Date.parse('2026-11-05T16:30:00Z');

export interface AnswersShop {
  /** data folder */
  path: string;
  answers: Answers;
  clickhouse: ClickHouse;
  circumstances: Circumstances;
  ask(plan: Partial<MetricsPlan>): Promise<Draft>;
  /** Rows of a statement that the test wrote itself, every cell a number or text. */
  sql(sql: string): Promise<(string | number | null)[][]>;
  close(): Promise<void>;
}

/** Midnight in Berlin, summer or winter. */
export function midnight(date: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const local = new Date(utc).toLocaleString('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return utc - Number(local) * 3_600_000;
}

/** A range of whole days in Berlin, both included. */
export const days = (first: string, last: string, label = `${first} to ${last}`) => {
  const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { from: midnight(first), to: midnight(next), label };
};

const categories = ['Books', 'Toys', 'Electronics', "Kid's \\ garden"];

/**
 * A small shop with a fixed seed: around both changes of the clock in 2026 (29 March and 25 October), two months with a
 * gap between. Some orders are refunded; one category is sold on mobile only.
 */
function events(): Record<string, unknown>[] {
  const random = seeded(20261105);
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)]!;
  const rows: Record<string, unknown>[] = [];
  const spans = [days('2026-03-20', '2026-04-04'), { ...days('2026-10-12', '2026-11-04'), to: asOf }];
  for (const { from, to } of spans) {
    for (let session = 0; session < 450; session += 1) {
      const start = from + Math.floor(random() * (to - from));
      const category = pick(categories);
      const user = `u${Math.floor(random() * 60)}`;
      const source = category === 'Toys' ? 'mobile' : pick(['web', 'mobile']);
      const country = pick(['DE', 'US']);
      const id = `${from}-${session}`;
      const path = [
        'view',
        'view',
        ...(random() < 0.6 ? ['add_to_cart'] : []),
        ...(random() < 0.5 ? ['purchase'] : []),
      ];
      if (path.includes('purchase') && random() < 0.2) path.push('refund');
      path.forEach((type, step) => {
        const time = start + step * 60_000;
        if (time >= to) return;
        rows.push({
          event_id: `${id}-${step}`,
          event_type: type,
          event_time: time,
          user_id: user,
          session_id: id,
          product_id: `${category.slice(0, 1)}-${Math.floor(random() * 5)}`,
          category,
          price: type === 'view' ? null : (5 + Math.floor(random() * 9_000) / 100).toFixed(2),
          quantity: type === 'view' ? 1 : 1 + Math.floor(random() * 3),
          order_id: type === 'purchase' || type === 'refund' ? `o-${id}` : '',
          source,
          country,
          batch: 'b',
          ingested_at: time,
        });
      });
    }
  }
  return rows;
}

export async function openAnswersShop(sources: {
  forecasts: ForecastSource;
  anomalies: AnomalySource;
}): Promise<AnswersShop> {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-answers-'));
  const clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  await clickhouse.insert({ table: 'silver.user_events', rows: events() });
  const metrics = createMetrics({ clickhouse, now: () => asOf });
  const answers = createAnswers({ metrics, currency: 'EUR', ...sources });
  const extent = await metrics.extent();
  const circumstances: Circumstances = {
    viewer: { id: 'test', name: 'Test', role: 'analyst', kind: 'local', ratePerMinute: null },
    conversationId: 'c',
    ...{ timeZone, asOf, extent },
  };
  const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
  return {
    path: folder,
    ...{ answers, clickhouse, circumstances },
    ask: (plan) =>
      answers.answer(
        metricsPlan.parse({
          ...{ kind: 'metrics', metrics: ['revenue'], by: [], filters: [], grain: null, comparison: null },
          ...{ share: false, focus: [], order: null, limit: null, timeZone },
          ...plan,
        }),
        circumstances,
      ),
    sql: async (sql) => {
      const { rows } = await clickhouse.query({ sql, row });
      const numeric = (cell: string | number | null): string | number | null =>
        typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
      return rows.map((cells) => Object.values(cells).map(numeric));
    },
    close: async () => {
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
