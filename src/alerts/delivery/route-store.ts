import { z } from 'zod';
import { families, severities } from '../../anomalies/types.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { channelKinds } from './channel.ts';
import type { PublicRoute } from './types.ts';

/** A route as it is kept: the channel encrypted. */
export interface StoredRoute extends PublicRoute {
  channel: string;
  deleted: boolean;
  version: number;
}

/** Kept as JSON: what nobody asks the storage about. */
const open = z.object({
  kind: z.enum(channelKinds),
  settings: z.array(z.object({ name: z.string(), value: z.string(), secret: z.boolean() })),
  severityAtLeast: z.enum(severities),
  families: z.array(z.enum(families)),
  ruleIds: z.array(z.string()),
  metrics: z.array(z.string()),
  groupSeconds: z.number(),
  repeatHours: z.number().nullable(),
  quietHours: z.object({ from: z.string(), to: z.string(), below: z.enum(severities) }).nullable(),
  resolveNotices: z.boolean(),
});

const row = z
  .object({
    id: rows.text,
    name: rows.text,
    enabled: rows.flag,
    deleted: rows.flag,
    public: rows.text,
    channel: rows.text,
    created_ms: rows.integer,
    version: rows.integer,
  })
  .transform(({ public: text, created_ms, ...rest }): StoredRoute => ({
    ...rest,
    ...open.parse(JSON.parse(text)),
    createdAt: created_ms,
  }));

export interface RouteStore {
  /** Deleted ones too, oldest first. */
  all(): Promise<StoredRoute[]>;
  save(route: StoredRoute): Promise<void>;
}

/** gateway.notification_routes keeps the newest version of each id; a change is a new row. */
export const createRouteStore = (clickhouse: ClickHouse): RouteStore => ({
  all: async () => {
    const { rows: found } = await clickhouse.query({
      sql: `
        SELECT id, name, enabled, deleted, public, channel, toUnixTimestamp64Milli(created_at) AS created_ms, version
        FROM gateway.notification_routes FINAL
        ORDER BY created_at, id`,
      row,
    });
    return found;
  },
  save: ({ id, name, enabled, deleted, channel, createdAt, version, ...rest }) =>
    clickhouse.insert({
      table: 'gateway.notification_routes',
      rows: [
        {
          id,
          name,
          enabled: Number(enabled),
          deleted: Number(deleted),
          public: JSON.stringify(open.parse(rest)),
          channel,
          created_at: createdAt,
          version,
        },
      ],
    }),
});
