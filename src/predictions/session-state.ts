import type { SessionEvent } from './types.ts';

/** A session ends with half an hour without an event; the same id after that is a new session. */
export const sessionEndMs = 30 * 60_000;

/** Nobody shops so long: of a session with more events, a robot's, the first are looked at. */
export const mostEvents = 1_000;

/** What is in the cart of one product. */
interface InCart {
  value: number;
  items: number;
}

/** All that the features need to know of a session's events so far. */
export interface SessionState {
  /** times are epoch ms */
  startedAt: number;
  lastAt: number;
  events: number;
  views: number;
  cartAdds: number;
  purchases: number;
  logins: number;
  logouts: number;
  products: Set<string>;
  /** events of each category */
  categories: Map<string, number>;
  pricedEvents: number;
  priceSum: number;
  priceMax: number;
  priceLast: number;
  /** by product: a purchase takes its product out, one without a product empties the cart */
  cart: Map<string, InCart>;
  lastCartAddAt: number | null;
  lastPurchaseAt: number | null;
  /** where it was last seen to come from; '' while that is not known */
  source: string;
  /** who was last seen to be in it; '' while that is not known */
  userId: string;
}

function begin({ time }: SessionEvent): SessionState {
  return {
    startedAt: time,
    lastAt: time,
    events: 0,
    views: 0,
    cartAdds: 0,
    purchases: 0,
    logins: 0,
    logouts: 0,
    products: new Set(),
    categories: new Map(),
    pricedEvents: 0,
    priceSum: 0,
    priceMax: Number.NaN,
    priceLast: Number.NaN,
    cart: new Map(),
    lastCartAddAt: null,
    lastPurchaseAt: null,
    source: '',
    userId: '',
  };
}

/**
 * Takes in the next event of a session, in place; begins anew when the session had ended.
 * @param state null before the first event
 * @param event not before those already taken in, by `inOrder`
 */
export function fold(state: SessionState | null, event: SessionEvent): SessionState {
  const next = state && event.time - state.lastAt <= sessionEndMs ? state : begin(event);
  next.lastAt = event.time;
  if (next.events >= mostEvents) return next;
  next.events += 1;
  if (event.productId !== '') next.products.add(event.productId);
  if (event.category !== '')
    next.categories.set(event.category, (next.categories.get(event.category) ?? 0) + 1);
  if (event.price !== null) {
    next.pricedEvents += 1;
    next.priceSum += event.price;
    next.priceMax = next.pricedEvents === 1 ? event.price : Math.max(next.priceMax, event.price);
    next.priceLast = event.price;
  }
  if (event.source !== '') next.source = event.source;
  if (event.userId !== '') next.userId = event.userId;
  count(next, event);
  return next;
}

function count(state: SessionState, event: SessionEvent): void {
  switch (event.type) {
    case 'view':
      state.views += 1;
      break;
    case 'login':
      state.logins += 1;
      break;
    case 'logout':
      state.logouts += 1;
      break;
    case 'add_to_cart': {
      const { value, items } = state.cart.get(event.productId) ?? { value: 0, items: 0 };
      state.cart.set(event.productId, { value: value + event.amount, items: items + event.quantity });
      state.cartAdds += 1;
      state.lastCartAddAt = event.time;
      break;
    }
    case 'purchase':
      if (event.productId === '') state.cart.clear();
      else state.cart.delete(event.productId);
      state.purchases += 1;
      state.lastPurchaseAt = event.time;
      break;
  }
}

/** @param at epoch ms */
export const hasEnded = ({ lastAt }: Pick<SessionState, 'lastAt'>, at: number): boolean =>
  at - lastAt > sessionEndMs;

/** In the order of storage: by time, and of one instant by the bytes of the id. */
export const inOrder = (a: SessionEvent, b: SessionEvent): number =>
  a.time - b.time || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));

export interface Cart {
  value: number;
  items: number;
}

/** What has been put into the cart and not been bought. */
export function cartOf({ cart }: SessionState): Cart {
  let [value, items] = [0, 0];
  for (const line of cart.values()) {
    value += line.value;
    items += line.items;
  }
  return { value, items };
}
