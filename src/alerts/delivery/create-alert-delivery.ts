import type { Logger } from 'pino';
import { dayMs } from '../../durations.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { CartographError } from '../../errors.ts';
import { checkPageSize, readCursor, writeCursor } from '../../paging.ts';
import type { Silenceable } from '../../incidents/types.ts';
import type { Jobs } from '../../queue/index.ts';
import type { AlertDelivery, AlertSignal } from '../types.ts';
import { traits } from './channel.ts';
import { deliver } from './deliver.ts';
import type { DeliverOptions, DeliverReport } from './deliver.ts';
import { createNotificationStore } from './notification-store.ts';
import type { Place } from './notification-store.ts';
import { longestGroupMs, planNotifications } from './plan.ts';
import { createRouteBook } from './route-book.ts';
import type { RouteBook } from './route-book.ts';
import { createRouteStore } from './route-store.ts';
import { openSecretBox } from './secret-box.ts';
import { createSend } from './send.ts';
import { testMessage } from './test-message.ts';
import type { Notification, NotificationFilter, NotificationPage, Outcome } from './types.ts';

export interface AlertDeliveryDeps {
  clickhouse: ClickHouse;
  /** must know the job alerts-deliver, whose payload is { notificationId } */
  jobs: Pick<Jobs, 'find' | 'enqueue'>;
  isSilenced: (what: Silenceable, at: number) => Promise<boolean>;
  /** epoch ms; null while nobody has */
  acknowledgedAt: (incidentId: string) => Promise<number | null>;
  log: Logger;
  now: () => number;
  /** the shop's, for quiet hours and times in messages */
  timeZone: string;
  /** where receivers can open the console */
  publicUrl?: string | undefined;
  /** keeps secrets.key when there is no secretsKey */
  dataDir: string;
  /** What the routes' secrets are encrypted with; several instances over one storage must have the same. */
  secretsKey?: string | undefined;
  /** lets routes lead to this machine and into private networks */
  allowPrivateTargets: boolean;
}

export interface AlertDeliveryService extends AlertDelivery {
  readonly routes: Pick<RouteBook, 'list' | 'create' | 'update' | 'delete'>;
  /** One attempt at the message that begins with this notification; what the job alerts-deliver does. */
  deliver(notificationId: string, options: DeliverOptions): Promise<DeliverReport>;
  /** Hands in again what has no job any more, and adds what time brings: repeats, acknowledgements, ended silences. */
  sweep(): Promise<{ added: number; unfinished: number }>;
  /** Sends a made-up alert and answers what the receiver said. Nothing of it is kept. */
  test(routeId: string): Promise<Outcome>;
  /** Newest first. */
  notifications(query: {
    filter?: NotificationFilter;
    first: number;
    after?: string | undefined;
  }): Promise<NotificationPage>;
  /** Sends a dead notification again, by itself. @throws CartographError NOT_FOUND, CONFLICT when it is not dead */
  retry(notificationId: string): Promise<Notification>;
}

const largestPage = 200;
/** An alert that nobody ends within this time is no longer repeated. */
const longestAlertMs = 30 * dayMs;

/**
 * The outbox of alerts. What the routes want of a signal is stored before anything is handed to the queue, and each
 * attempt before anything is sent: a process may die at any point, and the sweep of the next one goes on from there.
 */
