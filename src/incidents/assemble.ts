import { severities } from '../anomalies/index.ts';
import type { AnomalyMessage } from '../bus/index.ts';
import { catalogued } from './movements.ts';
import { comeBackMs, quietMs } from './relation.ts';
import { byWeight, findRoot } from './root.ts';
import type { Incident, IncidentStatus } from './types.ts';
import { reasonOf, summaryOf, titleOf } from './wording.ts';

export interface Member {
  anomaly: AnomalyMessage;
  /** end of the window in which it was seen to stand out most so far */
  peakAt: number;
}

/** An incident as it is kept. */
export interface StoredIncident {
  incident: Incident;
  members: readonly Member[];
  /** epoch ms of the moments at which somebody last said that it is over, and at which it went on all the same; 0: never */
  resolvedByHandAt: number;
  reopenedAt: number;
}

/** An incident that takes in anomalies. */
export interface Draft {
  id: string;
  before: StoredIncident | null;
  members: readonly Member[];
}

export const isLive = ({ anomaly }: Member): boolean => anomaly.status === 'open';

/** What stands in the incident follows from its anomalies, what people said of it, and the time alone. */
export function assemble(
  { id, before, members }: Draft,
  { at, timeZone }: { at: number; timeZone: string },
): StoredIncident {
  const live = members.filter(isLive);
  const shown = (live.length > 0 ? live : members).map(({ anomaly }) => anomaly);
  const startedAt = Math.min(...shown.map(({ windowStart }) => windowStart));
  const lastSeenAt = Math.max(...shown.map(({ windowEnd }) => windowEnd));
  const resolvedByHandAt = before?.resolvedByHandAt ?? 0;
  const goesOn = before !== null && goesOnAllTheSame(before, live);
  // Whoever resolved it may have a clock that is ahead.
  const reopenedAt = goesOn ? Math.max(at, resolvedByHandAt) : (before?.reopenedAt ?? 0);
  const { status, endedAt } = standing({ live, lastSeenAt, resolvedByHandAt, reopenedAt, at });
  const root = findRoot(shown);
  const [gravest] = [...(live.length > 0 ? live : members)].sort((a, b) => byWeight(a.anomaly, b.anomaly));
  const incident: Incident = {
    id,
    title: titleOf(root),
    summary: summaryOf(root, shown, { status, startedAt, lastSeenAt: endedAt ?? lastSeenAt, timeZone }),
    status,
    family: root.anomaly.family,
    severity: gravest!.anomaly.severity,
    startedAt,
    lastSeenAt,
    endedAt,
    peakAt: gravest!.peakAt,
    anomalyIds: members.map(({ anomaly }) => anomaly.id),
    metrics: [...new Set([root.anomaly, ...shown].map(({ metricName }) => metricName))],
    rootMetric: root.anomaly.metricName,
    rootDimension: root.place.dimension,
    rootValue: root.place.value,
    rootReason: reasonOf(root),
    acknowledgedBy: before?.incident.acknowledgedBy ?? null,
    acknowledgedAt: before?.incident.acknowledgedAt ?? null,
    verdict: before?.incident.verdict ?? 'none',
    silenced: before?.incident.silenced ?? false,
    version: before?.incident.version ?? 0,
  };
  return { incident, members, resolvedByHandAt, reopenedAt };
}

function standing({
  live,
  lastSeenAt,
  resolvedByHandAt,
  reopenedAt,
  at,
}: {
  live: readonly Member[];
  lastSeenAt: number;
  resolvedByHandAt: number;
  reopenedAt: number;
  at: number;
}): { status: IncidentStatus; endedAt: number | null } {
  if (live.length === 0) return { status: 'retracted', endedAt: lastSeenAt };
  if (resolvedByHandAt > reopenedAt) return { status: 'resolved', endedAt: resolvedByHandAt };
  const heard = Math.max(...live.map(({ anomaly }) => anomaly.windowEnd + settleMs(anomaly)));
  return heard + quietMs <= at
    ? { status: 'resolved', endedAt: lastSeenAt }
    : { status: 'open', endedAt: null };
}

/**
 * Metrics of ended sessions are judged half an hour later than others, when their sessions are over; only then is the
 * time after them known to be quiet.
 */
const settleMs = ({ metricName }: AnomalyMessage): number => {
  const expression = catalogued(metricName)?.expression;
  return expression?.kind === 'ratio' && expression.per.some(({ measure }) => measure === 'ended_sessions')
    ? 30 * 60_000
    : 0;
};

/** Somebody resolved it, but something new joined, it became graver, or it has not stopped since. */
function goesOnAllTheSame(
  { incident, members, resolvedByHandAt, reopenedAt }: StoredIncident,
  live: readonly Member[],
): boolean {
  if (resolvedByHandAt <= reopenedAt) return false;
  const known = new Map(members.map(({ anomaly }) => [anomaly.id, anomaly]));
  const dismissed = incident.verdict === 'expected' || incident.verdict === 'false_alarm';
  return live.some(({ anomaly }) => {
    if (anomaly.windowEnd <= resolvedByHandAt) return false;
    const before = known.get(anomaly.id);
    const graver = !before || severities.indexOf(anomaly.severity) > severities.indexOf(before.severity);
    return graver || (!dismissed && anomaly.windowEnd > resolvedByHandAt + comeBackMs);
  });
}
