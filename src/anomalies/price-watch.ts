import type { TimeRange } from '../metrics/index.ts';
import { oddPriceFactor } from './rules.ts';
import type { AnomalyStore } from './store.ts';

export interface OddShare {
  category: string;
  /** priced events far from their product's usual price */
  odd: number;
  /** priced events of products whose usual price is known */
  all: number;
  /** odd / all in the day before */
  usual: number;
}

export interface PriceWatch {
  /** By category, over the events of the range; `at` decides whether usual prices are read again. */
  oddShares(range: TimeRange, at: number): Promise<OddShare[]>;
}

const refreshMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * Knows what each product usually costs: its median price over the day before, read once an hour. Views and cart adds
 * carry prices too, so a wrong price shows within a minute, long before enough was sold to move an average.
 */
export function createPriceWatch({ store }: { store: AnomalyStore }): PriceWatch {
  let known: { at: number; usual: Map<string, number>; shares: Map<string, number> } | null = null;

  return {
    oddShares: async (range, at) => {
      if (!known || at - known.at >= refreshMs || at < known.at) {
        const day = { from: at - dayMs, to: at };
        const [usual, shares] = await Promise.all([
          store.usualPrices(day),
          store.oddPriceShares(day, oddPriceFactor),
        ]);
        known = { at, usual, shares };
      }
      const counts = new Map<string, { odd: number; all: number }>();
      for (const { product, category, price } of await store.pricesIn(range)) {
        const usual = known.usual.get(product);
        if (usual === undefined) continue;
        const count = counts.get(category) ?? { odd: 0, all: 0 };
        counts.set(category, count);
        count.all += 1;
        if (price * oddPriceFactor < usual || price > usual * oddPriceFactor) count.odd += 1;
      }
      const { shares } = known;
      return [...counts].map(([category, count]) => ({
        category,
        ...count,
        usual: shares.get(category) ?? 0,
      }));
    },
  };
}
