import { CartographError } from '../errors.ts';
import type { ModelRegistry, ModelVersion } from '../models/index.ts';
import type { ThreadPool } from '../queue/index.ts';
import type { LearningHistory } from './learn-repurchase.ts';
import { pack } from './packed-snapshot.ts';
import type { PackedSnapshot } from './packed-snapshot.ts';
import type { CustomerStore, FactsQuery, Shop } from './store.ts';
import type * as Tasks from './training.tasks.ts';
import { horizons, windowsOf } from './windows.ts';
import type { Windows } from './windows.ts';

export const modelName = 'customers/repurchase';

export interface TrainDeps {
  store: CustomerStore;
  models: ModelRegistry;
  threads: ThreadPool<typeof Tasks>;
}

export interface TrainTools {
  onStep?: ((share: number, note: string) => Promise<void> | void) | undefined;
  signal?: AbortSignal | undefined;
}

/** More customers would make the model no better, only later. */
const sampled = 20_000;
const keptVersions = 30;

/**
 * Learns from a sample of the customers, chosen by their ids, and registers the version.
 * @throws CartographError NOT_ENOUGH_DATA
 */
export async function trainRepurchase(
  { store, models, threads }: TrainDeps,
  shop: Shop,
  { onStep, signal }: TrainTools,
): Promise<{ model: ModelVersion; artifact: string; windows: Windows }> {
  const windows = windowsOf(shop);
  await onStep?.(0, 'reading what customers did');
  const pages = Math.ceil(shop.customers / sampled);
  const history = await readLearningHistory(store, { today: shop.today, windows, pages, signal });
  await onStep?.(0.3, 'comparing models');
  const { json, kind, quality } = await threads.run('learn', history, signal ? { signal } : {});
  const artifact = JSON.stringify(json);
  const model = await models.save({
    name: modelName,
    kind,
    trainedFrom: shop.firstAt,
    trainedTo: shop.todayAt,
    points: history.present.ids.length,
    parameters: {
      horizons: json.outlooks.map(({ days, window, voice }) => ({ days, window, voice })),
      timing: json.timing,
      spending: json.spending,
      spendFactor: json.spendFactor,
    },
    quality,
    artifact,
    note: noteOn(shop, windows),
  });
  await models.prune(modelName, keptVersions);
  return { model, artifact, windows };
}

/** One page of all customers, as they were known on the days that models are learnt and compared on. */
export async function readLearningHistory(
  store: CustomerStore,
  {
    today,
    windows,
    pages,
    signal,
  }: { today: number; windows: Windows; pages: number; signal?: AbortSignal | undefined },
): Promise<LearningHistory<PackedSnapshot>> {
  const { short, long, heldOutFrom } = windows;
  const snapshotAt = (at: number): Promise<PackedSnapshot> => {
    signal?.throwIfAborted();
    return readSnapshot(store, { at, short, long, page: 0, pages });
  };
  // Twice, a part of a window apart: the same customers at different times of their lives.
  const apart = Math.ceil(long / 3);
  const pairAt = async (at: number): Promise<[PackedSnapshot, PackedSnapshot]> => [
    await snapshotAt(at),
    await snapshotAt(at - apart),
  ];
  return {
    windows,
    present: await snapshotAt(today),
    recent: await pairAt(heldOutFrom),
    earlier: await pairAt(heldOutFrom - long),
  };
}

export const readSnapshot = (store: CustomerStore, query: FactsQuery): Promise<PackedSnapshot> =>
  pack(query.at, store.facts(query));

function noteOn({ firstDay, today, running, lastAt }: Shop, { short, long }: Windows): string {
  const notes = [];
  if (today < running)
    notes.push(
      `The last purchase is of ${new Date(lastAt).toISOString()}; predictions go on from there, not from today.`,
    );
  if (long < longestHorizon) {
    const learnt = short === long ? `${long} days` : `${short} and ${long} days`;
    notes.push(
      `There are ${today - firstDay} days of purchases, so returns are learnt over ${learnt} instead of ${horizons.join(' and ')}; what lies beyond follows purchase timing alone.`,
    );
  }
  return notes.join(' ');
}

const longestHorizon = Math.max(...horizons);

/** @throws CartographError NOT_ENOUGH_DATA */
export async function requireShop(store: CustomerStore, until: number): Promise<Shop> {
  const shop = await store.shop(until);
  if (shop) return shop;
  throw new CartographError(
    'NOT_ENOUGH_DATA',
    'Nobody with a user id has bought anything yet, so there are no customers to predict.',
  );
}
