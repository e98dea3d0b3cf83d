import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { seeded } from './seeded.ts';

const dayMs = 86_400_000;

export interface ShopEvent {
  type: 'purchase' | 'refund' | 'view' | 'add_to_cart';
  user: string;
  /** epoch ms */
  at: number;
  price?: number;
}

let sent = 0;

/** Straight into the store; a purchase of a user on a day is an order. */
export async function happen(clickhouse: ClickHouse, events: readonly ShopEvent[]): Promise<void> {
  await clickhouse.insert({
    table: 'silver.user_events',
    rows: events.map(({ type, user, at, price }) => ({
      event_id: `e${(sent += 1)}`,
      event_type: type,
      event_time: Math.round(at),
      user_id: user,
      session_id: `s-${user}-${Math.floor(at / 3_600_000)}`,
      product_id: `p${sent % 7}`,
      category: sent % 2 ? 'Books' : 'Toys',
      ...(price === undefined ? {} : { price: price.toFixed(2) }),
    })),
  });
}

/**
 * Customers with a rhythm of their own between 4 and 40 days, who look around the day before they buy, and of whom some leave
 * after any purchase. Who leaves later is seen about the shop no more than who has left.
 */
export function loyalCustomers(count: number, from: number, to: number, seed: number): ShopEvent[] {
  const random = seeded(seed);
  const events: ShopEvent[] = [];
  for (let n = 0; n < count; n += 1) {
    const user = `c${n}`;
    const gap = 4 + 36 * random() ** 2;
    const price = 5 + 40 * random();
    const leaving = 0.02 + 0.25 * random();
    let at = from + random() * 0.6 * (to - from);
    do {
      if (at >= to) break;
      if (at - dayMs > from) events.push({ type: 'view', user, at: at - dayMs });
      events.push({ type: 'purchase', user, at, price: price * (0.7 + 0.6 * random()) });
      at += gap * dayMs * (0.6 + 0.8 * random());
    } while (random() > leaving);
  }
  return events;
}