export function createAlertDelivery(deps: AlertDeliveryDeps): AlertDeliveryService {
  const { clickhouse, jobs, isSilenced, acknowledgedAt, log, now, timeZone, publicUrl } = deps;
  const store = createNotificationStore(clickhouse);
  const routes = createRouteBook({
    store: createRouteStore(clickhouse),
    box: openSecretBox(deps),
    now,
  });
  const send = createSend(deps);
  const job = jobs.find('alerts-deliver');

  const enqueue = (messageId: string, delayMs = 0) =>
    jobs.enqueue(job, { notificationId: messageId }, { dedupeKey: messageId, delayMs });

  /** @returns how many notifications came of the signals */
  async function add(signals: readonly AlertSignal[]): Promise<number> {
    if (signals.length === 0) return 0;
    const at = now();
    const [all, history, recent, silenced, acknowledged] = await Promise.all([
      routes.list(),
      store.ofAlerts([...new Set(signals.map(({ alertId }) => alertId))]),
      store.dueSince(at - longestGroupMs),
      which(
        signals.filter(({ state }) => state === 'firing'),
        (signal) => isSilenced(signal, at),
      ),
      which(
        [...new Set(signals.flatMap(({ incidentId }) => incidentId ?? []))],
        async (incidentId) => (await acknowledgedAt(incidentId)) !== null,
      ),
    ]);
    const fresh = planNotifications(signals, {
      now: at,
      timeZone,
      routes: all,
      history,
      recent,
      isSilenced: (signal) => silenced.has(signal),
      isAcknowledged: (incidentId) => acknowledged.has(incidentId),
    });
    if (fresh.length === 0) return 0;
    await store.save(fresh);
    const due = new Map(
      fresh.filter(({ status }) => status === 'pending').map((n) => [n.messageId, n.dueAt]),
    );
    for (const [messageId, dueAt] of due) await enqueue(messageId, Math.max(0, dueAt - now()));
    return fresh.length;
  }

  return {
    routes,
    accept: async (signals) => {
      await add(signals);
    },
    deliver: (notificationId, options) =>
      deliver(notificationId, options, { store, routes, send, log, now, timeZone, publicUrl }),

    sweep: async () => {
      const at = now();
      const added = await add(latestSignals(await store.goingOn(at - longestAlertMs)));
      const unfinished = await store.unfinished(at);
      for (const messageId of unfinished) await enqueue(messageId);
      return { added, unfinished: unfinished.length };
    },

    test: async (routeId) => {
      const route = await routes.open(routeId);
      if (!route)
        throw new CartographError('NOT_FOUND', `There is no notification route with the id "${routeId}".`);
      const about = { route, publicUrl, timeZone, at: now() };
      const outcome = await send(testMessage('firing', about), route);
      // Nobody should be paged by a test for long.
      if (outcome.delivered && !traits[route.kind].groups) return send(testMessage('resolved', about), route);
      return outcome;
    },

    notifications: async ({ filter = {}, first, after }) => {
      checkPageSize(first, largestPage);
      // One more than asked tells whether there is a next page.
      const found = await store.list(filter, first + 1, after === undefined ? null : placeOf(after));
      return {
        items: found
          .slice(0, first)
          .map((notification) => ({ notification, cursor: cursorOf(notification) })),
        hasNextPage: found.length > first,
      };
    },

    retry: async (notificationId) => {
      const found = await store.find(notificationId);
      if (!found)
        throw new CartographError('NOT_FOUND', `There is no notification with the id "${notificationId}".`);
      if (found.status !== 'dead')
        throw new CartographError(
          'CONFLICT',
          `Only a notification that was given up can be sent again; this one is ${found.status}.`,
        );
      const again: Notification = {
        ...found,
        messageId: found.id,
        status: 'pending',
        reason: '',
        dueAt: now(),
        updatedAt: now(),
        version: found.version + 1,
      };
      await store.save([again]);
      await enqueue(again.messageId);
      return again;
    },
  };
}

/** What was last heard of each alert. */
function latestSignals(notifications: readonly Notification[]): AlertSignal[] {
  const latest = new Map<string, AlertSignal>();
  for (const { signal } of notifications) {
    if (signal.at >= (latest.get(signal.alertId)?.at ?? 0)) latest.set(signal.alertId, signal);
  }
  return [...latest.values()];
}

async function which<Item>(
  items: readonly Item[],
  holds: (item: Item) => Promise<boolean>,
): Promise<Set<Item>> {
  const answers = await Promise.all(items.map(holds));
  return new Set(items.filter((_, i) => answers[i]));
}

const cursorOf = ({ createdAt, id }: Notification): string => writeCursor(createdAt, id);

function placeOf(cursor: string): Place {
  const [createdAt, id] = readCursor(cursor);
  return { createdAt: Number(createdAt), id };
}
