import { randomUUID } from 'node:crypto';
import { verdicts } from '../anomalies/types.ts';
import type { Bus } from '../bus/index.ts';
import { badInput, CartographError } from '../errors.ts';
import { isLive } from './assemble.ts';
import type { Member, StoredIncident } from './assemble.ts';
import type { IncidentStore } from './store.ts';
import type { AnomalyFeed, Incident, IncidentEventKind, Incidents } from './types.ts';

const longestComment = 4_000;

/**
 * What people do with incidents. Each act is one row of incident_events and nothing else, so two people, or a person and
 * the detectors, never overwrite each other.
 */
export function createPeople({
  store,
  anomalies,
  bus,
  now,
}: {
  store: IncidentStore;
  anomalies: AnomalyFeed;
  bus: Bus;
  now: () => number;
}): Pick<Incidents, 'acknowledge' | 'unacknowledge' | 'comment' | 'judge' | 'resolve'> {
  const find = async (id: string): Promise<StoredIncident> => {
    const found = await store.find(id);
    if (!found) throw new CartographError('NOT_FOUND', `There is no incident with the id "${id}".`);
    return found;
  };
  const say = async (
    { incident: { id, version }, reopenedAt }: StoredIncident,
    kind: IncidentEventKind,
    by: string,
    text = '',
  ): Promise<Incident> => {
    // Rows with an empty name are what happened by itself.
    if (by.trim() === '') throw badInput('Whoever changes an incident needs a name.');
    // Later than all that it follows, whatever the clocks of other processes say.
    const at = Math.max(now(), reopenedAt + 1);
    await store.saveEvents(
      [{ id: randomUUID(), incidentId: id, kind, at, by, text }],
      Math.max(at, version + 1),
    );
    const { incident } = await find(id);
    await bus.publish('incidentUpdated', incident);
    return incident;
  };

  return {
    acknowledge: async (id, by) => {
      const found = await find(id);
      return found.incident.acknowledgedBy === null ? say(found, 'acknowledged', by) : found.incident;
    },
    unacknowledge: async (id, by) => {
      const found = await find(id);
      return found.incident.acknowledgedBy === null ? found.incident : say(found, 'unacknowledged', by);
    },
    comment: async (id, text, by) => {
      const comment = text.trim();
      if (comment === '' || comment.length > longestComment) {
        throw badInput(`A comment has 1 to ${longestComment} characters.`);
      }
      return say(await find(id), 'commented', by, comment);
    },
    judge: async (id, verdict, by) => {
      if (!verdicts.includes(verdict)) throw badInput(`A verdict is one of ${verdicts.join(', ')}.`);
      const found = await find(id);
      const { startedAt, lastSeenAt, status } = found.incident;
      // First, so that no verdict stands here that the detectors have not heard.
      await anomalies.giveFeedback({
        slices: slicesOf(found.members),
        range: { from: startedAt, to: status === 'open' ? Math.max(lastSeenAt, now()) : lastSeenAt },
        verdict,
        by,
      });
      return say(found, 'judged', by, verdict);
    },
    resolve: async (id, by) => {
      const found = await find(id);
      switch (found.incident.status) {
        case 'open':
          return say(found, 'resolved', by);
        case 'resolved':
          return found.incident;
        case 'retracted':
          throw badInput('This incident was retracted: there was none, so there is nothing to resolve.');
      }
    },
  };
}

/** Of what stood out, or of all when everything was taken back. */
function slicesOf(members: readonly Member[]) {
  const live = members.filter(isLive);
  const slices = (live.length > 0 ? live : members).map(({ anomaly }) => ({
    metric: anomaly.metricName,
    dimension: anomaly.dimension,
    value: anomaly.dimensionValue,
  }));
  return [...new Map(slices.map((slice) => [JSON.stringify(slice), slice])).values()];
}
