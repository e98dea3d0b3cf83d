import { dayMs, minuteMs } from '../durations.ts';
import type { Metrics, TimeRange } from '../metrics/index.ts';
import type { SeasonalModelJson } from '../ml/robust-seasonal.ts';
import type { ThreadPool } from '../queue/index.ts';
import { learnChance } from './chance.ts';
import type { Chance } from './chance.ts';
import { contextMs, place } from './stretch.ts';
import type { SliceDetector } from './strongest-window.ts';
import { learnable, leastDispersion, slotsThatCount } from './history.ts';
import { levelPaths, stretchOf } from './levels.ts';
import type { ShopClock } from './levels.ts';
import { readPanel } from './panel.ts';
import { patternFeatures, patternMatrix } from './pattern.ts';
import type { Panel } from './panel.ts';
import type * as Tasks from './training.tasks.ts';
import type { Slice } from './types.ts';
import type { Watch } from './watch-list.ts';
import { spanMs } from './windows.ts';

/** What a slice was taught. */
export interface Taught {
  slice: Slice;
  model: SeasonalModelJson;
}

/** Models of all watched slices and the tail of chance: what the registry keeps as one version. */
export interface SeasonalBundle {
  taught: Taught[];
  /** null while there is too little history */
  chance: Chance | null;
  learning: { daysSeen: number; daysNeeded: number } | null;
}

export interface TrainDeps {
  metrics: Metrics;
  watches: readonly Watch[];
  threads: ThreadPool<typeof Tasks>;
  clock: ShopClock;
}

export interface TrainRequest {
  at: number;
  detector: SliceDetector;
  /** what people called expected or confirmed */
  leftOut: readonly TimeRange[];
  /** what chance brings, where it is known already: learning it is most of the work */
  chance?: Chance | undefined;
  onStep?: ((share: number, note: string) => Promise<void> | void) | undefined;
  signal?: AbortSignal | undefined;
}

const historyMs = 28 * dayMs;
export const daysNeeded = 14;
/** Days at the end of the history, by the minute, from which the tail of chance is learnt. */
const tailDays = 14;
const slicesATask = 24;

/** Reads four weeks, fits every slice, then judges the last two weeks as if live to learn what chance brings. */
export async function trainSeasonal(
  deps: TrainDeps,
  { at, detector, leftOut, chance: known, onStep, signal }: TrainRequest,
): Promise<{ bundle: SeasonalBundle; range: TimeRange; panel: Panel }> {
  const { metrics, watches, clock } = deps;
  const to = Math.floor(at / spanMs) * spanMs;
  const range = { from: to - historyMs, to };
  await onStep?.(0, 'reading four weeks');
  const panel = await readPanel(metrics, watches, range, 'five_minutes');
  await onStep?.(0.2, 'fitting the seasons');
  const { taught, learning } = await fit(deps, panel, leftOut, signal);
  if (learning) return { bundle: { taught, learning, chance: null }, range, panel };

  if (known) return { bundle: { taught, learning: null, chance: known }, range, panel };

  const paths = levelPaths(taught, panel, clock);
  const maxima: Float64Array[] = [];
  for (let day = 0; day < tailDays; day += 1) {
    signal?.throwIfAborted();
    await onStep?.(0.3 + (0.7 * day) / tailDays, `learning chance, day ${day + 1} of ${tailDays}`);
    const from = to - (tailDays - day) * dayMs;
    const minutes = await readPanel(metrics, watches, { from: from - contextMs, to: from + dayMs }, 'own');
    const ends = minutesBetween(from + minuteMs, from + dayMs).filter((end) => !isIn(leftOut, end));
    const stretch = stretchOf(taught, minutes, paths, clock);
    maxima.push(
      ...(await deps.threads.run('highestOfHours', { stretch, ends, detector }, signalled(signal))),
    );
  }
  const chance = learnChance(
    taught.map(({ slice }) => slice),
    maxima,
  );
  return { bundle: { taught, learning: null, chance }, range, panel };
}

/** Not the clock: the same history gives the same model. */
const patternSeed = 1;

/** Learns how the shop's metrics go together, from four weeks of five minutes that the seasonal models have judged. */
export async function trainPattern(
  { threads, clock }: TrainDeps,
  taught: readonly Taught[],
  panel: Panel,
  signal?: AbortSignal,
): Promise<string> {
  const byFive = (watch: Watch): Watch => ({ ...watch, stepMs: spanMs });
  const fives: Panel = {
    ...panel,
    watches: panel.watches.map(byFive),
    series: panel.series.map((one) => ({ ...one, watch: byFive(one.watch) })),
  };
  const stretch = stretchOf(taught, fives, levelPaths(taught, panel, clock), clock);
  const ends = Array.from(
    { length: (panel.to - panel.from - levelWarmUpMs) / spanMs },
    (_, i) => panel.from + levelWarmUpMs + (i + 1) * spanMs,
  );
  const matrix = patternMatrix(place(stretch), stretch.from, ends);
  return threads.run('fitPattern', { matrix, names: patternFeatures, seed: patternSeed }, signalled(signal));
}

/** Before this the levels are not yet believed. */
const levelWarmUpMs = 3 * dayMs;

async function fit(
  { threads, clock }: TrainDeps,
  panel: Panel,
  leftOut: readonly TimeRange[],
  signal: AbortSignal | undefined,
): Promise<{ taught: Taught[]; learning: SeasonalBundle['learning'] }> {
  const series = learnable(panel);
  const counts = slotsThatCount(panel, leftOut);
  const times = clock.wallTimes(panel.from, panel.to, spanMs);
  const inputs = series.map((one) => ({
    times,
    values: one.values.map((value, i) => (counts[i] ? value : Number.NaN)),
    support: one.watch.support ? one.beside : null,
    options: { stepMs: spanMs, noise: one.watch.noise, leastDispersion: leastDispersion(one) },
  }));
  const taught: Taught[] = [];
  let whole = { daysSeen: 0, learning: true };
  for (let first = 0; first < inputs.length; first += slicesATask) {
    const fitted = await threads.run(
      'fitSlices',
      inputs.slice(first, first + slicesATask),
      signalled(signal),
    );
    for (const [i, { model, learning, daysSeen }] of fitted.entries()) {
      const { slice } = series[first + i]!;
      if (slice.metric === 'events' && slice.dimension === '') whole = { daysSeen, learning };
      if (!learning) taught.push({ slice, model });
    }
  }
  return { taught, learning: whole.learning ? { daysSeen: whole.daysSeen, daysNeeded } : null };
}

const signalled = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

const isIn = (ranges: readonly TimeRange[], end: number): boolean =>
  ranges.some(({ from, to }) => end > from && end <= to);

export const minutesBetween = (first: number, last: number): number[] =>
  Array.from({ length: Math.floor((last - first) / minuteMs) + 1 }, (_, i) => first + i * minuteMs);
