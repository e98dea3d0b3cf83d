import { createHash } from 'node:crypto';
import { rank } from './severity.ts';
import { sliceKey } from './types.ts';
import type { Anomaly, Finding, Slice } from './types.ts';
import { spanMs } from './windows.ts';

/** Why an anomaly was written; `opened`, `raised` and `retracted` are told to subscribers. */
export type Change = 'opened' | 'raised' | 'longer' | 'retracted';

export interface Episodes {
  /** Opens an episode, makes the running one longer or graver, or does nothing. */
  apply(finding: Finding, at: number): void;
  /** Judges an episode again by what its windows say now, after late events. */
  review(id: string, findings: readonly Finding[], lateEvents: number): void;
  /** Everything that changed, in its final state, with the gravest reason; retold: it is explained by another window. */
  changes(): { anomaly: Anomaly; change: Change; retold: boolean }[];
}

/**
 * One episode per slice and side: it is opened by a finding with a severity, goes on while findings come, and is over
 * when none came for five minutes, the time a disturbance stays inside the judged span. The id names slice, side and
 * start, so writing the same episode again replaces it.
 *
 * @param running open anomalies that may still go on
 */
export function createEpisodes(running: readonly Anomaly[]): Episodes {
  const byId = new Map(running.map((anomaly) => [anomaly.id, anomaly]));
  const changed = new Map<string, Change>();
  const retold = new Set<string>();

  const put = (anomaly: Anomaly, change: Change): void => {
    byId.set(anomaly.id, anomaly);
    const before = changed.get(anomaly.id);
    if (before === undefined || order.indexOf(change) > order.indexOf(before))
      changed.set(anomaly.id, change);
  };

  return {
    apply: (finding, at) => {
      const key = episodeKey(finding.slice, finding.side);
      const current = [...byId.values()].find(
        (anomaly) => anomaly.status === 'open' && keyOf(anomaly) === key && meets(anomaly, finding),
      );
      if (!current) {
        if (!finding.severity) return;
        const opened = open(finding, finding.severity, at);
        retold.add(opened.id);
        put(opened, 'opened');
        return;
      }
      const windowEnd = Math.max(current.windowEnd, finding.windowEnd);
      const graver = finding.severity !== null && rank(finding.severity) > rank(current.severity);
      const stronger =
        Math.abs(finding.z) > Math.abs(current.zscore) && finding.severity === current.severity;
      if (graver || stronger) {
        retold.add(current.id);
        put(
          { ...current, ...told(finding), severity: finding.severity!, windowEnd },
          graver ? 'raised' : 'longer',
        );
      } else if (windowEnd > current.windowEnd) {
        put({ ...current, windowEnd }, 'longer');
      }
    },

    review: (id, findings, late) => {
      const anomaly = byId.get(id)!;
      const lateEvents = anomaly.lateEvents + late;
      const [gravest] = findings
        .filter(({ slice, side, severity }) => severity && episodeKey(slice, side) === keyOf(anomaly))
        .sort((a, b) => rank(b.severity!) - rank(a.severity!) || Math.abs(b.z) - Math.abs(a.z));
      if (gravest) {
        retold.add(id);
        put({ ...anomaly, ...told(gravest), severity: gravest.severity!, lateEvents }, 'longer');
        return;
      }
      const reason = `${lateEvents} events came late; with them it is within expectation.`;
      put(
        {
          ...anomaly,
          status: 'retracted',
          lateEvents,
          explanation: `Retracted: ${reason} ${anomaly.explanation}`,
        },
        'retracted',
      );
    },

    changes: () =>
      [...changed].map(([id, change]) => ({ anomaly: byId.get(id)!, change, retold: retold.has(id) })),
  };
}

const order: readonly Change[] = ['longer', 'raised', 'opened', 'retracted'];

const episodeKey = (slice: Slice, side: Finding['side']): string => `${sliceKey(slice)}|${side}`;

const keyOf = ({ metricName, dimension, dimensionValue, metricValue, expectedValue }: Anomaly): string =>
  `${metricName}|${dimension}|${dimensionValue}|${metricValue < expectedValue ? 'drop' : 'spike'}`;

/** Overlapping, or no more than five minutes apart. */
const meets = (anomaly: Anomaly, { windowStart, windowEnd }: Finding): boolean =>
  windowStart <= anomaly.windowEnd && windowEnd >= anomaly.windowStart - spanMs;

/** What a finding says, in the words of an anomaly. */
const told = (finding: Finding) => ({
  anomalyType: finding.type,
  detector: finding.detector,
  metricValue: finding.value,
  expectedValue: finding.expected,
  lowerBound: finding.lower,
  upperBound: finding.upper,
  zscore: finding.z,
  probability: finding.probability,
  contributions: [...finding.contributions],
  explanation: finding.explanation,
});

function open(finding: Finding, severity: Anomaly['severity'], at: number): Anomaly {
  const { slice, side, windowStart, windowEnd } = finding;
  const id = createHash('sha256')
    .update(`${episodeKey(slice, side)}|${windowStart}`)
    .digest('hex')
    .slice(0, 20);
  return {
    ...told(finding),
    id,
    windowStart,
    windowEnd,
    family: finding.family,
    severity,
    drivers: [],
    metricName: slice.metric,
    dimension: slice.dimension,
    dimensionValue: slice.value,
    status: 'open',
    lateEvents: 0,
    detectedAt: at,
  };
}
