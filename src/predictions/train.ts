import { dayMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import type { NewModel } from '../models/index.ts';
import type { ThreadPool } from '../queue/index.ts';
import { features, featureNames } from './features.ts';
import { modelName } from './model-in-use.ts';
import type { PredictionStore, Snapshot } from './store.ts';
import type * as Tasks from './training.tasks.ts';

export interface TrainDeps {
  store: PredictionStore;
  threads: ThreadPool<typeof Tasks>;
  timeZone: string;
}

export interface TrainRequest {
  /** epoch ms up to which is learnt */
  at: number;
  onStep?: ((share: number, note: string) => Promise<void> | void) | undefined;
  signal?: AbortSignal | undefined;
}

const historyMs = 28 * dayMs;
/** The last quarter of the history is measured on, a week at most. */
const mostHeldMs = 7 * dayMs;
/** More teach little more, and take longer. There are no more snapshots than events. */
const mostEventsRead = 100_000;
const leastPurchases = 100;
/** Of each outcome, before the held-out days and in them: with fewer, figures are mere chance. */
const leastOfEach = 20;

/** Learns from the last four weeks. @throws CartographError NOT_ENOUGH_DATA */
export async function trainConversion(
  { store, threads, timeZone }: TrainDeps,
  { at, onStep, signal }: TrainRequest,
): Promise<NewModel> {
  const range = { from: at - historyMs, to: at };
  await onStep?.(0, 'reading the sessions of four weeks');
  const { events, purchases, first } = await store.extent(range.from, range.to);
  if (purchases < leastPurchases) throw tooFew(`${purchases} sessions with a purchase`);
  const share = Math.min(1, mostEventsRead / events);
  const snapshots: Snapshot[] = [];
  for await (const batch of store.snapshots(range, share, timeZone)) {
    signal?.throwIfAborted();
    for (const snapshot of batch) snapshots.push(snapshot);
  }
  const heldFrom = at - Math.min(mostHeldMs, (at - Math.max(first, range.from)) / 4);
  const learnt = snapshots.filter(({ began }) => began < heldFrom).length;
  requireBoth(snapshots.slice(0, learnt), 'to learn from');
  requireBoth(snapshots.slice(learnt), 'to measure on');

  await onStep?.(0.2, `learning from ${snapshots.length} moments of sessions`);
  const { classifier, quality, ...fitted } = await threads.run(
    'fitConversion',
    {
      rows: matrixOf(snapshots),
      labels: Uint8Array.from(snapshots, ({ bought }) => bought),
      groups: Uint32Array.from(snapshots, ({ session }) => session),
      learnt,
      cartColumn: featureNames.indexOf('cart_items'),
    },
    signal ? { signal } : {},
  );
  return {
    name: modelName,
    kind: fitted.kind,
    trainedFrom: Math.max(first, range.from),
    trainedTo: range.to,
    points: snapshots.length,
    parameters: {
      features: featureNames,
      calibration: fitted.calibration,
      timeZone,
      shareOfSessions: share,
      measuredFrom: new Date(heldFrom).toISOString(),
    },
    quality,
    artifact: JSON.stringify({ features: featureNames, classifier }),
    note: `Measured on sessions from ${new Date(heldFrom).toISOString()} on, which the model that was measured had not seen; then fitted to all.`,
  };
}

function matrixOf(snapshots: readonly Snapshot[]) {
  const columns = features.length;
  const data = new Float64Array(snapshots.length * columns);
  snapshots.forEach((snapshot, row) => {
    data.set(
      snapshot.features.map((value) => value ?? Number.NaN),
      row * columns,
    );
  });
  return { data, rows: snapshots.length, columns };
}

function requireBoth(snapshots: readonly Snapshot[], purpose: string): void {
  const bought = snapshots.filter((snapshot) => snapshot.bought === 1).length;
  if (Math.min(bought, snapshots.length - bought) < leastOfEach)
    throw tooFew(
      `${bought} moments ${purpose} after which a purchase followed, and ${snapshots.length - bought} after which none did`,
    );
}

const tooFew = (found: string): CartographError =>
  new CartographError(
    'NOT_ENOUGH_DATA',
    `Predicting sessions needs ${leastPurchases} sessions with a purchase in the last four weeks, some of them in each week, and sessions without one. There are ${found}.`,
    { details: { needed: leastPurchases } },
  );
