import type { Anomaly } from '../../../src/anomalies/index.ts';
import type { IncidentKind } from '../../../src/ingest/simulator/incident.ts';
import type { TimeRange } from '../../../src/metrics/index.ts';
import { concerns, rangesOf } from './concerns.ts';
import type { PlannedIncident, Schedule } from './schedule.ts';

/** From this size on an incident has to be found. */
export const largeFrom = 0.3;
/** Anomalies closer than this are one alarm. */
const togetherMs = 15 * 60_000;
const weekMs = 7 * 86_400_000;

export interface Outcome extends PlannedIncident {
  /** the first anomaly that shows it; null: missed */
  found: Anomaly | null;
  /** from its start to then */
  minutes: number | null;
}

/** Found of all, as [found, all]. */
export type Tally = [found: number, all: number];

export interface ShopScore {
  outcomes: Outcome[];
  recall: { all: Tally; large: Tally; small: Tally; byKind: Partial<Record<IncidentKind, Tally>> };
  /** of the large ones that were found, in minutes; null when none was */
  delay: { median: number | null; p90: number | null };
  /** alarms that belong to an incident, of all */
  precision: number | null;
  falseAlarms: Anomaly[][];
  falseAlarmsAWeek: number;
  campaignsAlarmed: Tally;
}

/**
 * What a detector said of the watched range against what was planned. An incident is found by the first anomaly detected
 * after its start that concerns it. Anomalies that overlap, or nearly, are one alarm, and an alarm of which nothing
 * overlaps an incident is a false one.
 */
export function scoreShop(
  anomalies: readonly Anomaly[],
  { incidents, campaigns, watched }: Pick<Schedule, 'incidents' | 'campaigns' | 'watched'>,
): ShopScore {
  const said = anomalies
    .filter(({ status }) => status === 'open')
    .sort((a, b) => a.detectedAt - b.detectedAt);
  const outcomes = incidents.map(({ incident, size }): Outcome => {
    const [own] = rangesOf(incident);
    const found =
      said.find(
        (anomaly) =>
          anomaly.detectedAt >= own!.from && overlaps(own!, anomaly) && concerns(incident, anomaly),
      ) ?? null;
    return { incident, size, found, minutes: found && (found.detectedAt - incident.startedAt) / 60_000 };
  });

  const excused = incidents.flatMap(({ incident }) => rangesOf(incident));
  const isFalse = (anomaly: Anomaly) => !excused.some((range) => overlaps(range, anomaly));
  const alarms = groupsOf(said);
  const falseAlarms = alarms.filter((alarm) => alarm.every(isFalse));
  const large = outcomes.filter(({ size }) => size >= largeFrom);
  const minutes = large.flatMap((one) => one.minutes ?? []);
  const alarmed = campaigns.filter((day) => falseAlarms.flat().some((anomaly) => overlaps(day, anomaly)));
  return {
    outcomes,
    recall: {
      all: tally(outcomes),
      large: tally(large),
      small: tally(outcomes.filter(({ size }) => size < largeFrom)),
      byKind: Object.fromEntries(
        [...new Set(incidents.map(({ incident }) => incident.kind))]
          .sort()
          .map((kind) => [kind, tally(outcomes.filter(({ incident }) => incident.kind === kind))]),
      ),
    },
    delay: { median: quantile(minutes, 0.5), p90: quantile(minutes, 0.9) },
    precision: alarms.length === 0 ? null : 1 - falseAlarms.length / alarms.length,
    falseAlarms,
    falseAlarmsAWeek: falseAlarms.length / ((watched.to - watched.from) / weekMs),
    campaignsAlarmed: [alarmed.length, campaigns.length],
  };
}

const overlaps = ({ from, to }: TimeRange, { windowStart, windowEnd }: Anomaly): boolean =>
  windowStart < to && windowEnd > from;

const tally = (outcomes: readonly Outcome[]): Tally => [
  outcomes.filter(({ found }) => found !== null).length,
  outcomes.length,
];

/** The smallest value that at least this part of them does not exceed. */
function quantile(values: readonly number[], part: number): number | null {
  return [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(part * values.length) - 1)] ?? null;
}

/** Anomalies chained by time into alarms, in the order of their windows. */
export function groupsOf(anomalies: readonly Anomaly[]): Anomaly[][] {
  const groups: Anomaly[][] = [];
  let end = -Infinity;
  for (const anomaly of [...anomalies].sort((a, b) => a.windowStart - b.windowStart)) {
    if (anomaly.windowStart - end < togetherMs) groups.at(-1)!.push(anomaly);
    else groups.push([anomaly]);
    end = Math.max(end, anomaly.windowEnd);
  }
  return groups;
}
