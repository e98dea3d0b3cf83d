import { beforeEach, describe, expect, it } from 'vitest';
import type { ShopEvent } from './feed.ts';
import { befall, botViews, newIncident } from './incident.ts';
import type { IncidentKind } from './incident.ts';
import { createIncidents } from './incidents.ts';
import type { Incidents } from './incidents.ts';

const minute = 60_000;
const start = Date.parse('2026-06-10T12:00:00Z');
const end = start + 10 * minute;

let clock: number;
let incidents: Incidents;
beforeEach(() => {
  clock = start;
  incidents = createIncidents({ now: () => clock });
});

/** Ten minutes of a small shop: in each second one event, every tenth a purchase, every other from web. */
const events = Array.from({ length: 600 }, (_, i): ShopEvent => {
  const purchase = i % 10 === 0;
  return {
    event_id: `e${i}`,
    event_type: purchase ? 'purchase' : 'view',
    event_timestamp: start + i * 1000,
    user_id: `u${i % 50}`,
    session_id: `s${i % 100}`,
    product_id: 'p1',
    category: i % 3 === 0 ? 'Electronics' : 'Books',
    price: '100.50',
    quantity: 1,
    order_id: purchase ? `o${i}` : '',
    source: i % 4 < 2 ? 'web' : 'mobile',
    country: 'DE',
    ip: '198.18.0.1',
    properties: null,
  };
});
const firstHalf = events.slice(0, 300);
const run = (kind: IncidentKind, intensity?: number) => {
  incidents.trigger({ kind, minutes: 5, intensity });
  return incidents.apply(events, end);
};
const planned = (kind: IncidentKind) =>
  newIncident({ id: 'incident-1', kind, startedAt: start, endsAt: start + 5 * minute, intensity: 1 });
const during = (list: { event_timestamp?: unknown }[]) =>
  list.filter(({ event_timestamp: time }) => Number(time) < start + 5 * minute);

