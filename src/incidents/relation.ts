import { minuteMs } from '../durations.ts';
import type { AnomalyMessage } from '../bus/index.ts';
import { movementsOf, sideOf } from './movements.ts';
import { dominantDrivers } from './places.ts';

/** An incident is over when nothing stood out for this long; what comes closer may belong to it. */
export const quietMs = 10 * minuteMs;
/** What comes back this soon after the end is the same incident. */
export const comeBackMs = 15 * minuteMs;
/** Most windows span five minutes, so beginnings that close may be one moment. */
export const togetherMs = 5 * minuteMs;

/**
 * Whether two anomalies are told by one cause:
 * - the same slice on the same side, at most a quarter of an hour after it was over; or
 * - overlapping or nearly so, with a movement in common (see movements.ts), and not in different places: slices and
 *   dominant drivers that name different values of one dimension keep two anomalies apart, unless they began together,
 *   which by chance two hardly ever do.
 */
export function belongTogether(a: AnomalyMessage, b: AnomalyMessage): boolean {
  const apart = Math.max(a.windowStart, b.windowStart) - Math.min(a.windowEnd, b.windowEnd);
  if (sameSlice(a, b) && sideOf(a) === sideOf(b)) return apart <= quietMs + comeBackMs;
  if (apart > quietMs || !moveTogether(a, b)) return false;
  return beginTogether(a, b) || !happenElsewhere(a, b);
}

function moveTogether(a: AnomalyMessage, b: AnomalyMessage): boolean {
  const others = movementsOf(b);
  return [...movementsOf(a)].some((movement) => others.has(movement));
}

const sameSlice = (a: AnomalyMessage, b: AnomalyMessage): boolean =>
  a.metricName === b.metricName && a.dimension === b.dimension && a.dimensionValue === b.dimensionValue;

/**
 * When it began to show, epoch ms: five minutes, what most windows span, before it was found. Its first window may have
 * begun long before, since some rules look at longer ones; and it may have been found long after, then its windows bound it.
 */
export const beganAt = ({ windowStart, windowEnd, detectedAt }: AnomalyMessage): number =>
  Math.min(windowEnd, Math.max(windowStart, detectedAt - togetherMs));

const beginTogether = (a: AnomalyMessage, b: AnomalyMessage): boolean =>
  Math.abs(beganAt(a) - beganAt(b)) <= togetherMs;

function happenElsewhere(a: AnomalyMessage, b: AnomalyMessage): boolean {
  const there = placesOf(b);
  return [...placesOf(a)].some(([dimension, value]) => (there.get(dimension) ?? value) !== value);
}

/** Where an anomaly happens: its own slice, and the values that most of its gap comes from. */
function placesOf(anomaly: AnomalyMessage): Map<string, string> {
  const places = new Map(dominantDrivers(anomaly).map(({ dimension, value }) => [dimension, value]));
  return anomaly.dimension === '' ? places : places.set(anomaly.dimension, anomaly.dimensionValue);
}
