import type { Logger } from 'pino';
import { severities } from '../anomalies/index.ts';
import type { Bus } from '../bus/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { CartographError } from '../errors.ts';
import { checkPageSize, readCursor, writeCursor } from '../paging.ts';
import { createPeople } from './people.ts';
import { createSilenceStore } from './silence-store.ts';
import { createSilences } from './silences.ts';
import { createIncidentStore } from './store.ts';
import type { Place } from './store.ts';
import type { AnomalyFeed, Incident, IncidentFilter, Incidents, UpdateReport } from './types.ts';
import { updateRun } from './update-run.ts';

export interface IncidentsDeps {
  clickhouse: ClickHouse;
  anomalies: AnomalyFeed;
  bus: Bus;
  log: Logger;
  now: () => number;
  /** IANA name: titles and summaries follow the shop's clock */
  timeZone: string;
}

const mostPerPage = 500;

export function createIncidents({
  clickhouse,
  anomalies,
  bus,
  log,
  now,
  timeZone,
}: IncidentsDeps): Incidents {
  const store = createIncidentStore({ clickhouse });
  const { isSilenced, ...silences } = createSilences({ store: createSilenceStore({ clickhouse }), now });
  let running: Promise<UpdateReport> | null = null;

  return {
    update: (at = now()) => {
      running ??= updateRun(at, { store, anomalies, isSilenced, bus, log, timeZone }).finally(() => {
        running = null;
      });
      return running;
    },

    list: async ({ range, filter = {}, first = 50, after }) => {
      checkPageSize(first, mostPerPage);
      const before = after === undefined ? null : placeOf(after);
      // One more than asked tells whether there is a next page.
      const found = await store.list({ range, filter, first: first + 1, before });
      const items = found.slice(0, first).map((incident) => ({ incident, cursor: cursorOf(incident) }));
      return { items, hasNextPage: found.length > first };
    },

    get: async (id) => {
      const [found, timeline] = await Promise.all([store.find(id), store.timeline(id)]);
      if (!found) throw new CartographError('NOT_FOUND', `There is no incident with the id "${id}".`);
      const shown = found.members.map(({ anomaly }) => anomaly);
      return { ...found.incident, anomalies: shown.sort((a, b) => a.windowStart - b.windowStart), timeline };
    },

    watch: (filter) => bus.subscribe('incidentUpdated', passes(filter)),
    changedSince: store.changedSince,
    ...createPeople({ store, anomalies, bus, now }),
    silences,
    isSilenced,
  };
}

/** A retraction passes where that which it takes back did. */
function passes({ statuses, severityAtLeast = 'low', families, metrics }: IncidentFilter) {
  const least = severities.indexOf(severityAtLeast);
  return (incident: Incident): boolean =>
    (!statuses?.length || incident.status === 'retracted' || statuses.includes(incident.status)) &&
    severities.indexOf(incident.severity) >= least &&
    (!families?.length || families.includes(incident.family)) &&
    (!metrics?.length || incident.metrics.some((metric) => metrics.includes(metric)));
}

const cursorOf = ({ startedAt, id }: Incident): string => writeCursor(startedAt, id);

function placeOf(cursor: string): Place {
  const [startedAt, id] = readCursor(cursor);
  return { startedAt: Number(startedAt), id };
}
