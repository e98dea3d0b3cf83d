import { createHash } from 'node:crypto';
import { hourMs } from '../../durations.ts';
import { severities } from '../../anomalies/types.ts';
import type { AlertSignal } from '../types.ts';
import { traits } from './channel.ts';
import { quietUntil } from './quiet-hours.ts';
import type { Notification, NotificationState, PublicRoute } from './types.ts';

export interface PlanContext {
  /** epoch ms */
  now: number;
  timeZone: string;
  /** disabled ones too: that an alert is over is noted for them as well */
  routes: readonly PublicRoute[];
  /** everything about the alerts of the signals */
  history: readonly Notification[];
  /** what was due lately or will be, of all alerts: others may join it */
  recent: readonly Notification[];
  isSilenced: (signal: AlertSignal) => boolean;
  isAcknowledged: (incidentId: string) => boolean;
}

export const reasons = {
  silenced: 'silenced',
  quiet: 'held back by quiet hours',
  disabled: 'the route is disabled',
  noNotices: 'the route wants no resolve notices',
  notSent: 'the alert itself was not delivered',
  overBefore: 'over before the quiet hours ended',
  deleted: 'the route was deleted',
} as const;

/** The longest groupSeconds; what was due before cannot be joined. */
export const longestGroupMs = hourMs;

/** Nobody joins a message that goes out within this time: it might be gone before the newcomer is stored. */
const boardingMs = 5_000;

const rank = (signal: Pick<AlertSignal, 'severity'>) => severities.indexOf(signal.severity);

/**
 * What signals mean to the routes: the notifications to add, none of which was there before. A signal that says nothing
 * new adds none, so the same signals may come any number of times.
 */
export function planNotifications(signals: readonly AlertSignal[], context: PlanContext): Notification[] {
  const fresh: Notification[] = [];
  for (const signal of signals) {
    for (const route of context.routes) {
      const said = [...context.history, ...fresh].filter(
        ({ routeId, alertId }) => routeId === route.id && alertId === signal.alertId,
      );
      const news = newsFor(signal, route, said, context);
      if (news) fresh.push(addressed({ ...news, signal, route }, fresh, context));
    }
  }
  return fresh;
}

interface News {
  state: NotificationState;
  sequence: number;
  /** why it is not sent; empty: it is */
  suppressed: string;
}

function newsFor(
  signal: AlertSignal,
  route: PublicRoute,
  said: readonly Notification[],
  { now, isSilenced, isAcknowledged }: PlanContext,
): News | null {
  const firings = said.filter(({ state }) => state === 'firing').sort((a, b) => a.sequence - b.sequence);
  const last = firings.at(-1);
  if (said.some(({ state }) => state === 'resolved')) return null;
  if (signal.state === 'resolved') {
    if (!last) return null;
    const suppressed = !route.enabled ? reasons.disabled : route.resolveNotices ? '' : reasons.noNotices;
    return { state: 'resolved', sequence: 0, suppressed };
  }

  if (!matches(route, signal)) return null;
  const silenced = isSilenced(signal);
  const again = {
    state: 'firing',
    sequence: last ? last.sequence + 1 : 0,
    suppressed: silenced ? reasons.silenced : '',
  } as const;
  if (!last || rank(signal) > Math.max(...firings.map((firing) => rank(firing.signal)))) return again;
  if (last.status === 'suppressed') return silenced ? null : again;

  const { repeats, acknowledgements } = traits[route.kind];
  if (signal.incidentId !== null && isAcknowledged(signal.incidentId)) {
    const known = said.some(({ state }) => state === 'acknowledged');
    return acknowledgements && !known ? { state: 'acknowledged', sequence: 0, suppressed: '' } : null;
  }
  const settled = last.status === 'delivered' || last.status === 'dead';
  const isDue = route.repeatHours !== null && now - last.updatedAt >= route.repeatHours * hourMs;
  return repeats && settled && isDue ? again : null;
}

const matches = (route: PublicRoute, signal: AlertSignal): boolean =>
  route.enabled &&
  severities.indexOf(signal.severity) >= severities.indexOf(route.severityAtLeast) &&
  allows(route.families, signal.family) &&
  allows(route.ruleIds, signal.ruleId) &&
  allows(route.metrics, signal.metric);

const allows = (list: readonly string[], name: string) => list.length === 0 || list.includes(name);

/** Gives news its id, its time and the message it goes with. */
function addressed(
  { state, sequence, suppressed, signal, route }: News & { signal: AlertSignal; route: PublicRoute },
  fresh: readonly Notification[],
  { now, timeZone, recent }: PlanContext,
): Notification {
  const id = notificationId(route.id, signal.alertId, state, sequence);
  const groupId = signal.incidentId ?? signal.ruleId;
  const quietEnd = route.quietHours && quietUntil(route.quietHours, now, timeZone);
  const quiet =
    quietEnd !== null && rank(signal) < severities.indexOf(route.quietHours!.below) ? quietEnd : null;

  const others = traits[route.kind].groups
    ? [...recent, ...fresh].filter((n) => n.routeId === route.id && n.status !== 'suppressed')
    : [];
  const boards = (n: Notification) => fresh.includes(n) || n.dueAt - now > boardingMs;
  const groupMs = route.groupSeconds * 1_000;
  // Of the group, not counting what quiet hours hold back for long.
  const latest = others
    .filter((n) => n.groupId === groupId && n.dueAt > now - groupMs && n.dueAt <= now + groupMs)
    .sort((a, b) => a.dueAt - b.dueAt)
    .at(-1);

  const joined =
    quiet === null
      ? [latest].find((n) => n && groupMs > 0 && boards(n))
      : others.find((n) => n.dueAt === quiet && boards(n));
  const dueAt = joined?.dueAt ?? quiet ?? (latest ? latest.dueAt + groupMs : now);
  return {
    id,
    messageId: joined ? joined.messageId : id,
    routeId: route.id,
    alertId: signal.alertId,
    groupId,
    state,
    sequence,
    status: suppressed === '' ? 'pending' : 'suppressed',
    reason: suppressed || (quiet === null ? '' : reasons.quiet),
    signal,
    sentAs: '',
    attempts: [],
    dueAt: suppressed === '' ? dueAt : now,
    createdAt: now,
    updatedAt: now,
    version: 0,
  };
}

export const notificationId = (
  routeId: string,
  alertId: string,
  state: NotificationState,
  sequence: number,
): string =>
  createHash('sha256')
    .update(JSON.stringify([routeId, alertId, state, sequence]))
    .digest('hex')
    .slice(0, 32);
