import type { Measure } from './types.ts';

/** Columns a table may keep; tables.ts says how each is added up there. */
export type Column =
  | 'events'
  | 'units'
  | 'priced_units'
  | 'amount'
  | 'users'
  | 'sessions'
  | 'orders'
  | 'ended_sessions'
  | 'session_seconds';

/** A measure is a column over the events of certain types. */
export const measures: Readonly<Record<Measure, { column: Column; eventTypes?: readonly string[] }>> = {
  events: { column: 'events' },
  views: { column: 'events', eventTypes: ['view'] },
  cart_adds: { column: 'events', eventTypes: ['add_to_cart'] },
  logins: { column: 'events', eventTypes: ['login'] },
  purchases: { column: 'events', eventTypes: ['purchase'] },
  refunds: { column: 'events', eventTypes: ['refund'] },
  units: { column: 'units', eventTypes: ['purchase'] },
  priced_units: { column: 'priced_units', eventTypes: ['purchase'] },
  revenue: { column: 'amount', eventTypes: ['purchase'] },
  refunded: { column: 'amount', eventTypes: ['refund'] },
  users: { column: 'users' },
  buyers: { column: 'users', eventTypes: ['purchase'] },
  sessions: { column: 'sessions' },
  carted_sessions: { column: 'sessions', eventTypes: ['add_to_cart'] },
  bought_sessions: { column: 'sessions', eventTypes: ['purchase'] },
  carted_or_bought_sessions: { column: 'sessions', eventTypes: ['add_to_cart', 'purchase'] },
  orders: { column: 'orders', eventTypes: ['purchase'] },
  ended_sessions: { column: 'ended_sessions' },
  session_seconds: { column: 'session_seconds' },
};
