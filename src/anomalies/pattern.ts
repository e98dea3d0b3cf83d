import { dayMs, hourMs } from '../durations.ts';
import type { Matrix, Row } from '../ml/matrix.ts';
import { PatternEnsemble, recentRowsUsed } from '../ml/pattern-ensemble.ts';
import type { PatternDetector, PatternJson } from '../ml/pattern-ensemble.ts';
import { distanceOfFive } from './strongest-window.ts';
import { stepsTo } from './stretch.ts';
import type { Placed } from './stretch.ts';
import { weighRate } from './severity.ts';
import type { DetectorName, Finding } from './types.ts';
import { spanMs } from './windows.ts';

/** The shop in five minutes, as a vector: how far each of these is from its own season. */
export const patternFeatures = [
  'events',
  'page_views',
  'cart_adds',
  'purchases',
  'revenue',
  'average_price',
  'cart_abandonment_rate',
  'active_users',
  'sessions',
] as const;

const rowsPerWeek = (7 * dayMs) / spanMs;
/** While people put more into carts than expected, unusual combinations are a campaign's and no incident. */
const wantedMore = 1.1;
const demandMs = hourMs;
const demandDoubt = 0.3;
/** Part of the budget that is spent on what no single metric shows. */
const budgetShare = 0.05;
/** Chance of a row as strange as the one before a finding must at least be. */
const strangeBefore = 0.01;
const patternDetectors: readonly DetectorName[] = ['isolation_forest', 'lstm_autoencoder', 'subspace_pca'];

/** The vector at the end of five minutes; NaN where a feature has no model or no cases. */
function patternAt(placed: readonly Placed[], from: number, end: number): Float64Array {
  return Float64Array.from(patternFeatures, (feature) => {
    const found = placed.find(({ input: { slice } }) => slice.metric === feature && slice.dimension === '');
    const step = found ? stepsTo(end, from, found.input.stepMs) : null;
    return !found || step === null || step > found.track.length ? Number.NaN : distanceOfFive(found, step);
  });
}

export const patternMatrix = (placed: readonly Placed[], from: number, ends: readonly number[]): Matrix => {
  const data = new Float64Array(ends.length * patternFeatures.length);
  ends.forEach((end, row) => data.set(patternAt(placed, from, end), row * patternFeatures.length));
  return { data, rows: ends.length, columns: patternFeatures.length };
};

export interface PatternModel {
  version: string | null;
  ensemble: PatternEnsemble;
}

export const parsePattern = (artifact: string): PatternEnsemble =>
  PatternEnsemble.fromJSON(JSON.parse(artifact) as PatternJson);

/**
 * What stands out in the vector as a whole at those of the ends that close five minutes: combinations that no single
 * metric shows.
 */
export function judgePattern(
  { ensemble }: PatternModel,
  placed: readonly Placed[],
  from: number,
  ends: readonly number[],
  { detector, budgetPerWeek }: { detector: DetectorName; budgetPerWeek: number },
): [end: number, Finding][] {
  const own = patternDetectors.includes(detector) ? (detector as PatternDetector) : null;
  if (!own && detector !== 'ensemble') return [];
  const closing = ends.filter((end) => end % spanMs === 0 && end - from > (recentRowsUsed + 1) * spanMs);
  return closing.flatMap((end): [number, Finding][] => {
    const row = patternAt(placed, from, end);
    const recent: Row[] = Array.from({ length: recentRowsUsed }, (_, i) =>
      patternAt(placed, from, end - (recentRowsUsed - i) * spanMs),
    );
    const verdict = ensemble.score(row, recent);
    const { probability: chance, contributions } = own ? verdict.byDetector[own] : verdict;
    const { severity, probability } = weighRate(chance * rowsPerWeek, budgetPerWeek * budgetShare);
    if (severity === null || isWanted(placed, from, end)) return [];
    // One window is a flicker: the one before must have been strange as well.
    const before = ensemble.score(recent.at(-1)!, recent.slice(0, -1));
    if ((own ? before.byDetector[own] : before).probability > strangeBefore) return [];
    const shares = patternFeatures
      .map((feature, i) => ({ feature, share: contributions[i]!, z: row[i]! }))
      .sort((a, b) => b.share - a.share);
    return [
      [
        end,
        {
          slice: { metric: 'shop_pattern', dimension: '', value: '' },
          family: 'business',
          side: 'spike',
          type: 'pattern',
          detector,
          severity,
          value: verdict.z,
          expected: 0,
          lower: 0,
          upper: 3,
          z: verdict.z,
          probability,
          contributions: shares.map(({ feature, share }) => ({ feature, share })),
          windowStart: end - spanMs,
          windowEnd: end,
          explanation: explainPattern(shares),
        },
      ],
    ];
  });
}

function isWanted(placed: readonly Placed[], from: number, end: number): boolean {
  const carts = placed.find(({ input: { slice } }) => slice.metric === 'cart_adds' && slice.dimension === '');
  const step = carts ? stepsTo(end, from, carts.input.stepMs) : null;
  if (!carts || step === null) return false;
  return carts.track.ratio(step, demandMs / carts.input.stepMs, { doubt: demandDoubt }) > wantedMore;
}

function explainPattern(shares: readonly { feature: string; share: number; z: number }[]): string {
  const named = shares
    .slice(0, 3)
    .map(
      ({ feature, share, z }) =>
        `${feature.replaceAll('_', ' ')} ${Math.abs(z).toFixed(1)} deviations ${z < 0 ? 'below' : 'above'} its season (${Math.round(100 * share)} %)`,
    );
  return `The shop's metrics do not go together as they use to: ${named.join(', ')}.`;
}
