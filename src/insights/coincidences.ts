import type { Anomalies, Anomaly } from '../anomalies/index.ts';
import type { Calendar } from '../calendar/index.ts';
import type { Incident, Incidents } from '../incidents/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import type { Coincidence } from './types.ts';

export interface CoincidenceDeps {
  anomalies: Pick<Anomalies, 'list'>;
  incidents: Pick<Incidents, 'list'>;
  calendar: Pick<Calendar, 'between'>;
}

const mostOfAKind = 5;

/** What is known of both times: incidents, anomalies of these metrics that no incident holds, holidays and campaigns. */
export async function coincidencesOf(
  { range, comparison, metrics }: { range: TimeRange; comparison: TimeRange; metrics: readonly string[] },
  deps: CoincidenceDeps,
): Promise<Coincidence[]> {
  const both = await Promise.all([
    during('range', range, metrics, deps),
    during('comparison', comparison, metrics, deps),
  ]);
  return both.flat();
}

async function during(
  when: Coincidence['during'],
  range: TimeRange,
  metrics: readonly string[],
  { anomalies, incidents, calendar }: CoincidenceDeps,
): Promise<Coincidence[]> {
  const [found, alone, events] = await Promise.all([
    incidents.list({ range, first: 50 }),
    anomalies.list({ range, filter: { metrics }, first: 50 }),
    calendar.between(range),
  ]);
  const related = found.items
    .map(({ incident }) => incident)
    .filter((incident) => isBelieved(incident) && concerns(incident, metrics));
  const held = new Set(found.items.flatMap(({ incident }) => incident.anomalyIds));
  const single = alone.items.map(({ anomaly }) => anomaly).filter(({ id }) => !held.has(id));
  return [
    ...graver(related).map(({ title, startedAt, lastSeenAt }): Coincidence => ({
      ...{ kind: 'incident', during: when, text: title, from: startedAt, to: lastSeenAt },
    })),
    ...graver(single).map(({ explanation, windowStart, windowEnd }: Anomaly): Coincidence => ({
      ...{ kind: 'anomaly', during: when, text: explanation, from: windowStart, to: windowEnd },
    })),
    ...events.map(({ source, name, from, to }): Coincidence => ({
      kind: source,
      during: when,
      text: name,
      from,
      to,
    })),
  ];
}

const isBelieved = ({ verdict }: Incident): boolean => verdict !== 'false_alarm' && verdict !== 'expected';

/** Faults of the data touch every figure. */
const concerns = (incident: Incident, metrics: readonly string[]): boolean =>
  incident.family !== 'business' || incident.metrics.some((name) => metrics.includes(name));

const gravest: readonly string[] = ['critical', 'high', 'medium', 'low'];

const graver = <Thing extends { severity: string }>(things: readonly Thing[]): Thing[] =>
  [...things].sort((a, b) => gravest.indexOf(a.severity) - gravest.indexOf(b.severity)).slice(0, mostOfAKind);
