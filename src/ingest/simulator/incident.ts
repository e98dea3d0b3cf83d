import { crc32 } from 'node:zlib';
import { hourMs } from '../../durations.ts';
import type { ShopEvent } from './feed.ts';

export const incidentKinds = [
  'PAYMENT_OUTAGE',
  'CHECKOUT_FRICTION',
  'BOT_TRAFFIC',
  'PRICE_GLITCH',
  'CATEGORY_OUTAGE',
  'TRACKING_LOSS',
  'SCHEMA_BREAK',
  'MISSING_PRICES',
  'UNKNOWN_CATEGORIES',
  'DUPLICATES',
  'SLOW_CLOCK',
  'FAST_CLOCK',
  'CONSUMER_LAG',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

export interface Incident {
  id: string;
  kind: IncidentKind;
  /** epoch ms; it concerns the events that happen from startedAt up to and without endsAt */
  startedAt: number;
  endsAt: number;
  /** over 0, up to 1 */
  intensity: number;
  /** the source or category it hits; '' for the whole shop */
  target: string;
  cancelled: boolean;
  /** events dropped, changed, held or added so far */
  eventsTouched: number;
}

type IncidentPlan = Pick<Incident, 'id' | 'kind' | 'startedAt' | 'endsAt'> &
  Partial<Pick<Incident, 'intensity' | 'target'>>;

/** An incident that has touched nothing yet. */
export const newIncident = (plan: IncidentPlan): Incident => ({
  intensity: effects[plan.kind].intensity,
  target: effects[plan.kind].target,
  cancelled: false,
  eventsTouched: 0,
  ...plan,
});

/** Whatever a broken source may send. */
export type RawEvent = Partial<ShopEvent> & Record<string, unknown>;

interface Effect {
  /** How strong it is, and whom it hits, unless its trigger says otherwise. */
  intensity: number;
  target: string;
  /** Which events it concerns, and what decides together: all lines of an order fail, or none. */
  concerns(event: ShopEvent, target: string): string | null;
  /** How often it happens to one of those, whose chance is a number in [0, 1) of its own. */
  times(intensity: number, chance: number): number;
  /** What is sent instead. */
  change(event: RawEvent, incident: Incident, times: number): RawEvent[];
}

/** Bot views beside each view of a customer, at intensity 1. */
export const botViews = 50;
/** Over the hour after which an event is late, and over the minutes by which it may be ahead. */
export const wrongClockMs = 2 * hourMs;
/** None of the shop's own. */
const strayCategory = 'Uncategorised';

const share: Effect['times'] = (intensity, chance) => (chance < intensity ? 1 : 0);
const everyEvent = ({ event_id }: ShopEvent) => event_id;
const everySession = ({ session_id }: ShopEvent) => session_id;
const vanish = () => [];
const shift =
  (by: number): Effect['change'] =>
  (event) => [{ ...event, event_timestamp: Number(event.event_timestamp) + by }];

/**
 * What each incident does to an event. Intensity is the relative change of what it hits, the share of orders that
 * fail, of events that are late and so on, but for bots: there it is a part of fifty times the views.
 *
 * Sizes at intensity 1, of some 31 events, 2 purchases and 100 in revenue a minute:
 * - PAYMENT_OUTAGE      no purchases; revenue, orders and conversion fall to 0, carts go on being filled
 * - CHECKOUT_FRICTION   the same on one source alone, by default mobile: half of the orders
 * - BOT_TRAFFIC         some 900 views a minute more, from 3 addresses and 5 users, no carts
 * - PRICE_GLITCH        one category at a hundredth of its price, by default Electronics: a third of the revenue gone
 * - CATEGORY_OUTAGE     nothing from one category, by default Fashion: a fifth of the events
 * - TRACKING_LOSS       nothing from one source, by default web: four in ten events and half of the purchases missing
 * - SCHEMA_BREAK        (default 0.5) event_timestamp sent under another name, so the event is refused
 * - MISSING_PRICES      purchases come without a price: kept, flagged, worth 0
 * - UNKNOWN_CATEGORIES  (default 0.5) products in a category the shop does not have: kept, flagged
 * - DUPLICATES          (default 0.5) events sent twice: the second is set aside
 * - SLOW_CLOCK          (default 0.3) two hours behind: kept in the wrong minutes, flagged as late
 * - FAST_CLOCK          (default 0.3) two hours ahead: set aside
 * - CONSUMER_LAG        nothing arrives until it ends, then everything at once
 */
export const effects: Record<IncidentKind, Effect> = {
  PAYMENT_OUTAGE: {
    intensity: 1,
    target: '',
    concerns: (event) => (event.event_type === 'purchase' ? event.order_id : null),
    times: share,
    change: vanish,
  },
  CHECKOUT_FRICTION: {
    intensity: 1,
    target: 'mobile',
    concerns: (event, target) =>
      event.event_type === 'purchase' && event.source === target ? event.order_id : null,
    times: share,
    change: vanish,
  },
  BOT_TRAFFIC: {
    intensity: 1,
    target: '',
    concerns: (event) => (event.event_type === 'view' ? event.event_id : null),
    times: (intensity, chance) => Math.floor(botViews * intensity + chance),
    change: (event, { id }, times) => [
      event,
      ...Array.from({ length: times }, (_, i) => botView(id, event, i)),
    ],
  },
  PRICE_GLITCH: {
    intensity: 1,
    target: 'Electronics',
    concerns: (event, target) => (event.category === target ? event.event_id : null),
    times: () => 1,
    change: (event, { intensity }) => [
      { ...event, price: Math.max(0.01, Number(event.price) * (1 - 0.99 * intensity)).toFixed(2) },
    ],
  },
  CATEGORY_OUTAGE: {
    intensity: 1,
    target: 'Fashion',
    concerns: (event, target) => (event.category === target ? event.event_id : null),
    times: share,
    change: vanish,
  },
  TRACKING_LOSS: {
    intensity: 1,
    target: 'web',
    concerns: (event, target) => (event.source === target ? event.event_id : null),
    times: share,
    change: vanish,
  },
  SCHEMA_BREAK: {
    intensity: 0.5,
    target: '',
    concerns: everyEvent,
    times: share,
    change: ({ event_timestamp, ...event }) => [{ ...event, timestamp: event_timestamp }],
  },
  MISSING_PRICES: {
    intensity: 1,
    target: '',
    concerns: (event) => (event.event_type === 'purchase' ? event.event_id : null),
    times: share,
    change: (event) => [{ ...event, price: null }],
  },
  UNKNOWN_CATEGORIES: {
    intensity: 0.5,
    target: '',
    concerns: (event) => (event.category === '' ? null : event.event_id),
    times: share,
    change: (event) => [{ ...event, category: strayCategory }],
  },
  DUPLICATES: {
    intensity: 0.5,
    target: '',
    concerns: everyEvent,
    times: share,
    change: (event) => [event, event],
  },
  SLOW_CLOCK: {
    intensity: 0.3,
    target: '',
    concerns: everySession,
    times: share,
    change: shift(-wrongClockMs),
  },
  FAST_CLOCK: {
    intensity: 0.3,
    target: '',
    concerns: everySession,
    times: share,
    change: shift(wrongClockMs),
  },
  CONSUMER_LAG: {
    intensity: 1,
    target: '',
    concerns: everySession,
    times: share,
    // Held, not changed: see befall.
    change: (event) => [event],
  },
};

const botView = (incident: string, event: RawEvent, i: number): RawEvent => {
  const event_id = `${incident}-${event.event_id}-${i}`;
  const bot = crc32(event_id);
  return {
    ...event,
    event_id,
    user_id: `bot${bot % 5}`,
    session_id: `${incident}-${bot % 5}`,
    source: 'web',
    // 203.0.113.0/24 is set aside for examples and belongs to nobody.
    ip: `203.0.113.${10 + (bot % 3)}`,
  };
};

export const isActive = ({ startedAt, endsAt }: Incident, time: number): boolean =>
  startedAt <= time && time < endsAt;

/** How often the incident hits this event: the same answer whenever it is asked. */
function timesHit(incident: Incident, event: ShopEvent): number {
  if (!isActive(incident, event.event_timestamp)) return 0;
  const { concerns, times } = effects[incident.kind];
  const key = concerns(event, incident.target);
  return key === null ? 0 : times(incident.intensity, crc32(`${incident.id} ${key}`) / 2 ** 32);
}

/** What becomes of an event of the shop under the incidents of its time: what is sent, and which of them holds it back. */
export function befall(
  event: ShopEvent,
  incidents: readonly Incident[],
): { sent: RawEvent[]; heldBy: Incident | null } {
  let sent: RawEvent[] = [event];
  let heldBy: Incident | null = null;
  for (const incident of incidents) {
    const times = timesHit(incident, event);
    if (times === 0) continue;
    incident.eventsTouched += times;
    if (incident.kind === 'CONSUMER_LAG') heldBy = incident;
    sent = sent.flatMap((one) => effects[incident.kind].change(one, incident, times));
  }
  return { sent, heldBy };
}
