import type { PurchaseHistory } from '../ml/bg-nbd.ts';
import type { CustomerFacts } from './facts.ts';

/** Customers as known at a day. */
export interface Snapshot {
  /** days since 1970 */
  at: number;
  customers: readonly CustomerFacts[];
}

/** The window that outcomes are of: see facts.ts. */
export type Outcome = 'short' | 'long';

export const historyOf = ({ orders, firstDay, lastDay }: CustomerFacts, at: number): PurchaseHistory => ({
  repeats: orders - 1,
  recency: lastDay - firstDay,
  age: at - firstDay,
});

/** What a customer did in the window that begins with the snapshot's day. */
export const outcomeOf = (facts: CustomerFacts, outcome: Outcome): { orders: number; value: number } =>
  outcome === 'short'
    ? { orders: facts.shortOrders, value: facts.shortValue }
    : { orders: facts.longOrders, value: facts.longValue };

export const returned = ({ customers }: Snapshot, outcome: Outcome): Uint8Array =>
  Uint8Array.from(customers, (facts) => Number(outcomeOf(facts, outcome).orders > 0));
