import type { Concern } from '../../src/insights/index.ts';
import type { TimeRange } from '../../src/metrics/index.ts';
import { newIncident } from '../../src/ingest/simulator/incident.ts';
import type { Incident, IncidentKind } from '../../src/ingest/simulator/incident.ts';
import { seededRandom } from '../../src/ml/seeded-random.ts';

export const dayMs = 86_400_000;
export const weekMs = 7 * dayMs;

export interface Planted {
  incident: Incident;
  hours: number;
}

// A Monday.
const opening = Date.parse('2026-01-05T00:00:00Z');
const [usualWeeks, watchedWeeks] = [12, 16];

export const categories = ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'];
const kinds: readonly { kind: IncidentKind; targets: readonly string[] }[] = [
  { kind: 'PAYMENT_OUTAGE', targets: [''] },
  { kind: 'CHECKOUT_FRICTION', targets: ['mobile', 'web'] },
  { kind: 'CATEGORY_OUTAGE', targets: categories },
  { kind: 'PRICE_GLITCH', targets: categories },
  { kind: 'TRACKING_LOSS', targets: ['web', 'mobile'] },
  { kind: 'MISSING_PRICES', targets: [''] },
];

/** Every other week one incident of one to five days, of an intensity of 0.4 to 1, begun on one of its first days. */
export function scheduleOf(seed: number): { all: TimeRange; watched: TimeRange; planted: Planted[] } {
  const random = seededRandom(seed);
  const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const watched = {
    from: opening + usualWeeks * weekMs,
    to: opening + (usualWeeks + watchedWeeks) * weekMs,
  };
  const planted = Array.from({ length: watchedWeeks / 2 }, (_, i): Planted => {
    const { kind, targets } = kinds[(i + seed) % kinds.length]!;
    const hours = 24 * among([1, 2, 3, 5]);
    const startedAt = watched.from + (2 * i + 1) * weekMs + among([0, 1, 2]) * dayMs;
    const incident = newIncident({
      ...{ id: `insights-${seed}-${i}`, kind, startedAt, endsAt: startedAt + hours * 3_600_000 },
      intensity: among([0.4, 0.7, 1]),
      target: among(targets),
    });
    return { incident, hours };
  });
  return { all: { from: opening, to: watched.to }, watched, planted };
}

export const touches = ({ incident }: Planted, { from, to }: TimeRange): boolean =>
  incident.startedAt < to && incident.endsAt > from;

/** Whether somebody who reads the concern is looking at the incident: where it is, or the shop as a whole. */
export function isShown({ incident: { target } }: Planted, { place }: Concern): boolean {
  return target === '' ? place === null : (place?.values.includes(target) ?? false);
}
