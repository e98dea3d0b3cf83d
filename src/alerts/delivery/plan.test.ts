import { describe, expect, it } from 'vitest';
import { alertSignal as signal } from '../../../test/support/alert-signal.ts';
import type { AlertSignal } from '../types.ts';
import { planNotifications, reasons } from './plan.ts';
import type { PlanContext } from './plan.ts';
import { settle } from './settle.ts';
import type { Notification, PublicRoute } from './types.ts';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 5, 1, 12);

const route = (more: Partial<PublicRoute> = {}): PublicRoute => ({
  id: 'r',
  name: 'Operators',
  enabled: true,
  severityAtLeast: 'low',
  families: [],
  ruleIds: [],
  metrics: [],
  groupSeconds: 60,
  repeatHours: 4,
  quietHours: null,
  resolveNotices: true,
  createdAt: 0,
  kind: 'slack',
  settings: [],
  ...more,
});

const plan = (signals: AlertSignal[], more: Partial<PlanContext> = {}) =>
  planNotifications(signals, {
    now: noon,
    timeZone: 'UTC',
    routes: [route()],
    history: [],
    recent: [],
    isSilenced: () => false,
    isAcknowledged: () => false,
    ...more,
  });

/** What was planned, and became of it what is given. */
const after = (notifications: Notification[], more: Partial<Notification> = {}) =>
  notifications.map((n) => ({ ...n, status: 'delivered' as const, ...more }));

const told = (more: Partial<Notification> = {}) => after(plan([signal()]), more);
const over = signal({ state: 'resolved' });

describe('which routes want an alert', () => {
  it.each([
    [{}, 1],
    [{ enabled: false }, 0],
    [{ severityAtLeast: 'high' }, 1],
    [{ severityAtLeast: 'critical' }, 0],
    [{ families: ['business'] }, 1],
    [{ families: ['pipeline', 'quality'] }, 0],
    [{ ruleIds: ['rule-1'] }, 1],
    [{ ruleIds: ['rule-2'] }, 0],
    [{ metrics: ['orders', 'revenue'] }, 1],
    [{ metrics: ['orders'] }, 0],
  ] satisfies [Partial<PublicRoute>, number][])('%o: %i', (conditions, count) => {
    expect(plan([signal()], { routes: [route(conditions)] })).toHaveLength(count);
  });
});

describe('what is news', () => {
  it('is an alert once, however often it is told', () => {
    const [first] = plan([signal(), signal()]);
    expect(plan([signal(), signal()])).toHaveLength(1);
    expect(first).toMatchObject({ status: 'pending', dueAt: noon, sequence: 0, version: 0 });
    expect(plan([signal()], { history: told() })).toEqual([]);
    expect(plan([signal()])[0]!.id).toBe(first!.id);
  });

  it('is a graver severity, and not a lesser one', () => {
    expect(plan([signal({ severity: 'critical' })], { history: told() })).toMatchObject([{ sequence: 1 }]);
    expect(plan([signal({ severity: 'low' })], { history: told() })).toEqual([]);
  });

  it('is a repeat when its time has come, unless acknowledged, undelivered, over, or never wanted', () => {
    const later = { now: noon + 4 * hour, history: told() };
    expect(plan([signal()], { ...later, now: later.now - 1 })).toEqual([]);
    expect(plan([signal()], later)).toMatchObject([{ state: 'firing', sequence: 1 }]);
    expect(plan([signal()], { ...later, isAcknowledged: (id) => id === 'incident-1' })).toEqual([]);
    expect(plan([signal()], { ...later, history: told({ status: 'sending' }) })).toEqual([]);
    expect(plan([signal()], { ...later, routes: [route({ repeatHours: null })] })).toEqual([]);
    expect(plan([signal()], { ...later, routes: [route({ kind: 'pagerduty' })] })).toEqual([]);
    const ended = after(plan([over], { history: told() }));
    expect(plan([signal()], { ...later, history: [...told(), ...ended] })).toEqual([]);
  });

  it('is its end once, where its beginning was told', () => {
    expect(plan([over])).toEqual([]);
    expect(plan([over], { history: told() })).toMatchObject([{ state: 'resolved', status: 'pending' }]);
    expect(plan([over], { history: [...told(), ...plan([over], { history: told() })] })).toEqual([]);
    expect(plan([over], { history: told(), routes: [route({ resolveNotices: false })] })).toMatchObject([
      { status: 'suppressed', reason: reasons.noNotices },
    ]);
    expect(plan([over], { history: told(), routes: [route({ enabled: false })] })).toMatchObject([
      { status: 'suppressed', reason: reasons.disabled },
    ]);
  });

  it('is an acknowledgement once, for receivers that know of such', () => {
    const acknowledged = { history: told(), isAcknowledged: () => true };
    const routes = [route({ kind: 'pagerduty' })];
    const first = plan([signal()], { ...acknowledged, routes });
    expect(first).toMatchObject([{ state: 'acknowledged' }]);
    expect(plan([signal()], { ...acknowledged, routes, history: [...told(), ...first] })).toEqual([]);
    expect(plan([signal()], acknowledged)).toEqual([]);
    expect(plan([signal({ incidentId: null })], { ...acknowledged, routes })).toEqual([]);
  });

  it('is a silenced alert kept with its reason, and told when the silence ends before it does', () => {
    const silenced = plan([signal()], { isSilenced: () => true });
    expect(silenced).toMatchObject([{ status: 'suppressed', reason: reasons.silenced }]);
    expect(plan([signal()], { history: silenced, isSilenced: () => true })).toEqual([]);
    expect(plan([signal()], { history: silenced })).toMatchObject([{ status: 'pending', sequence: 1 }]);
    const disabled = told({ status: 'suppressed', reason: reasons.disabled });
    expect(plan([signal()], { history: disabled })).toMatchObject([{ status: 'pending', sequence: 1 }]);
  });
});

