import type { ShopClock } from './shop-clock.ts';
import { cartOf } from './session-state.ts';
import type { SessionState } from './session-state.ts';
import type { UserPast } from './types.ts';

/** A session as it stands at a moment. */
export interface Moment {
  state: SessionState;
  /** epoch ms, not before the last event */
  at: number;
  /** null while it is not known who is in it */
  past: UserPast | null;
  clock: ShopClock;
}

export interface Feature {
  name: string;
  meaning: string;
  /** The value in words, as a reason; not called without one. */
  words: (value: number) => string;
  /**
   * For training: over a session's events up to one of them, in the windows and columns that prefixes-sql.ts lays out.
   * Names a column, or is an expression of ClickHouse that may be NaN.
   */
  sql: string;
  /** For serving: the same from what was folded of those events. NaN where there is none. */
  value: (moment: Moment) => number;
}

const seconds = (ms: number): number => ms / 1000;
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
const money = (amount: number): string => amount.toFixed(2);
const percent = (share: number): string => `${Math.round(100 * share)} %`;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function duration(value: number): string {
  if (value < 100) return plural(Math.round(value), 'second');
  return plural(Math.round(value / 60), 'minute');
}

const counted = (type: string): string => `countIf(event_type = '${type}') OVER prefix`;

/** What a session is judged by. Training and serving both come from this list; a test holds them together. */
export const features: readonly Feature[] = [
  {
    name: 'events',
    meaning: 'Events so far.',
    words: (n) => plural(n, 'event'),
    sql: 'count() OVER prefix',
    value: ({ state }) => state.events,
  },
  {
    name: 'views',
    meaning: 'Products looked at, again ones too.',
    words: (n) => plural(n, 'product view'),
    sql: counted('view'),
    value: ({ state }) => state.views,
  },
  {
    name: 'cart_adds',
    meaning: 'How often something was put into the cart.',
    words: (n) => (n === 0 ? 'nothing was put into the cart' : `put into the cart ${plural(n, 'time')}`),
    sql: counted('add_to_cart'),
    value: ({ state }) => state.cartAdds,
  },
  {
    name: 'purchases',
    meaning: 'Order lines bought so far.',
    words: (n) => (n === 0 ? 'nothing bought yet' : `${plural(n, 'order line')} bought already`),
    sql: counted('purchase'),
    value: ({ state }) => state.purchases,
  },
  {
    name: 'logins',
    meaning: 'Logins.',
    words: (n) => (n === 0 ? 'did not log in' : 'logged in'),
    sql: counted('login'),
    value: ({ state }) => state.logins,
  },
  {
    name: 'logouts',
    meaning: 'Logouts.',
    words: (n) => (n === 0 ? 'has not logged out' : 'logged out'),
    sql: counted('logout'),
    value: ({ state }) => state.logouts,
  },
  {
    name: 'products',
    meaning: 'Different products.',
    words: (n) => plural(n, 'different product'),
    sql: 'countIf(new_product) OVER prefix',
    value: ({ state }) => state.products.size,
  },
  {
    name: 'categories',
    meaning: 'Different categories.',
    words: (n) => plural(n, 'category', 'categories'),
    sql: 'countIf(new_category) OVER prefix',
    value: ({ state }) => state.categories.size,
  },
  {
    name: 'category_focus',
    meaning: 'Share of the category that was looked at most, 0 to 1.',
    words: (share) => `${percent(share)} in one category`,
    sql: `max(category_events) OVER prefix / countIf(category != '') OVER prefix`,
    value: ({ state: { categories } }) => {
      const counts = [...categories.values()];
      return Math.max(0, ...counts) / counts.reduce((sum, n) => sum + n, 0);
    },
  },
  {
    name: 'depth',
    meaning: 'The furthest step: 0 none, 1 looked at a product, 2 put something into the cart, 3 bought.',
    words: (step) => `got as far as ${['the door', 'a product', 'the cart', 'a purchase'][step]}`,
    sql: `max(transform(event_type, ['view', 'add_to_cart', 'purchase'], [1, 2, 3], 0)) OVER prefix`,
    value: ({ state }) => (state.purchases > 0 ? 3 : state.cartAdds > 0 ? 2 : state.views > 0 ? 1 : 0),
  },
  {
    name: 'elapsed_seconds',
    meaning: 'Seconds since the session began.',
    words: (s) => `began ${duration(s)} ago`,
    sql: '(at - min(time) OVER prefix) / 1000',
    value: ({ state, at }) => seconds(at - state.startedAt),
  },
  {
    name: 'idle_seconds',
    meaning: 'Seconds since the last event.',
    words: (s) => `nothing happened for ${duration(s)}`,
    sql: '(at - time) / 1000',
    value: ({ state, at }) => seconds(at - state.lastAt),
  },
  {
    name: 'mean_dwell_seconds',
    meaning: 'Mean seconds from one event to the next.',
    words: (s) => `${duration(s)} from one event to the next`,
    sql: '(time - min(time) OVER prefix) / 1000 / (count() OVER prefix - 1)',
    value: ({ state }) => seconds(state.lastAt - state.startedAt) / (state.events - 1),
  },
  {
    name: 'price_mean',
    meaning: 'Mean price seen.',
    words: (price) => `prices of ${money(price)} on average`,
    sql: 'avg(price) OVER prefix',
    value: ({ state }) => state.priceSum / state.pricedEvents,
  },
  {
    name: 'price_max',
    meaning: 'Highest price seen.',
    words: (price) => `highest price ${money(price)}`,
    sql: 'max(price) OVER prefix',
    value: ({ state }) => state.priceMax,
  },
  {
    name: 'price_last',
    meaning: 'The price seen last.',
    words: (price) => `last price ${money(price)}`,
    sql: 'anyLast(price) OVER prefix',
    value: ({ state }) => state.priceLast,
  },
  {
    name: 'cart_value',
    meaning: 'Amount put into the cart and not bought.',
    words: (value) => (value === 0 ? 'no cart' : `a cart of ${money(value)}`),
    sql: 'toFloat64(sum(cart_value_change) OVER cart)',
    value: ({ state }) => cartOf(state).value,
  },
  {
    name: 'cart_items',
    meaning: 'Pieces put into the cart and not bought.',
    words: (n) => (n === 0 ? 'an empty cart' : `${plural(n, 'piece')} in the cart`),
    sql: 'sum(cart_items_change) OVER cart',
    value: ({ state }) => cartOf(state).items,
  },
  {
    name: 'since_cart_add_seconds',
    meaning: 'Seconds since something was last put into the cart.',
    words: (s) => `last put into the cart ${duration(s)} ago`,
    sql: `(at - maxOrNullIf(time, event_type = 'add_to_cart') OVER prefix) / 1000`,
    value: ({ state, at }) => (state.lastCartAddAt === null ? Number.NaN : seconds(at - state.lastCartAddAt)),
  },
  {
    name: 'hour',
    meaning: "Hour of the shop's day, 0 to 23.",
    words: (hour) => `at ${hour} o'clock`,
    sql: 'toHour(toTimeZone(fromUnixTimestamp64Milli(at), {timeZone: String}))',
    value: ({ at, clock }) => clock.hour(at),
  },
  {
    name: 'weekday',
    meaning: "Weekday of the shop's day, 1 for Monday to 7.",
    words: (day) => `on a ${weekdays[day - 1]}`,
    sql: 'toDayOfWeek(toTimeZone(fromUnixTimestamp64Milli(at), {timeZone: String}))',
    value: ({ at, clock }) => clock.weekday(at),
  },
  {
    name: 'mobile',
    meaning: 'Whether it comes from the mobile app (1) or the web (0).',
    words: (mobile) => (mobile === 1 ? 'on the phone' : 'on the web'),
    sql: `anyLast(nullIf(source, '')) OVER prefix = 'mobile'`,
    value: ({ state: { source } }) => (source === '' ? Number.NaN : Number(source === 'mobile')),
  },
  {
    name: 'known_user',
    meaning: 'Whether it is known who is in it (1) or not (0).',
    words: (known) => (known === 1 ? 'a known user' : 'an unknown visitor'),
    sql: 'session_user IS NOT NULL',
    value: ({ state }) => Number(state.userId !== ''),
  },
  {
    name: 'earlier_sessions',
    meaning: 'Sessions the user had in the 90 days before this one.',
    words: (n) => (n === 0 ? 'first session in 90 days' : plural(n, 'earlier session')),
    sql: 'if(session_user IS NULL, NULL, earlier_sessions)',
    value: ({ past }) => past?.sessions ?? Number.NaN,
  },
  {
    name: 'earlier_purchases',
    meaning: 'How many of those had a purchase.',
    words: (n) => (n === 0 ? 'bought nothing in 90 days' : `bought in ${plural(n, 'earlier session')}`),
    sql: 'if(session_user IS NULL, NULL, earlier_purchases)',
    value: ({ past }) => past?.purchases ?? Number.NaN,
  },
];

export const featureNames: readonly string[] = features.map(({ name }) => name);

/** The values of all features, in their order. */
export const featureRow = (moment: Moment): Float64Array =>
  Float64Array.from(features, ({ value }) => value(moment));
