import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import { severities } from '../anomalies/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import type { StoredIncident } from './assemble.ts';
import { allIncidents, incidentRow, storedIncidents, storedRow, toRow } from './incident-row.ts';
import { incidentEventKinds } from './types.ts';
import type { Incident, IncidentEvent, IncidentFilter } from './types.ts';

/** The place of an incident in lists, which are in the order of their beginnings. */
export interface Place {
  startedAt: number;
  id: string;
}

export interface IncidentStore {
  /** Incidents that touch the range, the last to begin first; `before` is the place of the last one already seen. */
  list(query: {
    range: TimeRange;
    filter: IncidentFilter;
    first: number;
    before: Place | null;
  }): Promise<Incident[]>;
  find(id: string): Promise<StoredIncident | null>;
  /** What changed anomalies may belong to: the open, those seen since a moment, and those that hold one of them. */
  near(changed: { since: number; anomalyIds: readonly string[] }): Promise<StoredIncident[]>;
  changedSince(version: number, limit: number): Promise<Incident[]>;
  save(incidents: readonly StoredIncident[]): Promise<void>;
  timeline(incidentId: string): Promise<IncidentEvent[]>;
  /** What happened under the same id is replaced. */
  saveEvents(events: readonly IncidentEvent[], version: number): Promise<void>;
  /** The version of anomalies up to which incidents were made, 0 at first. */
  progress(): Promise<number>;
  saveProgress(anomaliesUntil: number, version: number): Promise<void>;
}

const eventRow = z.object({
  id: rows.text,
  incidentId: rows.text,
  kind: z.enum(incidentEventKinds),
  at: rows.integer,
  by: rows.text,
  text: rows.text,
});

export function createIncidentStore({ clickhouse }: { clickhouse: ClickHouse }): IncidentStore {
  const stored = async (ids: readonly string[]): Promise<StoredIncident[]> => {
    if (ids.length === 0) return [];
    return (await clickhouse.query({ sql: storedIncidents, params: { ids }, row: storedRow })).rows;
  };

  return {
    list: async ({ range, filter, first, before }) => {
      const found = await clickhouse.query({
        sql: `SELECT * FROM (${allIncidents})
WHERE startedAt < {to:Int64} AND ifNull(endedAt, {to:Int64}) >= {from:Int64}
  AND status IN {statuses:Array(String)}
  AND severity IN {severities:Array(String)}
  AND (empty({families:Array(String)}) OR family IN {families:Array(String)})
  AND (empty({metrics:Array(String)}) OR hasAny(metrics, {metrics:Array(String)}))
  AND (startedAt, id) < ({beforeStart:Int64}, {beforeId:String})
ORDER BY startedAt DESC, id DESC
LIMIT {first:UInt32}`,
        params: {
          ...range,
          statuses: [...(filter.statuses ?? ['open', 'resolved'])],
          severities: severities.slice(severities.indexOf(filter.severityAtLeast ?? 'low')),
          families: [...(filter.families ?? [])],
          metrics: [...(filter.metrics ?? [])],
          // Without a place, one after everything in the range.
          beforeStart: before?.startedAt ?? range.to,
          beforeId: before?.id ?? '',
          first,
        },
        row: incidentRow,
      });
      return found.rows;
    },

    find: async (id) => (await stored([id]))[0] ?? null,

    near: async ({ since, anomalyIds }) => {
      const found = await clickhouse.query({
        sql: `SELECT id FROM realtime.incidents FINAL
WHERE status = 'open' OR last_seen_at >= fromUnixTimestamp64Milli({since:Int64}) OR hasAny(anomaly_ids, {anomalyIds:Array(String)})`,
        params: { since, anomalyIds },
        row: z.object({ id: rows.text }),
      });
      return stored(found.rows.map(({ id }) => id));
    },

    changedSince: async (version, limit) => {
      const found = await clickhouse.query({
        sql: `SELECT * FROM (${allIncidents}) WHERE version > {version:UInt64}
ORDER BY version LIMIT {limit:UInt32} WITH TIES`,
        params: { version, limit },
        row: incidentRow,
      });
      return found.rows;
    },

    save: (incidents) => clickhouse.insert({ table: 'realtime.incidents', rows: incidents.map(toRow) }),

    timeline: async (incidentId) => {
      const found = await clickhouse.query({
        sql: `SELECT id, incident_id AS incidentId, kind, toUnixTimestamp64Milli(happened_at) AS at, done_by AS by, text
FROM realtime.incident_events FINAL
WHERE incident_id = {incidentId:String}
ORDER BY happened_at, version, kind = 'opened' DESC, id`,
        params: { incidentId },
        row: eventRow,
      });
      return found.rows;
    },

    saveEvents: (events, version) =>
      clickhouse.insert({
        table: 'realtime.incident_events',
        rows: events.map(({ id, incidentId, kind, at, by, text }) => ({
          id,
          incident_id: incidentId,
          kind,
          happened_at: at,
          done_by: by,
          text,
          version,
        })),
      }),

    progress: async () => {
      const found = await clickhouse.query({
        sql: `SELECT max(anomalies_until) AS until FROM realtime.incident_progress`,
        row: z.object({ until: rows.integer }),
      });
      return found.rows[0]!.until;
    },

    saveProgress: (anomaliesUntil, version) =>
      clickhouse.insert({
        table: 'realtime.incident_progress',
        rows: [{ name: 'anomalies', anomalies_until: anomaliesUntil, version }],
      }),
  };
}
