import { z } from 'zod';
import { families, severities } from '../../anomalies/types.ts';
import type { ClickHouse, Params } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { alertStates } from './types.ts';
import type { Alert, AlertFilter } from './types.ts';

const row = z
  .object({
    id: rows.text,
    rule_id: rows.text,
    rule_name: rows.text,
    group_key: rows.text,
    state: z.enum(alertStates),
    told: z.enum([...alertStates, '']),
    severity: z.enum(severities),
    family: z.enum(families),
    title: rows.text,
    text: rows.text,
    metric: rows.text,
    dimension: rows.text,
    dimension_value: rows.text,
    value: rows.nullableNumber,
    threshold: rows.nullableNumber,
    peak_value: rows.nullableNumber,
    incident_id: rows.text,
    started_ms: rows.integer,
    fired_ms: rows.integer,
    resolved_ms: rows.integer.nullable(),
    version: rows.integer,
  })
  .transform((r): Alert => ({
    id: r.id,
    ruleId: r.rule_id,
    ruleName: r.rule_name,
    groupKey: r.group_key,
    state: r.state,
    told: r.told,
    severity: r.severity,
    family: r.family,
    title: r.title,
    text: r.text,
    metric: r.metric,
    dimension: r.dimension,
    dimensionValue: r.dimension_value,
    value: r.value,
    threshold: r.threshold,
    peakValue: r.peak_value,
    incidentId: r.incident_id === '' ? null : r.incident_id,
    startedAt: r.started_ms,
    firedAt: r.fired_ms,
    resolvedAt: r.resolved_ms,
    version: r.version,
  }));

const toRow = (alert: Alert) => ({
  id: alert.id,
  rule_id: alert.ruleId,
  rule_name: alert.ruleName,
  group_key: alert.groupKey,
  state: alert.state,
  told: alert.told,
  severity: alert.severity,
  family: alert.family,
  title: alert.title,
  text: alert.text,
  metric: alert.metric,
  dimension: alert.dimension,
  dimension_value: alert.dimensionValue,
  value: alert.value,
  threshold: alert.threshold,
  peak_value: alert.peakValue,
  incident_id: alert.incidentId ?? '',
  started_at: alert.startedAt,
  fired_at: alert.firedAt,
  resolved_at: alert.resolvedAt,
  version: alert.version,
});

const select = `SELECT id, rule_id, rule_name, group_key, state, told, severity, family, title, text, metric, dimension, dimension_value,
  value, threshold, peak_value, incident_id, toUnixTimestamp64Milli(started_at) AS started_ms,
  toUnixTimestamp64Milli(fired_at) AS fired_ms, toUnixTimestamp64Milli(resolved_at) AS resolved_ms, version
FROM realtime.alerts FINAL`;

export interface Place {
  startedAt: number;
  id: string;
}

export type AlertStore = ReturnType<typeof createAlertStore>;

export function createAlertStore(clickhouse: ClickHouse) {
  const read = async (rest: string, params: Params): Promise<Alert[]> =>
    (await clickhouse.query({ sql: `${select}\n${rest}`, params, row })).rows;

  return {
    /** Alerts that fire, or of whose state the delivery was not told yet. */
    open: () => read(`WHERE state = 'firing' OR told != state ORDER BY started_at, id`, {}),

    save: async (alerts: readonly Alert[]): Promise<void> => {
      if (alerts.length > 0) await clickhouse.insert({ table: 'realtime.alerts', rows: alerts.map(toRow) });
    },

    /** Newest first; `before` is the place of the last one already seen. */
    list: (filter: AlertFilter, first: number, before: Place | null) =>
      read(
        `WHERE (empty({states:Array(String)}) OR state IN {states:Array(String)})
  AND (empty({severities:Array(String)}) OR severity IN {severities:Array(String)})
  AND (empty({families:Array(String)}) OR family IN {families:Array(String)})
  AND ({ruleId:String} = '' OR rule_id = {ruleId:String})
  AND started_at < fromUnixTimestamp64Milli({to:Int64})
  AND (resolved_at IS NULL OR resolved_at > fromUnixTimestamp64Milli({from:Int64}))
  AND (started_at, id) < (fromUnixTimestamp64Milli({beforeStart:Int64}), {beforeId:String})
ORDER BY started_at DESC, id DESC
LIMIT {first:UInt32}`,
        {
          states: [...(filter.states ?? [])],
          severities: [...(filter.severities ?? [])],
          families: [...(filter.families ?? [])],
          ruleId: filter.ruleId ?? '',
          from: filter.range?.from ?? 0,
          to: filter.range?.to ?? endOfTime,
          beforeStart: before?.startedAt ?? endOfTime,
          beforeId: before?.id ?? '',
          first,
        },
      ),
  };
}

/** Later than any alert, and still a DateTime64: the year 2200. */
const endOfTime = 7_258_118_400_000;
