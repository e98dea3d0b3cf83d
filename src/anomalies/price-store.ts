import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import type { TimeRange } from '../metrics/index.ts';

export interface PricedMinute {
  /** epoch ms */
  minute: number;
  product: string;
  category: string;
  price: number;
  events: number;
}

export interface PriceStore {
  /** Median price by product, of the products seen most. */
  usualPrices(range: TimeRange): Promise<Map<string, number>>;
  /** By category: the part of priced events more than `factor` times over or under their product's median. */
  oddPriceShares(range: TimeRange, factor: number): Promise<Map<string, number>>;
  /** How often each product had which price, by minute. */
  pricesByMinute(range: TimeRange): Promise<PricedMinute[]>;
}

const pricedEvents = `event_time >= fromUnixTimestamp64Milli({from:Int64}) AND event_time < fromUnixTimestamp64Milli({to:Int64})
  AND product_id != '' AND price > 0`;

/** Five sightings make a usual price. The limit bounds memory; what is rarer is not judged by its price. */
const medianPrices = `SELECT product_id, toFloat64(quantile(0.5)(price)) AS usual
FROM silver.user_events
WHERE ${pricedEvents}
GROUP BY product_id HAVING count() >= 5
ORDER BY count() DESC LIMIT 50000`;

export function createPriceStore({ clickhouse }: { clickhouse: ClickHouse }): PriceStore {
  return {
    usualPrices: async (range) => {
      const found = await clickhouse.query({
        sql: medianPrices,
        params: { ...range },
        row: z.object({ product_id: rows.text, usual: rows.number }),
      });
      return new Map(found.rows.map(({ product_id, usual }) => [product_id, usual]));
    },

    oddPriceShares: async (range, factor) => {
      const found = await clickhouse.query({
        sql: `SELECT category, avg(price * {factor:Float64} < usual OR price > usual * {factor:Float64}) AS share
FROM silver.user_events INNER JOIN (${medianPrices}) AS medians USING (product_id)
WHERE ${pricedEvents}
GROUP BY category`,
        params: { ...range, factor },
        row: z.object({ category: rows.text, share: rows.number }),
      });
      return new Map(found.rows.map(({ category, share }) => [category, share]));
    },

    pricesByMinute: async (range) => {
      const found = await clickhouse.query({
        sql: `SELECT toUnixTimestamp(toStartOfMinute(event_time)) * 1000 AS minute, product_id AS product, category,
    toFloat64(assumeNotNull(silver.user_events.price)) AS price, count() AS events
FROM silver.user_events
WHERE ${pricedEvents}
GROUP BY minute, product, category, price`,
        params: { ...range },
        row: z.object({
          minute: rows.integer,
          product: rows.text,
          category: rows.text,
          price: rows.number,
          events: rows.integer,
        }),
      });
      return found.rows;
    },
  };
}
