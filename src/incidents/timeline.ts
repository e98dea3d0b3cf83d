import { createHash } from 'node:crypto';
import { severities } from '../anomalies/index.ts';
import { isLive } from './assemble.ts';
import type { StoredIncident } from './assemble.ts';
import { quietMs } from './relation.ts';
import type { IncidentEvent, IncidentEventKind } from './types.ts';

/**
 * What happened to an incident between two of its states. An event's id names what happened, so that a run that is
 * repeated writes the same events.
 */
export function eventsBetween(
  before: StoredIncident | null,
  after: StoredIncident,
  at: number,
): IncidentEvent[] {
  const { incident, members } = after;
  const event = (kind: IncidentEventKind, what: string | number, text: string): IncidentEvent => ({
    id: createHash('sha256').update(`${incident.id} ${kind} ${what}`).digest('hex').slice(0, 20),
    incidentId: incident.id,
    kind,
    at,
    by: '',
    text,
  });
  const events: IncidentEvent[] = [];
  if (!before) events.push(event('opened', '', incident.title));

  const live = new Map((before?.members ?? []).map((member) => [member.anomaly.id, isLive(member)]));
  for (const member of members) {
    const { id, explanation } = member.anomaly;
    // The anomaly that opened it is told by its opening.
    const isFirst = !before && member === members[0];
    if (isLive(member) && !live.get(id) && !isFirst) events.push(event('anomaly_added', id, explanation));
    if (!isLive(member) && live.get(id)) events.push(event('anomaly_retracted', id, explanation));
  }
  const was = before?.incident;
  if (was && severities.indexOf(incident.severity) > severities.indexOf(was.severity)) {
    events.push(event('severity_raised', incident.severity, `From ${was.severity} to ${incident.severity}.`));
  }
  const from = was?.status ?? 'open';
  if (from !== incident.status) {
    switch (incident.status) {
      case 'open':
        events.push(event('reopened', incident.lastSeenAt, incident.title));
        break;
      case 'resolved':
        events.push(
          event('resolved', incident.lastSeenAt, `Nothing stood out for ${quietMs / 60_000} minutes.`),
        );
        break;
      case 'retracted':
        events.push(event('retracted', incident.lastSeenAt, incident.summary));
        break;
    }
  }
  return events;
}
