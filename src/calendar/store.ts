import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import type { CalendarEvent } from './types.ts';

/** A planned event as it is kept. */
export interface StoredCampaign extends CalendarEvent {
  plannedBy: string;
  /** epoch ms */
  plannedAt: number;
  /** null while it holds */
  cancelledBy: string | null;
}

const row = z
  .object({
    id: rows.text,
    kind: rows.text,
    name: rows.text,
    from: rows.integer,
    to: rows.integer,
    categories: z.array(rows.text),
    planned_by: rows.text,
    planned_ms: rows.integer,
    cancelled: rows.flag,
    cancelled_by: rows.text,
  })
  .transform(({ planned_by, planned_ms, cancelled, cancelled_by, ...event }): StoredCampaign => ({
    ...event,
    source: 'planned',
    plannedBy: planned_by,
    plannedAt: planned_ms,
    cancelledBy: cancelled ? cancelled_by : null,
  }));

const campaigns = `SELECT id, kind, name, toUnixTimestamp64Milli(from_time) AS from, toUnixTimestamp64Milli(to_time) AS to, categories,
  planned_by, toUnixTimestamp64Milli(planned_at) AS planned_ms, cancelled, cancelled_by
FROM gold.calendar_events FINAL`;

/** gold.calendar_events keeps the newest version of each id; a change is a new row. */
export const createCalendarStore = (clickhouse: ClickHouse) => ({
  /** Those that touch the range and were not cancelled. */
  between: async ({ from, to }: TimeRange): Promise<StoredCampaign[]> => {
    const found = await clickhouse.query({
      sql: `${campaigns}
WHERE cancelled = 0 AND from_time < fromUnixTimestamp64Milli({to:Int64}) AND to_time > fromUnixTimestamp64Milli({from:Int64})`,
      params: { from, to },
      row,
    });
    return found.rows;
  },

  find: async (id: string): Promise<StoredCampaign | null> => {
    const found = await clickhouse.query({ sql: `${campaigns} WHERE id = {id:String}`, params: { id }, row });
    return found.rows[0] ?? null;
  },

  save: ({ id, kind, name, from, to, categories, ...campaign }: StoredCampaign, version: number) =>
    clickhouse.insert({
      table: 'gold.calendar_events',
      rows: [
        {
          ...{ id, kind, name, categories, version },
          from_time: from,
          to_time: to,
          planned_by: campaign.plannedBy,
          planned_at: campaign.plannedAt,
          cancelled: campaign.cancelledBy === null ? 0 : 1,
          cancelled_by: campaign.cancelledBy ?? '',
        },
      ],
    }),
});
