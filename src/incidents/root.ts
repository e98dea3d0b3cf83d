import { severities } from '../anomalies/index.ts';
import type { AnomalyMessage } from '../bus/index.ts';
import { catalogued, isFault, isSum, isTraffic, relativeGap } from './movements.ts';
import { findPlace, isAt, shareOf } from './places.ts';
import type { Place } from './places.ts';
import { beganAt, togetherMs } from './relation.ts';

/** The probable cause of an incident, as far as its anomalies show it. */
export interface Root {
  /** the anomaly that shows it best */
  anomaly: AnomalyMessage;
  /** its own slice, or a more specific one that its drivers name */
  place: Place;
  /** a whole whose gap comes from the place, and the part of it that does, 0 to 1 */
  gap: { of: AnomalyMessage; share: number } | null;
  why: 'alone' | 'fault' | 'place' | 'traffic' | 'first';
}

/**
 * The explanation that covers the most:
 * 1. A fault of what comes in, if it began no later than the business metrics (within five minutes, the span of a
 *    window): then their drops are its effect. The pipeline comes before the quality of data.
 * 2. Otherwise the most specific place that explains their gaps (places.ts), and there, of the metrics that began first,
 *    the most telling: traffic, if it changed at least half as much as anything else (fewer visitors buy less; in an
 *    outage of payments traffic falls by no more than the missing purchases); then sums before ratios, which only mirror
 *    them; then money; then the least probable by chance.
 *
 * @param anomalies the open ones of an incident, at least one
 */
export function findRoot(anomalies: readonly AnomalyMessage[]): Root {
  const fault = firstFault(anomalies);
  if (fault) return rootAt(findPlace([fault]), fault, [fault], anomalies.length === 1 ? 'alone' : 'fault');
  const place = findPlace(anomalies);
  const anomaly = mostTelling(candidatesAt(place, anomalies));
  if (anomalies.length === 1) return rootAt(place, anomaly, anomalies, 'alone');
  if (place.dimension !== '') return rootAt(place, anomaly, anomalies, 'place');
  return rootAt(placeOf(anomaly), anomaly, anomalies, leads(anomaly, anomalies) ? 'traffic' : 'first');
}

function rootAt(
  place: Place,
  anomaly: AnomalyMessage,
  anomalies: readonly AnomalyMessage[],
  why: Root['why'],
): Root {
  const isOwn = ({ metricName }: AnomalyMessage) => metricName === anomaly.metricName;
  const [gap] = anomalies
    .filter((candidate) => candidate.dimension === '' && place.dimension !== '')
    .map((of) => ({ of, share: shareOf(place, of, anomalies) ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => Number(isOwn(b.of)) - Number(isOwn(a.of)) || byWeight(a.of, b.of));
  return { anomaly, place, gap: gap ?? null, why };
}

const placeOf = ({ dimension, dimensionValue }: AnomalyMessage): Place => ({
  dimension,
  value: dimensionValue,
});

function firstFault(anomalies: readonly AnomalyMessage[]): AnomalyMessage | null {
  const effects = anomalies.filter((anomaly) => !isFault(anomaly));
  const began = Math.min(...effects.map(beganAt));
  const [first] = anomalies
    .filter((anomaly) => isFault(anomaly) && beganAt(anomaly) <= began + togetherMs)
    .sort(
      (a, b) =>
        Number(b.family === 'pipeline') - Number(a.family === 'pipeline') ||
        beganAt(a) - beganAt(b) ||
        byWeight(a, b),
    );
  return first ?? null;
}

/** The anomalies of a place, or those that its drivers make: then the wholes. */
function candidatesAt(place: Place, anomalies: readonly AnomalyMessage[]): readonly AnomalyMessage[] {
  const effects = anomalies.filter((anomaly) => !isFault(anomaly));
  const choices = effects.length > 0 ? effects : anomalies;
  const there = choices.filter((anomaly) => isAt(anomaly, place));
  if (there.length > 0) return there;
  const wholes = choices.filter(({ dimension }) => dimension === '');
  return wholes.length > 0 ? wholes : choices;
}

function mostTelling(anomalies: readonly AnomalyMessage[]): AnomalyMessage {
  const began = Math.min(...anomalies.map(beganAt));
  const [best] = anomalies
    .filter((anomaly) => beganAt(anomaly) <= began + togetherMs)
    .sort((a, b) => Number(leads(b, anomalies)) - Number(leads(a, anomalies)) || byTelling(a, b));
  return best!;
}

/** Traffic that changed enough to be what the sums follow. */
function leads(anomaly: AnomalyMessage, anomalies: readonly AnomalyMessage[]): boolean {
  const metric = metricOf(anomaly);
  if (!metric || !isSum(metric) || !isTraffic(metric)) return false;
  const sums = anomalies.filter((candidate) => isSum(metricOf(candidate)));
  return Math.abs(relativeGap(anomaly)) >= Math.max(...sums.map((sum) => Math.abs(relativeGap(sum)))) / 2;
}

const metricOf = ({ metricName }: AnomalyMessage) => catalogued(metricName);

/** Sums before the ratios that mirror them, then money, then by weight. */
export const byTelling = (a: AnomalyMessage, b: AnomalyMessage): number =>
  Number(isSum(metricOf(b))) - Number(isSum(metricOf(a))) ||
  Number(metricOf(b)?.unit === 'money') - Number(metricOf(a)?.unit === 'money') ||
  byWeight(a, b);

/** The gravest first, then the least probable by chance. */
export const byWeight = (a: AnomalyMessage, b: AnomalyMessage): number =>
  severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
  Math.abs(b.zscore) - Math.abs(a.zscore) ||
  (a.id < b.id ? -1 : 1);