describe('when it goes out, and with what', () => {
  const second = signal({ alertId: 'alert-2' });

  it('puts alerts of one incident that come together into one message, and others not', () => {
    const [a, b, c] = plan([signal(), second, signal({ alertId: 'alert-3', incidentId: 'incident-2' })]);
    expect(b!.messageId).toBe(a!.id);
    expect(c!.messageId).toBe(c!.id);
    const [d, e] = plan([signal(), second], { routes: [route({ groupSeconds: 0 })] });
    expect(e!.messageId).not.toBe(d!.messageId);
    const [f, g] = plan([signal(), second], { routes: [route({ kind: 'pagerduty' })] });
    expect(g!.messageId).not.toBe(f!.messageId);
  });

  it('collects what follows a message until the window is over', () => {
    const recent = told();
    const [late] = plan([second], { recent, now: noon + 10_000 });
    expect(late).toMatchObject({ messageId: late!.id, dueAt: noon + minute });
    const [later] = plan([signal({ alertId: 'alert-3' })], {
      recent: [...recent, late!],
      now: noon + 20_000,
    });
    expect(later).toMatchObject({ messageId: late!.id, dueAt: noon + minute });
    // Too late to get on: it might be gone already.
    const [missed] = plan([signal({ alertId: 'alert-4' })], {
      recent: [...recent, late!],
      now: noon + 56_000,
    });
    expect(missed).toMatchObject({ messageId: missed!.id, dueAt: noon + 2 * minute });
    const [next] = plan([second], { recent, now: noon + minute });
    expect(next).toMatchObject({ messageId: next!.id, dueAt: noon + minute });
  });

  it('holds back what is not grave in quiet hours, as one digest at their end', () => {
    const night = Date.UTC(2026, 5, 1, 23);
    const morning = Date.UTC(2026, 5, 2, 7);
    const routes = [route({ quietHours: { from: '22:00', to: '07:00', below: 'critical' } })];
    const [a] = plan([signal()], { routes, now: night });
    expect(a).toMatchObject({ dueAt: morning, reason: reasons.quiet, status: 'pending' });
    const other = signal({ alertId: 'alert-2', incidentId: 'incident-2' });
    const [b] = plan([other], { routes, now: night + hour, recent: [a!] });
    expect(b).toMatchObject({ dueAt: morning, messageId: a!.id });
    const [grave] = plan([signal({ alertId: 'alert-3', severity: 'critical' })], {
      routes,
      now: night + hour,
      recent: [a!],
    });
    expect(grave).toMatchObject({ dueAt: night + hour, messageId: grave!.id, reason: '' });
  });
});

describe('the order of things', () => {
  const firing = plan([signal()])[0]!;
  const end = plan([over], { history: [firing], now: noon + hour })[0]!;

  it('has an end wait for its beginning, and drops it when that was never told', () => {
    const verdict = (status: Notification['status']) =>
      settle(end, [{ ...firing, status }, end], 'pagerduty');
    expect(verdict('pending')).toBe('wait');
    expect(verdict('sending')).toBe('wait');
    expect(verdict('delivered')).toBe('send');
    expect(verdict('dead')).toEqual({ suppress: reasons.notSent });
    expect(verdict('suppressed')).toEqual({ suppress: reasons.notSent });
    const together = { ...end, messageId: firing.messageId };
    expect(settle(together, [firing, together], 'slack')).toBe('send');
  });

  it('pages nobody in the morning for what was over at night', () => {
    const held = { ...firing, reason: reasons.quiet };
    expect(settle(held, [held], 'pagerduty')).toBe('send');
    expect(settle(held, [held, end], 'pagerduty')).toEqual({ suppress: reasons.overBefore });
    expect(settle(held, [held, end], 'slack')).toBe('send');
    expect(settle(firing, [firing, end], 'pagerduty')).toBe('send');
  });
});
