import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/port.ts';
import { flag, integer, text } from '../clickhouse/rows.ts';
import type { ApiKey } from './api-key.ts';
import { roles } from './roles.ts';

export interface StoredKey extends ApiKey {
  hash: string;
  version: number;
}

export interface KeyStore {
  all(): Promise<StoredKey[]>;
  save(key: StoredKey): Promise<void>;
}

const row = z
  .object({
    id: text,
    name: text,
    role: z.enum(roles),
    hash: text,
    created_ms: integer,
    expires_ms: integer.nullable(),
    revoked: flag,
    rate_per_minute: integer,
    version: integer,
  })
  .transform((r): StoredKey => ({
    id: r.id,
    name: r.name,
    role: r.role,
    hash: r.hash,
    createdAt: r.created_ms,
    expiresAt: r.expires_ms,
    revoked: r.revoked,
    ratePerMinute: r.rate_per_minute,
    version: r.version,
  }));

/** gateway.api_keys keeps the newest version of each id; a change is a new row. */
export const createKeyStore = (clickhouse: ClickHouse): KeyStore => ({
  all: async () => {
    const { rows } = await clickhouse.query({
      sql: `
        SELECT id, name, role, hash, toUnixTimestamp64Milli(created_at) AS created_ms,
               toUnixTimestamp64Milli(expires_at) AS expires_ms, revoked, rate_per_minute, version
        FROM gateway.api_keys FINAL
        ORDER BY created_at, id`,
      row,
    });
    return rows;
  },
  save: (key) =>
    clickhouse.insert({
      table: 'gateway.api_keys',
      rows: [
        {
          id: key.id,
          name: key.name,
          role: key.role,
          hash: key.hash,
          created_at: key.createdAt,
          expires_at: key.expiresAt,
          revoked: key.revoked ? 1 : 0,
          rate_per_minute: key.ratePerMinute,
          version: key.version,
        },
      ],
    }),
});
