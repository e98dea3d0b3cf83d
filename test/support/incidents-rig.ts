import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createInProcessBus } from '../../src/bus/index.ts';
import type { AnomalyMessage } from '../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import { createIncidents } from '../../src/incidents/index.ts';
import type { AnomalyFeed, Incident, IncidentFilter } from '../../src/incidents/index.ts';
import { noon } from './anomaly.ts';

const minute = 60_000;
const log = pino({ level: 'silent' });
export const day = { from: noon - 12 * 60 * minute, to: noon + 12 * 60 * minute };

/** Anomalies as the detectors' capability hands them on, kept in memory. */
function memoryFeed() {
  const written = new Map<string, { anomaly: AnomalyMessage; version: number }>();
  const feedback: Parameters<AnomalyFeed['giveFeedback']>[0][] = [];
  return {
    feedback,
    write: (version: number, ...anomalies: AnomalyMessage[]) => {
      for (const anomaly of anomalies) written.set(anomaly.id, { anomaly, version });
    },
    changedSince: (version: number, limit: number) => {
      const newer = [...written.values()]
        .filter((row) => row.version > version)
        .sort((a, b) => a.version - b.version);
      const last = newer.at(limit - 1)?.version ?? Infinity;
      return Promise.resolve(newer.filter((row) => row.version <= last));
    },
    giveFeedback: (given: Parameters<AnomalyFeed['giveFeedback']>[0]) => {
      feedback.push(given);
      return Promise.resolve();
    },
  };
}

/** Incidents over a store of their own, with anomalies from memory and a clock that tests set. */
export async function openIncidentsRig() {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-incidents-'));
  const clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const bus = createInProcessBus({ capacity: 1_000 });
  const clock = { now: noon };
  let feed = memoryFeed();
  /** As another process would make it, and as this one after a restart. */
  const another = (storage = clickhouse) =>
    createIncidents({
      clickhouse: storage,
      anomalies: feed,
      bus,
      log,
      now: () => clock.now,
      timeZone: 'UTC',
    });
  let incidents = another();

  const rig = {
    clickhouse,
    bus,
    clock,
    another,
    get incidents() {
      return incidents;
    },
    get feed() {
      return feed;
    },
    /** Forgets everything, or everything but the anomalies. */
    reset: async ({ keepAnomalies = false } = {}) => {
      for (const table of ['incidents', 'incident_events', 'incident_progress', 'silences']) {
        await clickhouse.command({ sql: `TRUNCATE TABLE realtime.${table}` });
      }
      if (!keepAnomalies) feed = memoryFeed();
      incidents = another();
    },
    /** Anomalies are written at a minute after noon, and incidents made of them. */
    at: async (minutes: number, ...anomalies: AnomalyMessage[]): Promise<void> => {
      clock.now = noon + minutes * minute;
      feed.write(clock.now, ...anomalies);
      await incidents.update();
    },
    listed: async (filter?: IncidentFilter): Promise<Incident[]> =>
      (await incidents.list({ range: day, ...(filter && { filter }) })).items.map(({ incident }) => incident),
    /** The one incident there is. */
    only: async (): Promise<Incident> => {
      const all = await rig.listed({ statuses: ['open', 'resolved', 'retracted'] });
      if (all.length !== 1) throw new Error(`There are ${all.length} incidents, not one.`);
      return all[0]!;
    },
    /** Its history in words. */
    story: async (id: string): Promise<string[]> =>
      (await incidents.get(id)).timeline.map(({ kind, by, text }) =>
        [kind, by, text].filter(Boolean).join(' | '),
      ),
    /** What subscribers are told while `during` runs. */
    told: async (during: () => Promise<void>, filter: IncidentFilter = {}): Promise<Incident[]> => {
      const messages: Incident[] = [];
      const subscription = incidents.watch(filter);
      const reading = (async () => {
        for await (const { message } of subscription) messages.push(message);
      })();
      await during();
      await subscription.return?.();
      await reading;
      return messages;
    },
    close: async () => {
      await bus.close();
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return rig;
}
export type IncidentsRig = Awaited<ReturnType<typeof openIncidentsRig>>;
