import { z } from 'zod';
import { families, severities } from '../anomalies/types.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import type { Silence, SilenceMatcher } from './types.ts';

export interface SilenceStore {
  /** The newest first. */
  all(): Promise<Silence[]>;
  save(silence: Silence, version: number): Promise<void>;
}

const row = z
  .object({
    id: rows.text,
    metric: rows.text,
    dimension: rows.text,
    dimension_value: rows.text.nullable(),
    family: z.enum([...families, '']),
    up_to: z.enum([...severities, '']),
    rule_id: rows.text,
    from: rows.integer,
    to: rows.integer,
    reason: rows.text,
    created_by: rows.text,
    created: rows.integer,
    ended_by: rows.text,
    ended: rows.nullableNumber,
  })
  .transform((r): Silence => ({
    id: r.id,
    matcher: given({
      metric: r.metric || undefined,
      dimension: r.dimension || undefined,
      // An empty value is one: events without a category.
      dimensionValue: r.dimension_value ?? undefined,
      family: r.family || undefined,
      upTo: r.up_to || undefined,
      ruleId: r.rule_id || undefined,
    }),
    from: r.from,
    to: r.to,
    reason: r.reason,
    createdBy: r.created_by,
    createdAt: r.created,
    endedBy: r.ended === null ? null : r.ended_by,
    endedAt: r.ended,
  }));

/** Without the fields that match anything. */
export const given = (matcher: SilenceMatcher): SilenceMatcher =>
  Object.fromEntries(Object.entries(matcher).filter(([, value]) => value !== undefined));

/** realtime.silences keeps the newest version of each id; a change is a new row. */
export const createSilenceStore = ({ clickhouse }: { clickhouse: ClickHouse }): SilenceStore => ({
  all: async () => {
    const found = await clickhouse.query({
      sql: `SELECT id, metric, dimension, dimension_value, family, up_to, rule_id,
  toUnixTimestamp64Milli(from_time) AS from, toUnixTimestamp64Milli(to_time) AS to, reason, created_by,
  toUnixTimestamp64Milli(created_at) AS created, ended_by, toUnixTimestamp64Milli(ended_at) AS ended
FROM realtime.silences FINAL
ORDER BY created_at DESC, id`,
      row,
    });
    return found.rows;
  },
  save: ({ matcher, ...silence }, version) =>
    clickhouse.insert({
      table: 'realtime.silences',
      rows: [
        {
          id: silence.id,
          metric: matcher.metric ?? '',
          dimension: matcher.dimension ?? '',
          dimension_value: matcher.dimensionValue ?? null,
          family: matcher.family ?? '',
          up_to: matcher.upTo ?? '',
          rule_id: matcher.ruleId ?? '',
          from_time: silence.from,
          to_time: silence.to,
          reason: silence.reason,
          created_by: silence.createdBy,
          created_at: silence.createdAt,
          ended_by: silence.endedBy ?? '',
          ended_at: silence.endedAt,
          version,
        },
      ],
    }),
});
