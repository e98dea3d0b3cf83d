import { z } from 'zod';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import type { TimeRange } from '../../src/metrics/index.ts';

/** Columns of a reference that say which row it is; all others are figures. */
const keyNames = [
  'time',
  'hour',
  'weekday',
  'category',
  'source',
  'country',
  'product',
  'event_type',
] as const;

export interface ReferenceRow {
  keys: Partial<Record<(typeof keyNames)[number], string>>;
  figures: (number | null)[];
}

/**
 * Runs a hand-written statement. It finds the events of the range as `e`, those of the comparison as `before` and those of a day
 * more on both sides as `around`, each with the local time `t`; money is Float64 there.
 */
export async function runReference(
  clickhouse: ClickHouse,
  sql: string,
  { range, comparison, timeZone }: { range: TimeRange; comparison: TimeRange | null; timeZone: string },
): Promise<ReferenceRow[]> {
  const day = 86_400_000;
  const { rows } = await clickhouse.query({
    sql: `
      WITH e AS (${events('from', 'to')}), before AS (${events('beforeFrom', 'beforeTo')}),
        around AS (${events('aroundFrom', 'aroundTo')})
      ${sql}`,
    params: {
      zone: timeZone,
      ...{ from: range.from, to: range.to },
      ...{ beforeFrom: comparison?.from ?? 0, beforeTo: comparison?.to ?? 0 },
      ...{ aroundFrom: Math.max(0, range.from - day), aroundTo: range.to + day },
    },
    row: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  });
  return rows.map((row) => ({
    keys: Object.fromEntries(keyNames.flatMap((name) => (name in row ? [[name, String(row[name])]] : []))),
    figures: Object.entries(row)
      .filter(([name]) => !(keyNames as readonly string[]).includes(name))
      .map(([, value]) => asNumber(value)),
  }));
}

const events = (from: string, to: string): string => `
  SELECT * REPLACE (toFloat64(amount) AS amount), toTimeZone(event_time, {zone: String}) AS t
  FROM silver.user_events
  WHERE event_time >= fromUnixTimestamp64Milli({${from}: Int64}) AND event_time < fromUnixTimestamp64Milli({${to}: Int64})`;

/** What divides by nothing is unknown. */
function asNumber(value: unknown): number | null {
  const number = value === null ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}
