import type { Logger } from 'pino';
import type { AnomalyMessage, Bus } from '../bus/index.ts';
import { assemble } from './assemble.ts';
import type { Draft, StoredIncident } from './assemble.ts';
import { toRow } from './incident-row.ts';
import { comeBackMs, quietMs } from './relation.ts';
import type { IncidentStore } from './store.ts';
import { takeIn } from './take-in.ts';
import { eventsBetween } from './timeline.ts';
import type { AnomalyFeed, IncidentEvent, Silences, UpdateReport } from './types.ts';

export interface UpdateDeps {
  store: IncidentStore;
  anomalies: AnomalyFeed;
  isSilenced: Silences['isSilenced'];
  bus: Bus;
  log: Logger;
  timeZone: string;
}

interface Change {
  before: StoredIncident | null;
  after: StoredIncident;
  events: IncidentEvent[];
}

const pageSize = 500;
/** Read again every time, for rows that were on their way when their neighbours were read; taking in twice changes nothing. */
const overlapMs = 60_000;

/**
 * Takes in the anomalies that have changed, page by page, and looks at every open incident once more, since time alone
 * resolves. Events are written before incidents, incidents before subscribers hear, and progress last: a run that died
 * anywhere between is repeated, finds its own work, and does the rest.
 */
export async function updateRun(at: number, deps: UpdateDeps): Promise<UpdateReport> {
  const { store } = deps;
  const progress = await store.progress();
  const report: UpdateReport = { opened: 0, changed: 0, resolved: 0, retracted: 0 };
  let until = Math.max(0, progress - overlapMs);
  for (let more = true; more;) {
    const page = await deps.anomalies.changedSince(until, pageSize);
    const changes = await settle(
      page.map(({ anomaly }) => anomaly),
      at,
      deps,
    );
    for (const change of changes) report[kindOf(change)] += 1;
    until = page.at(-1)?.version ?? until;
    more = page.length >= pageSize;
  }
  if (until > progress) await store.saveProgress(until, at);
  return report;
}

function kindOf({ before, after }: Change): keyof UpdateReport {
  const { status } = after.incident;
  if (!before) return 'opened';
  return status === 'open' || status === before.incident.status ? 'changed' : status;
}

async function settle(changed: readonly AnomalyMessage[], at: number, deps: UpdateDeps): Promise<Change[]> {
  const { store, bus, log } = deps;
  const earliest = Math.min(at, ...changed.map(({ windowStart }) => windowStart));
  const known = await store.near({
    since: earliest - quietMs - comeBackMs,
    anomalyIds: changed.map(({ id }) => id),
  });
  const changes: Change[] = [];
  for (const draft of takeIn(known, changed)) {
    const after = await settled(draft, at, deps);
    const { before } = draft;
    if (!isSame(before, after)) {
      after.incident.version = Math.max(at, after.incident.version + 1);
      changes.push({ before, after, events: eventsBetween(before, after, at) });
    }
  }
  await store.saveEvents(
    changes.flatMap(({ events }) => events),
    at,
  );
  await store.save(changes.map(({ after }) => after));
  for (const change of changes) {
    const { incident } = change.after;
    if (isNews(change)) await bus.publish('incidentUpdated', incident);
    for (const { kind } of change.events) log.info({ id: incident.id, kind }, incident.title);
  }
  return changes;
}

/** That it goes on with other numbers is none. */
const isNews = ({ before, after, events }: Change): boolean =>
  events.length > 0 ||
  (['rootMetric', 'rootDimension', 'rootValue', 'silenced'] as const).some(
    (field) => before?.incident[field] !== after.incident[field],
  );

/** Whether it would be kept as it is: compared as written, since JSON knows no NaN and no -0. */
const isSame = (before: StoredIncident | null, after: StoredIncident): boolean =>
  before !== null && JSON.stringify(toRow(before)) === JSON.stringify(toRow(after));

/** A silence is asked about while an incident is open; what has ended stays as it was. */
async function settled(
  draft: Draft,
  at: number,
  { timeZone, isSilenced }: UpdateDeps,
): Promise<StoredIncident> {
  const after = assemble(draft, { at, timeZone });
  const { incident } = after;
  if (incident.status === 'open' || !draft.before) {
    incident.silenced = await isSilenced(
      {
        metric: incident.rootMetric,
        dimension: incident.rootDimension,
        dimensionValue: incident.rootValue,
        family: incident.family,
        severity: incident.severity,
      },
      incident.endedAt ?? at,
    );
  }
  return after;
}
