import { z } from 'zod';
import { rows } from '../../clickhouse/index.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { shopEvents, shopParams } from './shop-model.ts';
import type { Shop } from './shop-model.ts';

/** An event as a shop would send it; see docs/events.md. */
const shopEvent = z.object({
  event_id: rows.text,
  event_type: rows.text,
  /** epoch ms */
  event_timestamp: rows.integer,
  user_id: rows.text,
  session_id: rows.text,
  product_id: rows.text,
  category: rows.text,
  price: rows.decimal.nullable(),
  quantity: rows.integer,
  order_id: rows.text,
  source: rows.text,
  country: rows.text,
  ip: rows.text,
  properties: rows.text.transform((json): unknown => (json === '' ? null : JSON.parse(json))),
});
export type ShopEvent = z.output<typeof shopEvent>;

const liveEvents = `
SELECT * EXCEPT (event_time), toUnixTimestamp64Milli(event_time) AS event_timestamp
FROM (${shopEvents})
ORDER BY event_timestamp, event_id`;

/** The shop's events of [from, to), in order of time. */
export async function readShop(
  clickhouse: ClickHouse,
  { from, to, ...shop }: Shop & { from: number; to: number },
): Promise<ShopEvent[]> {
  const { rows: events } = await clickhouse.query({
    sql: liveEvents,
    params: shopParams(shop, { from, to }),
    row: shopEvent,
  });
  return events;
}

/** Read in windows: making the plan costs the engine more than a few minutes of events do. */
const windowMs = 300_000;

export interface Feed {
  /** All events up to here have been taken. */
  readonly position: number;
  /** The events from the last position up to and without `until`. */
  take(until: number): Promise<ShopEvent[]>;
  /** When the next event known by now is due. */
  nextTime(): number | undefined;
}

/** The shop's events from `from` on, in order of time, read from the model ahead of the clock. */
export function createFeed({
  clickhouse,
  seed,
  from,
}: {
  clickhouse: ClickHouse;
  seed: number;
  from: number;
}): Feed {
  let position = from;
  let loadedTo = from;
  let ahead: ShopEvent[] = [];
  return {
    get position() {
      return position;
    },
    take: async (until) => {
      while (loadedTo < until) {
        const events = await readShop(clickhouse, { seed, from: loadedTo, to: loadedTo + windowMs });
        ahead.push(...events);
        loadedTo += windowMs;
      }
      const due = ahead.findIndex((event) => event.event_timestamp >= until);
      const taken = ahead.slice(0, due === -1 ? ahead.length : due);
      ahead = ahead.slice(taken.length);
      position = Math.max(position, until);
      return taken;
    },
    nextTime: () => ahead[0]?.event_timestamp,
  };
}
