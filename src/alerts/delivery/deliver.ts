import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { CartographError } from '../../errors.ts';
import type { NotificationStore } from './notification-store.ts';
import { reasons } from './plan.ts';
import type { RouteBook } from './route-book.ts';
import type { Send } from './send.ts';
import { settle } from './settle.ts';
import type { Attempt, Message, Notification, PublicRoute } from './types.ts';

export interface DeliverDeps {
  store: NotificationStore;
  routes: RouteBook;
  send: Send;
  log: Logger;
  now: () => number;
  timeZone: string;
  publicUrl: string | undefined;
}

export interface DeliverOptions {
  /** a failure now puts the notifications on the list of dead ones */
  lastAttempt: boolean;
  signal?: AbortSignal | undefined;
}

export interface DeliverReport {
  /** notifications that the receiver took */
  delivered: number;
  suppressed: number;
}

const attemptsKept = 20;

/**
 * One attempt at one message. What goes into it is written down before it is sent, so that a later attempt sends the
 * same under the same key, even when this process dies before it has recorded the answer.
 *
 * @throws CartographError NOT_FOUND, RECEIVER_UNAVAILABLE (retryable), RECEIVER_REFUSED
 */
export async function deliver(
  messageId: string,
  { lastAttempt, signal }: DeliverOptions,
  { store, routes, send, log, now, timeZone, publicUrl }: DeliverDeps,
): Promise<DeliverReport> {
  const around = await store.around(messageId);
  const message = around.filter((notification) => notification.messageId === messageId);
  if (message.length === 0)
    throw new CartographError('NOT_FOUND', `There is no notification with the id "${messageId}".`);
  const change: Change = async (notifications, to) => {
    const changed = notifications.map((n) => ({ ...n, ...to(n), updatedAt: now(), version: n.version + 1 }));
    if (changed.length > 0) await store.save(changed);
    return changed;
  };

  const route = await routes.open(message[0]!.routeId);
  if (!route?.enabled) {
    const left = message.filter(({ status }) => status === 'pending' || status === 'sending');
    const reason = route ? reasons.disabled : reasons.deleted;
    await change(left, () => ({ status: 'suppressed', reason }));
    return { delivered: 0, suppressed: left.length };
  }

  const begun = message.filter(({ status }) => status === 'sending');
  const { members, suppressed } =
    begun.length > 0 ? { members: begun, suppressed: 0 } : await begin(message, around, route, now(), change);
  if (members.length === 0) return { delivered: 0, suppressed };

  const outcome = await send(
    {
      key: members[0]!.sentAs,
      routeName: route.name,
      digest: members.some(({ reason }) => reason === reasons.quiet),
      notifications: members,
      publicUrl,
      timeZone,
    } satisfies Message,
    route,
    signal,
  );

  const attempt: Attempt = { at: now(), succeeded: outcome.delivered, answer: outcome.answer };
  const attemptsOf = (n: Notification) => ({ attempts: [...n.attempts, attempt].slice(-attemptsKept) });
  if (outcome.delivered) {
    await change(members, (n) => ({ ...attemptsOf(n), status: 'delivered' }));
    log.debug({ message: messageId, route: route.id }, 'alerts: delivered');
    return { delivered: members.length, suppressed };
  }
  const isDead = outcome.final || lastAttempt;
  await change(members, (n) => ({
    ...attemptsOf(n),
    ...(isDead && { status: 'dead', reason: outcome.answer }),
  }));
  if (isDead)
    log.error({ message: messageId, route: route.id, answer: outcome.answer }, 'alerts: gave a message up');
  // The list of jobs is for more eyes than what receivers say.
  const text = `The receiver of the route ${route.name} did not take it; notification ${members[0]!.id} says why.`;
  if (outcome.final) throw new CartographError('RECEIVER_REFUSED', text);
  const { retryAfterMs } = outcome;
  throw new CartographError('RECEIVER_UNAVAILABLE', text, {
    details: retryAfterMs === undefined ? {} : { retryAfterMs },
  });
}

type Change = (
  notifications: readonly Notification[],
  to: (notification: Notification) => Partial<Notification>,
) => Promise<Notification[]>;

/** Decides what of a message goes now, and writes that down together with what never will. */
async function begin(
  message: readonly Notification[],
  around: readonly Notification[],
  { kind }: PublicRoute,
  at: number,
  change: Change,
): Promise<{ members: Notification[]; suppressed: number }> {
  const judged = message
    .filter(({ status, dueAt }) => status === 'pending' && dueAt <= at)
    .map((notification) => {
      const { routeId, alertId } = notification;
      const about = around.filter((other) => other.routeId === routeId && other.alertId === alertId);
      return { notification, verdict: settle(notification, about, kind) };
    });
  const reasonOf = new Map(
    judged.flatMap(({ notification, verdict }) =>
      typeof verdict === 'object' ? [[notification, verdict.suppress] as const] : [],
    ),
  );
  await change([...reasonOf.keys()], (n) => ({ status: 'suppressed', reason: reasonOf.get(n)! }));
  const going = judged.filter(({ verdict }) => verdict === 'send').map(({ notification }) => notification);
  going.sort((a, b) => a.signal.at - b.signal.at || a.createdAt - b.createdAt);
  const sentAs = keyOf(going);
  return {
    members: await change(going, () => ({ status: 'sending', sentAs })),
    suppressed: reasonOf.size,
  };
}

const keyOf = (notifications: readonly Notification[]): string =>
  createHash('sha256')
    .update(JSON.stringify(notifications.map(({ id }) => id).sort()))
    .digest('hex')
    .slice(0, 32);
