import { crc32 } from 'node:zlib';
import type { ShopEvent } from './feed.ts';

export const incidentKinds = [
  'PAYMENT_OUTAGE',
  'BOT_TRAFFIC',
  'PRICE_GLITCH',
  'TRACKING_LOSS',
  'SCHEMA_BREAK',
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
  cancelled: boolean;
  /** events dropped, changed, held or added so far */
  eventsTouched: number;
}

/** Whatever a broken source may send. */
export type RawEvent = Partial<ShopEvent> & Record<string, unknown>;

interface Effect {
  /** How strong it is unless its trigger says otherwise. */
  intensity: number;
  /** Which events it concerns, and what decides together: all lines of an order fail, or none. */
  concerns(event: ShopEvent): string | null;
  /** Intensity is the share of those that it hits; otherwise it hits all of them, harder or softer. */
  shared: boolean;
  /** What is sent instead; null when nothing is. */
  change(event: RawEvent, intensity: number): RawEvent | null;
}

/** The source and the category that incidents hit; the shop's busiest desk and its richest shelf. */
const lostSource = 'web';
const glitchedCategory = 'Electronics';

/**
 * What each incident does to an event. Bots add events (see botEvents); a lagging consumer delays them (see
 * incidents.ts).
 *
 * Sizes at intensity 1, of some 31 events, 2 purchases and 100 in revenue a minute:
 * - PAYMENT_OUTAGE  no purchases; revenue, orders and conversion fall to 0, carts go on being filled
 * - BOT_TRAFFIC     900 views a minute more, from 3 addresses and 5 users, in one category at a time, no carts
 * - PRICE_GLITCH    Electronics at a hundredth of its price: a third of the revenue gone, average price halved
 * - TRACKING_LOSS   nothing from web: four in ten events and half of the purchases missing
 * - SCHEMA_BREAK    (default 0.5) event_timestamp sent under another name, so the event is refused
 * - CONSUMER_LAG    nothing arrives until it ends, then everything at once
 */
export const effects: Record<IncidentKind, Effect> = {
  PAYMENT_OUTAGE: {
    intensity: 1,
    shared: true,
    concerns: (event) => (event.event_type === 'purchase' ? event.order_id : null),
    change: () => null,
  },
  BOT_TRAFFIC: { intensity: 1, shared: false, concerns: () => null, change: (event) => event },
  PRICE_GLITCH: {
    intensity: 1,
    shared: false,
    concerns: (event) => (event.category === glitchedCategory ? event.event_id : null),
    change: (event, intensity) => ({
      ...event,
      price: Math.max(0.01, Number(event.price) * (1 - 0.99 * intensity)).toFixed(2),
    }),
  },
  TRACKING_LOSS: {
    intensity: 1,
    shared: true,
    concerns: (event) => (event.source === lostSource ? event.event_id : null),
    change: () => null,
  },
  SCHEMA_BREAK: {
    intensity: 0.5,
    shared: true,
    concerns: (event) => event.event_id,
    change: ({ event_timestamp, ...event }) => ({ ...event, timestamp: event_timestamp }),
  },
  CONSUMER_LAG: {
    intensity: 1,
    shared: true,
    concerns: (event) => event.session_id,
    change: (event) => event,
  },
};

export const isActive = ({ startedAt, endsAt }: Incident, time: number): boolean =>
  startedAt <= time && time < endsAt;

/** Whether the incident hits this event: the same answer whenever it is asked. */
export function hits(incident: Incident, event: ShopEvent): boolean {
  if (!isActive(incident, event.event_timestamp)) return false;
  const { concerns, shared } = effects[incident.kind];
  const key = concerns(event);
  if (key === null) return false;
  return !shared || crc32(`${incident.id} ${key}`) / 2 ** 32 < incident.intensity;
}

const botViewsAMinute = 900;

/** The bots' views of [from, until): they hammer on what a customer just looked at. */
export function botEvents(incident: Incident, from: number, until: number, model: ShopEvent): ShopEvent[] {
  const gap = 60_000 / (botViewsAMinute * incident.intensity);
  const first = Math.max(0, Math.ceil((from - incident.startedAt) / gap));
  const events: ShopEvent[] = [];
  for (let i = first; ; i += 1) {
    const time = Math.floor(incident.startedAt + i * gap);
    if (time >= Math.min(until, incident.endsAt)) return events;
    events.push({
      ...model,
      event_id: `${incident.id}-${i}`,
      event_type: 'view',
      event_timestamp: time,
      user_id: `bot${i % 5}`,
      session_id: `${incident.id}-${i % 5}`,
      quantity: 1,
      order_id: '',
      source: 'web',
      // 203.0.113.0/24 is set aside for examples and belongs to nobody.
      ip: `203.0.113.${10 + (i % 3)}`,
    });
  }
}
