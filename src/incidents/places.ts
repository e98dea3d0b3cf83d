import type { AnomalyMessage, DriverMessage } from '../bus/index.ts';
import { catalogued, relativeGap } from './movements.ts';

/** A value of a dimension, or with '' the whole. */
export interface Place {
  dimension: string;
  value: string;
}

const whole: Place = { dimension: '', value: '' };

/** From this part of a gap on, a value of a dimension is where the anomaly happens. */
const dominant = 0.6;
/** A slice that only falls as all the others do explains nothing: it must change this much more than the whole. */
const leastLift = 1.15;
/** What an anomaly counts of which nothing tells whether a place explains it. */
const unknown = 0.3;

export const isAt = (anomaly: AnomalyMessage, { dimension, value }: Place): boolean =>
  anomaly.dimension === dimension && anomaly.dimensionValue === value;

/** The values that most of its gap comes from; what drivers call 'other' is no place. */
export const dominantDrivers = ({ drivers }: AnomalyMessage): DriverMessage[] =>
  drivers.filter(({ value, share }) => share >= dominant && value !== 'other');

/**
 * The most specific place that explains the anomalies, of the slices that stand out and the dominant drivers: at least
 * 60 % of the gaps of the wholes must come from it, as far as they tell. Where no whole tells anything, it must be so
 * for all anomalies, with those of other dimensions counted as 30 %. Without such a place, the whole.
 */
export function findPlace(anomalies: readonly AnomalyMessage[]): Place {
  const candidates = candidatesOf(anomalies).map((place) => {
    const shares = anomalies.map((anomaly) => shareOf(place, anomaly, anomalies));
    const ofWholes = shares.filter((share, i) => share !== null && anomalies[i]!.dimension === '');
    const explained = mean(shares.map((share) => share ?? unknown));
    return { place, ofWholes, explained, own: anomalies.filter((anomaly) => isAt(anomaly, place)).length };
  });
  const wholesTell = candidates.some(({ ofWholes }) => ofWholes.length > 0);
  const [best] = candidates
    .filter(({ ofWholes, explained }) =>
      wholesTell ? ofWholes.length > 0 && mean(ofWholes) >= dominant : explained >= dominant,
    )
    // Of two that explain about as much, the one that stands out by itself.
    .sort((a, b) => tenths(b) - tenths(a) || b.own - a.own || b.explained - a.explained);
  return best?.place ?? whole;
}

const tenths = ({ explained }: { explained: number }): number => Math.round(10 * explained);

function candidatesOf(anomalies: readonly AnomalyMessage[]): Place[] {
  const places = anomalies.flatMap((anomaly) => [
    ...(anomaly.dimension === '' ? [] : [{ dimension: anomaly.dimension, value: anomaly.dimensionValue }]),
    ...dominantDrivers(anomaly).map(({ dimension, value }) => ({ dimension, value })),
  ]);
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/**
 * Share of an anomaly's gap that comes from a place, 0 to 1; null when nothing tells. By its drivers, which are only those
 * that stand out from the others; without them, where the same sum stands out in that place too, by comparing the gaps.
 */
export function shareOf(
  place: Place,
  anomaly: AnomalyMessage,
  anomalies: readonly AnomalyMessage[],
): number | null {
  if (isAt(anomaly, place)) return 1;
  if (anomaly.dimension === place.dimension) return 0;
  const named = anomaly.drivers.filter(({ dimension }) => dimension === place.dimension);
  if (named.length > 0) return within(named.find(({ value }) => value === place.value)?.share ?? 0);
  const part = anomalies.find(
    (candidate) => candidate.metricName === anomaly.metricName && isAt(candidate, place),
  );
  if (!part || anomaly.dimension !== '' || !catalogued(anomaly.metricName)?.additive) return null;
  const standsOut = Math.abs(relativeGap(part)) >= leastLift * Math.abs(relativeGap(anomaly));
  const share = (part.metricValue - part.expectedValue) / (anomaly.metricValue - anomaly.expectedValue);
  return standsOut ? within(share) : 0;
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

const mean = (shares: readonly (number | null)[]): number =>
  shares.reduce<number>((sum, share) => sum + share!, 0) / shares.length;
