import { z } from 'zod';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { ruleMemory } from './rule-state.ts';
import type { RuleState } from './rule-state.ts';
import type { AlertRule } from './types.ts';

/** A rule as it is stored: its definition may be of an older catalogue, and is read where it is used. */
export interface StoredRule extends Omit<AlertRule, 'definition'> {
  definition: Readonly<Record<string, unknown>>;
  deleted: boolean;
}

const json = rows.text.transform((text): unknown => JSON.parse(text));

const ruleRow = z
  .object({
    id: rows.text,
    definition: json.pipe(z.record(z.string(), z.unknown())),
    enabled: rows.flag,
    created_by: rows.text,
    created_ms: rows.integer,
    updated_ms: rows.integer,
    version: rows.integer,
  })
  .transform((row): StoredRule => ({
    id: row.id,
    definition: row.definition,
    enabled: row.enabled,
    deleted: false,
    createdBy: row.created_by,
    createdAt: row.created_ms,
    updatedAt: row.updated_ms,
    version: row.version,
  }));

const stateRow = z
  .object({
    rule_id: rows.text,
    rule_version: rows.integer,
    until_ms: rows.integer,
    status: z.enum(['ok', 'pending', 'firing', 'unknown']),
    last_value: rows.nullableNumber,
    note: rows.text,
    memory: json.pipe(ruleMemory),
  })
  .transform((row): RuleState => ({
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    evaluatedUntil: row.until_ms,
    status: row.status,
    lastValue: row.last_value,
    note: row.note,
    memory: row.memory,
  }));

export type RuleStore = ReturnType<typeof createRuleStore>;

export function createRuleStore(clickhouse: ClickHouse) {
  return {
    /** All that were not deleted, oldest first. */
    all: async (): Promise<StoredRule[]> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT id, definition, enabled, created_by, toUnixTimestamp64Milli(created_at) AS created_ms,
  toUnixTimestamp64Milli(updated_at) AS updated_ms, version
FROM realtime.alert_rules FINAL
WHERE NOT deleted
ORDER BY created_at, id`,
        row: ruleRow,
      });
      return found;
    },

    save: ({ id, definition, enabled, deleted, createdBy, createdAt, updatedAt, version }: StoredRule) =>
      clickhouse.insert({
        table: 'realtime.alert_rules',
        rows: [
          {
            id,
            definition: JSON.stringify(definition),
            enabled: Number(enabled),
            deleted: Number(deleted),
            created_by: createdBy,
            created_at: createdAt,
            updated_at: updatedAt,
            version,
          },
        ],
      }),

    /** By rule; the row of evaluation itself under ''. */
    states: async (): Promise<Map<string, RuleState>> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT rule_id, rule_version, toUnixTimestamp64Milli(evaluated_until) AS until_ms, status, last_value, note, memory
FROM realtime.alert_rule_states FINAL`,
        row: stateRow,
      });
      return new Map(found.map((state) => [state.ruleId, state]));
    },

    /** @param version the later of two wins: epoch ms of the run */
    saveStates: (states: readonly RuleState[], version: number) =>
      clickhouse.insert({
        table: 'realtime.alert_rule_states',
        rows: states.map((state) => ({
          rule_id: state.ruleId,
          rule_version: state.ruleVersion,
          evaluated_until: state.evaluatedUntil,
          status: state.status,
          last_value: state.lastValue,
          note: state.note,
          memory: JSON.stringify(state.memory),
          version,
        })),
      }),
  };
}
