import type { TimeRange } from '../../../src/metrics/index.ts';
import { seededRandom } from '../../../src/ml/seeded-random.ts';
import { botViews, incidentKinds, newIncident } from '../../../src/ingest/simulator/incident.ts';
import type { Incident, IncidentKind } from '../../../src/ingest/simulator/incident.ts';
import type { Rush } from '../../../src/ingest/simulator/shop-model.ts';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/** Something that goes wrong, and how far what it concerns is changed: 0.3 is 30 %. */
export interface PlannedIncident {
  incident: Incident;
  size: number;
}

export interface Schedule {
  /** What detectors may learn from; nothing goes wrong in it. */
  warmUp: TimeRange;
  watched: TimeRange;
  /** in the order of their starts, never two at once */
  incidents: PlannedIncident[];
  /** The rushes, and the shop's own campaigns in the watched range: harmless, all of them. */
  campaigns: TimeRange[];
  rushes: Rush[];
}

const opening = Date.parse('2026-06-01T00:00:00Z');
const warmUpDays = 28;
const watchedDays = 60;
const incidentCount = 40;
const rushCount = 4;
/** The shop's own campaigns among the watched days (see shop-model.ts). */
const ownCampaigns = ['2026-07-07', '2026-08-08'].map((day) => Date.parse(`${day}T00:00:00Z`));

const sizes = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1];
const [shortest, longest] = [15, 360];
/** Between two incidents the shop is well for this long. */
const restMs = 120 * minuteMs;

const categories = ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'];
const targets: Partial<Record<IncidentKind, readonly string[]>> = {
  CHECKOUT_FRICTION: ['mobile', 'web'],
  TRACKING_LOSS: ['web', 'mobile'],
  PRICE_GLITCH: categories,
  CATEGORY_OUTAGE: categories,
};

/**
 * Sixty days with forty incidents of every kind, of 10 to 100 %, a quarter of an hour to six hours long and begun at any
 * minute of the day, and four days with 40 to 80 % more customers. At most one incident a day, none on a campaign day.
 */
export function scheduleOf(seed: number): Schedule {
  const random = seededRandom(seed);
  const shuffled = <T>(list: readonly T[]): T[] => {
    const rest = [...list];
    return list.map(() => rest.splice(Math.floor(random() * rest.length), 1)[0]!);
  };
  const repeated = <T>(list: readonly T[]): T[] =>
    shuffled(Array.from({ length: incidentCount }, (_, i) => list[i % list.length]!));

  const warmUp = { from: opening, to: opening + warmUpDays * dayMs };
  const watched = { from: warmUp.to, to: warmUp.to + watchedDays * dayMs };
  const days = Array.from({ length: watchedDays }, (_, i) => watched.from + i * dayMs);
  const free = shuffled(days.filter((day) => !ownCampaigns.includes(day)));
  const rushes = free
    .splice(0, rushCount)
    .map((day): Rush => ({ startedAt: day, endsAt: day + dayMs, factor: 1.4 + 0.4 * random() }));

  const kinds = repeated(incidentKinds);
  const changes = repeated(sizes);
  let rested = watched.from;
  const incidents = free
    .slice(0, incidentCount)
    .sort((a, b) => a - b)
    .map((day, i): PlannedIncident => {
      const kind = kinds[i]!;
      const size = changes[i]!;
      const length = Math.round(shortest * (longest / shortest) ** random()) * minuteMs;
      const earliest = Math.max(day, rested);
      const startedAt = earliest + Math.floor(random() * (day + dayMs - length - earliest));
      rested = startedAt + length + restMs;
      const among = targets[kind];
      const target = among ? { target: among[Math.floor(random() * among.length)]! } : {};
      const intensity = kind === 'BOT_TRAFFIC' ? size / botViews : size;
      const id = `bench-${seed}-${i}`;
      return {
        size,
        incident: newIncident({ id, kind, startedAt, endsAt: startedAt + length, intensity, ...target }),
      };
    });
  const campaigns = [...rushes.map(({ startedAt }) => startedAt), ...ownCampaigns]
    .sort((a, b) => a - b)
    .map((day) => ({ from: day, to: day + dayMs }));
  return { warmUp, watched, incidents, campaigns, rushes };
}
