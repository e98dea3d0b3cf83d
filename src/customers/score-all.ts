import type { CustomerFacts } from './facts.ts';
import { pack } from './packed-snapshot.ts';
import type { Shop } from './store.ts';
import type { TrainDeps, TrainTools } from './train.ts';
import type { Windows } from './windows.ts';

/** Users whose events the engine groups at a time: what bounds its memory. */
const usersAPage = 200_000;
/** Customers sent to the thread and stored at a time. */
const block = 2_000;

export interface ScoreAllOptions {
  shop: Shop;
  windows: Windows;
  /** the model as JSON text */
  artifact: string;
  currency: string;
  modelVersion: string;
  scoredAt: number;
}

/** Scores and stores every customer, page by page of a hash of their ids. @returns how many */
export async function scoreAll(
  { store, threads }: Omit<TrainDeps, 'models'>,
  { shop, windows, artifact, currency, modelVersion, scoredAt }: ScoreAllOptions,
  { onStep, signal }: TrainTools,
): Promise<number> {
  const { short, long } = windows;
  const pages = Math.ceil(shop.users / usersAPage);
  let done = 0;
  let held: CustomerFacts[] = [];

  async function flush(): Promise<void> {
    signal?.throwIfAborted();
    if (held.length === 0) return;
    const packed = await pack(shop.today, [held]);
    held = [];
    const scored = await threads.run('score', { artifact, packed, currency }, signal ? { signal } : {});
    await store.save(scored, { asOf: shop.todayAt, modelVersion, scoredAt });
    done += scored.length;
    await onStep?.(Math.min(1, done / shop.customers), `${done} customers scored`);
  }

  for (let page = 0; page < pages; page += 1) {
    for await (const batch of store.facts({ at: shop.today, short, long, page, pages })) {
      held.push(...batch);
      if (held.length >= block) await flush();
    }
  }
  await flush();
  return done;
}