describe('incidents', () => {
  it('leave the stream as it is when there are none, and after they end', () => {
    expect(incidents.apply(events, end)).toEqual(events);
    expect(run('PAYMENT_OUTAGE').slice(-300)).toEqual(events.slice(-300));
  });

  it('PAYMENT_OUTAGE: purchases vanish, nothing else does', () => {
    expect(during(run('PAYMENT_OUTAGE'))).toEqual(
      firstHalf.filter((event) => event.event_type !== 'purchase'),
    );
    expect(incidents.list()[0]?.eventsTouched).toBe(30);
  });

  it('TRACKING_LOSS: the share of web events that intensity says vanishes', () => {
    const lost = (share: number) => {
      incidents = createIncidents({ now: () => clock });
      const sent = during(run('TRACKING_LOSS', share)) as ShopEvent[];
      expect(sent.filter(({ source }) => source === 'mobile')).toHaveLength(150);
      return 150 - sent.filter(({ source }) => source === 'web').length;
    };
    expect(lost(1)).toBe(150);
    expect(lost(0.5)).toBeGreaterThan(45);
    expect(lost(0.5)).toBeLessThan(105);
  });

  it('PRICE_GLITCH: Electronics cost a hundredth, other prices stay', () => {
    const prices = (category: string) =>
      new Set(
        (during(run('PRICE_GLITCH')) as ShopEvent[])
          .filter((e) => e.category === category)
          .map((e) => e.price),
      );
    expect(prices('Electronics')).toEqual(new Set(['1.01']));
    incidents = createIncidents({ now: () => clock });
    expect(prices('Books')).toEqual(new Set(['100.50']));
  });

  it('SCHEMA_BREAK: a share of the events loses event_timestamp', () => {
    const broken = run('SCHEMA_BREAK', 1).filter((event) => event.event_timestamp === undefined);
    expect(broken).toHaveLength(300);
    expect(broken[0]).toMatchObject({ event_id: 'e0', timestamp: start });
  });

  it('CONSUMER_LAG: nothing arrives until it ends, then all of it, in order', () => {
    incidents.trigger({ kind: 'CONSUMER_LAG', minutes: 5 });
    expect(incidents.apply(firstHalf, start + 5 * minute - 1)).toEqual([]);
    expect(incidents.apply([], start + 5 * minute)).toEqual(firstHalf);
    expect(incidents.letGo()).toEqual([]);
  });

  it('CONSUMER_LAG: what is held is handed out when the shop stops, or when it is cancelled', () => {
    const { id } = incidents.trigger({ kind: 'CONSUMER_LAG', minutes: 5 });
    expect(incidents.apply(firstHalf.slice(0, 60), start + minute)).toEqual([]);
    expect(incidents.letGo()).toHaveLength(60);
    expect(incidents.apply(firstHalf.slice(60, 120), start + 2 * minute)).toEqual([]);
    clock = start + 2 * minute;
    expect(incidents.cancel(id)).toMatchObject({ cancelled: true, endsAt: clock });
    expect(incidents.apply([], clock)).toHaveLength(60);
  });

  it('CHECKOUT_FRICTION and CATEGORY_OUTAGE hit their target alone', () => {
    expect(during(run('CHECKOUT_FRICTION'))).toEqual(
      firstHalf.filter((event) => event.event_type !== 'purchase' || event.source !== 'mobile'),
    );
    const outage = { ...planned('CATEGORY_OUTAGE'), target: 'Books' };
    const sent = firstHalf.flatMap((event) => befall(event, [outage]).sent);
    expect(sent).toEqual(firstHalf.filter((event) => event.category !== 'Books'));
    expect(outage.eventsTouched).toBe(firstHalf.length - sent.length);
  });

  it('BOT_TRAFFIC: so many views beside each view, from three addresses, each with an id of its own', () => {
    const { id } = planned('BOT_TRAFFIC');
    const views = firstHalf.filter((event) => event.event_type === 'view').length;
    const bots = (intensity: number) => {
      const incident = { ...planned('BOT_TRAFFIC'), intensity };
      const sent = firstHalf.flatMap((event) => befall(event, [incident]).sent) as ShopEvent[];
      expect(sent.filter((event) => !event.event_id.startsWith(id))).toEqual(firstHalf);
      return sent.filter((event) => event.event_id.startsWith(id));
    };
    const many = bots(1);
    expect(many).toHaveLength(botViews * views);
    expect(new Set(many.map((event) => event.event_id)).size).toBe(many.length);
    expect(new Set(many.map((event) => event.ip)).size).toBe(3);
    expect(new Set(many.map((event) => event.event_type))).toEqual(new Set(['view']));
    const half = bots(0.5 / botViews).length / views;
    expect(half).toBeGreaterThan(0.4);
    expect(half).toBeLessThan(0.6);
  });

  it('MISSING_PRICES, UNKNOWN_CATEGORIES and DUPLICATES spoil what they concern', () => {
    const unpriced = firstHalf.flatMap((event) => befall(event, [planned('MISSING_PRICES')]).sent);
    expect(unpriced.filter((event) => event.price === null)).toHaveLength(30);
    expect(unpriced.every((event) => event.price !== null || event.event_type === 'purchase')).toBe(true);
    const strays = firstHalf.flatMap((event) => befall(event, [planned('UNKNOWN_CATEGORIES')]).sent);
    expect(new Set(strays.map((event) => event.category))).toEqual(new Set(['Uncategorised']));
    const doubles = firstHalf.flatMap((event) => befall(event, [planned('DUPLICATES')]).sent);
    expect(doubles).toEqual(firstHalf.flatMap((event) => [event, event]));
  });

  it('SLOW_CLOCK and FAST_CLOCK: whole sessions are two hours behind or ahead', () => {
    for (const [kind, by] of [
      ['SLOW_CLOCK', -120 * minute],
      ['FAST_CLOCK', 120 * minute],
    ] as const) {
      const incident = { ...planned(kind), intensity: 0.5 };
      const shifts = new Map<string, Set<number>>();
      for (const event of firstHalf) {
        const [sent] = befall(event, [incident]).sent;
        const seen = shifts.get(event.session_id) ?? new Set<number>();
        shifts.set(event.session_id, seen.add(sent!.event_timestamp! - event.event_timestamp));
      }
      expect(new Set([...shifts.values()].flatMap((seen) => [...seen]))).toEqual(new Set([0, by]));
      expect([...shifts.values()].every(({ size }) => size === 1)).toBe(true);
    }
  });

  it('may run together', () => {
    incidents.trigger({ kind: 'PAYMENT_OUTAGE', minutes: 5 });
    const sent = during(run('TRACKING_LOSS')) as ShopEvent[];
    expect(sent).toEqual(firstHalf.filter((e) => e.source === 'mobile' && e.event_type !== 'purchase'));
  });

  it('are refused when they make no sense', () => {
    const trigger = (minutes: number, intensity?: number) => () =>
      incidents.trigger({ kind: 'BOT_TRAFFIC', minutes, intensity });
    expect(trigger(0)).toThrow('minutes must be over 0');
    expect(trigger(Number.NaN)).toThrow('minutes must be over 0');
    expect(trigger(121)).toThrow('at most 120');
    expect(trigger(5, 1.5)).toThrow('intensity must be over 0 and at most 1');
    expect(trigger(5)).not.toThrow();
    expect(trigger(5)).toThrow('BOT_TRAFFIC runs already, until 2026-06-10T12:05:00.000Z');
    expect(() => incidents.cancel('nothing')).toThrow('There is no incident nothing');
  });
});
