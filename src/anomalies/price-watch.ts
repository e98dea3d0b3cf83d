import { dayMs, hourMs } from '../durations.ts';
import { clock, explainShare } from './explain.ts';
import type { Wording } from './explain.ts';
import { oddPriceFactor, priceShift, unusualShare } from './rules.ts';
import type { PricedMinute, PriceStore } from './price-store.ts';
import type { Finding } from './types.ts';
import { minutesOf, spanMs } from './windows.ts';

export interface PriceWatch {
  /** Categories in which many prices are odd, in the five minutes to each of the ends. */
  judge(ends: readonly number[]): Promise<Map<number, Finding[]>>;
}

interface Usual {
  at: number;
  /** median price by product over the day before */
  prices: ReadonlyMap<string, number>;
  /** share of odd prices in that day, by category */
  shares: ReadonlyMap<string, number>;
}

interface Count {
  odd: number;
  all: number;
  /** seen prices over their usual one, by product */
  ratios: Map<string, number>;
}

/** A rule's evidence is a line that chance hardly crosses, not a calibrated tail. */
const ruleProbability = 0.95;

/**
 * Knows what each product usually costs: its median price over the day before, read once an hour. Views and cart adds
 * carry prices too, so a wrong price shows within a minute, long before enough was sold to move an average.
 */
export function createPriceWatch({ store, wording }: { store: PriceStore; wording: Wording }): PriceWatch {
  let known: Usual | null = null;

  async function usualAt(at: number): Promise<Usual> {
    if (known && at - known.at < hourMs && at >= known.at) return known;
    const day = { from: at - dayMs, to: at };
    const [prices, shares] = await Promise.all([
      store.usualPrices(day),
      store.oddPriceShares(day, oddPriceFactor),
    ]);
    return (known = { at, prices, shares });
  }

  function judgeAt(end: number, minutes: ReadonlyMap<number, PricedMinute[]>, usual: Usual): Finding[] {
    const counts = new Map<string, Count>();
    for (const { product, category, price, events } of minutesOf(end).flatMap(
      (at) => minutes.get(at) ?? [],
    )) {
      const wanted = usual.prices.get(product);
      if (wanted === undefined) continue;
      const count = counts.get(category) ?? { odd: 0, all: 0, ratios: new Map<string, number>() };
      counts.set(category, count);
      count.all += events;
      count.ratios.set(product, price / wanted);
      if (price * oddPriceFactor < wanted || price > wanted * oddPriceFactor) count.odd += events;
    }
    return [...counts].flatMap(([category, count]) => {
      const found =
        findingOf(category, count, usual.shares.get(category) ?? 0, end) ?? shiftOf(category, count, end);
      return found ? [found] : [];
    });
  }

  function findingOf(category: string, { odd, all }: Count, usual: number, end: number): Finding | null {
    const judged = unusualShare(odd, all, usual);
    if (!judged) return null;
    const window = { windowStart: end - spanMs, windowEnd: end };
    return {
      slice: { metric: 'odd_price_share', dimension: 'category', value: category },
      family: 'business',
      side: 'spike',
      type: 'price_glitch',
      detector: 'rule',
      value: odd / all,
      probability: ruleProbability,
      contributions: [],
      ...judged,
      ...window,
      explanation: explainShare(
        { part: odd, all, usual, ...window },
        {
          of: `prices in category ${category}`,
          were: "were less than a third or more than three times the product's usual price",
          before: 'in the day before',
        },
        wording,
      ),
    };
  }

  /** Prices that all moved a little are not odd one by one, but together. */
  function shiftOf(category: string, { ratios }: Count, end: number): Finding | null {
    const shift = priceShift([...ratios.values()]);
    if (shift === null) return null;
    const side = shift.ratio < 1 ? 'drop' : 'spike';
    const window = { windowStart: end - spanMs, windowEnd: end };
    return {
      slice: { metric: 'odd_price_share', dimension: 'category', value: category },
      family: 'business',
      side: 'spike',
      type: 'price_glitch',
      detector: 'rule',
      value: shift.share,
      expected: 0,
      lower: 0,
      upper: 1 - shift.share,
      z: shift.z,
      severity: shift.severity,
      probability: ruleProbability,
      contributions: [],
      ...window,
      explanation: `Prices in category ${category} are ${Math.round(100 * Math.abs(1 - shift.ratio))} % ${
        side === 'drop' ? 'below' : 'above'
      } what their products cost in the day before, in ${shift.products} products seen since ${clock(window.windowStart, wording.timeZone)}.`,
    };
  }

  return {
    judge: async (ends) => {
      const [first, last] = [Math.min(...ends), Math.max(...ends)];
      const usual = await usualAt(first);
      const minutes = new Map<number, PricedMinute[]>();
      for (const row of await store.pricesByMinute({ from: first - spanMs, to: last })) {
        const list = minutes.get(row.minute) ?? [];
        minutes.set(row.minute, list);
        list.push(row);
      }
      return new Map(ends.map((end) => [end, judgeAt(end, minutes, usual)]));
    },
  };
}
