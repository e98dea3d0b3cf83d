import { z } from 'zod';
import { families, severities, verdicts } from '../anomalies/types.ts';
import { rows } from '../clickhouse/index.ts';
import type { Member, StoredIncident } from './assemble.ts';
import { incidentStatuses } from './types.ts';
import type { Incident } from './types.ts';

const list = z.array(rows.text);

const incidentFields = z.object({
  id: rows.text,
  title: rows.text,
  summary: rows.text,
  status: z.enum(incidentStatuses),
  family: z.enum(families),
  severity: z.enum(severities),
  startedAt: rows.integer,
  lastSeenAt: rows.integer,
  endedAt: rows.nullableNumber,
  peakAt: rows.integer,
  anomalyIds: list,
  metrics: list,
  rootMetric: rows.text,
  rootDimension: rows.text,
  rootValue: rows.text,
  rootReason: rows.text,
  acknowledgedBy: rows.text,
  acknowledgedAt: rows.integer,
  verdict: rows.text,
  silenced: rows.flag,
  version: rows.integer,
});

export const incidentRow = incidentFields.transform(toIncident);

export const storedRow = incidentFields
  .extend({ members: rows.text, resolvedByHandAt: rows.integer, reopenedAt: rows.integer })
  .transform(({ members, resolvedByHandAt, reopenedAt, ...incident }): StoredIncident => ({
    incident: toIncident(incident),
    // Written by toRow from the same type.
    members: JSON.parse(members) as Member[],
    resolvedByHandAt,
    reopenedAt,
  }));

function toIncident(row: z.output<typeof incidentFields>): Incident {
  const acknowledged = row.acknowledgedBy !== '';
  return {
    ...row,
    acknowledgedBy: acknowledged ? row.acknowledgedBy : null,
    acknowledgedAt: acknowledged ? row.acknowledgedAt : null,
    verdict: row.verdict === '' ? 'none' : z.enum(verdicts).parse(row.verdict),
  };
}

const moment = (column: string, name: string) => `toUnixTimestamp64Milli(${column}) AS ${name}`;

/** The columns of Incident, and for StoredIncident three more. */
const columns = `id, title, summary,
  if(byHand, 'resolved', rowStatus) AS status,
  family, severity,
  ${moment('started_at', 'startedAt')}, ${moment('last_seen_at', 'lastSeenAt')},
  if(byHand, toNullable(resolvedAt), toUnixTimestamp64Milli(ended_at)) AS endedAt,
  ${moment('peak_at', 'peakAt')}, anomaly_ids AS anomalyIds, metrics,
  root_metric AS rootMetric, root_dimension AS rootDimension, root_value AS rootValue, root_reason AS rootReason,
  acknowledgedBy, acknowledgedAt, verdict, silenced,
  greatest(rowVersion, saidVersion) AS version,
  rowStatus = 'open' AND resolvedAt > toUnixTimestamp64Milli(reopened_at) AS byHand`;
const storedColumns = `${columns}, members, resolvedAt AS resolvedByHandAt, ${moment('reopened_at', 'reopenedAt')}`;

/** What people last said of each incident, by their acts. */
const said = `
  SELECT incident_id,
    argMaxIf(if(kind = 'acknowledged', done_by, ''), version, kind IN ('acknowledged', 'unacknowledged')) AS acknowledgedBy,
    maxIf(toUnixTimestamp64Milli(happened_at), kind = 'acknowledged') AS acknowledgedAt,
    argMaxIf(text, version, kind = 'judged') AS verdict,
    maxIf(toUnixTimestamp64Milli(happened_at), kind = 'resolved') AS resolvedAt,
    max(version) AS saidVersion
  FROM realtime.incident_events
  WHERE done_by != ''
  GROUP BY incident_id`;

/**
 * Incidents as they stand: the row of the newest version, under what people last said. Resolved by hand since it last
 * opened, an incident is over, even before the next run has written so.
 */
export const allIncidents = `
SELECT ${columns}
FROM (SELECT * EXCEPT (status, version, members), status AS rowStatus, version AS rowVersion FROM realtime.incidents FINAL) AS kept
GLOBAL LEFT JOIN (${said}) AS said ON said.incident_id = kept.id`;

/** With their anomalies, which are long: the ids are a parameter, so that only theirs are read. */
export const storedIncidents = `
SELECT ${storedColumns}
FROM
(
  SELECT * EXCEPT (status, version), status AS rowStatus, version AS rowVersion
  FROM realtime.incidents FINAL WHERE id IN {ids:Array(String)}
) AS kept
GLOBAL LEFT JOIN (${said}) AS said ON said.incident_id = kept.id
ORDER BY startedAt, id`;

export const toRow = ({ incident, members, reopenedAt }: StoredIncident) => ({
  id: incident.id,
  title: incident.title,
  summary: incident.summary,
  status: incident.status,
  family: incident.family,
  severity: incident.severity,
  started_at: incident.startedAt,
  last_seen_at: incident.lastSeenAt,
  ended_at: incident.endedAt,
  peak_at: incident.peakAt,
  anomaly_ids: incident.anomalyIds,
  metrics: incident.metrics,
  root_metric: incident.rootMetric,
  root_dimension: incident.rootDimension,
  root_value: incident.rootValue,
  root_reason: incident.rootReason,
  silenced: incident.silenced ? 1 : 0,
  members: JSON.stringify(members),
  reopened_at: reopenedAt,
  version: incident.version,
});
