import { z } from 'zod';
import { families, severities } from '../../anomalies/types.ts';
import type { ClickHouse, Params } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import type { AlertSignal } from '../types.ts';
import { notificationStates, notificationStatuses } from './types.ts';
import type { Notification, NotificationFilter } from './types.ts';

const signal: z.ZodType<AlertSignal> = z.object({
  alertId: z.string(),
  groupKey: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  state: z.enum(['firing', 'resolved']),
  severity: z.enum(severities),
  family: z.enum(families),
  title: z.string(),
  text: z.string(),
  metric: z.string(),
  dimension: z.string(),
  dimensionValue: z.string(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  incidentId: z.string().nullable(),
  startedAt: z.number(),
  at: z.number(),
});
const attempts = z.array(z.object({ at: z.number(), succeeded: z.boolean(), answer: z.string() }));

const row = z
  .object({
    id: rows.text,
    message_id: rows.text,
    route_id: rows.text,
    alert_id: rows.text,
    group_id: rows.text,
    state: z.enum(notificationStates),
    sequence: rows.integer,
    status: z.enum(notificationStatuses),
    reason: rows.text,
    signal: rows.text,
    sent_as: rows.text,
    attempts: rows.text,
    due_ms: rows.integer,
    created_ms: rows.integer,
    updated_ms: rows.integer,
    version: rows.integer,
  })
  .transform((r): Notification => ({
    id: r.id,
    messageId: r.message_id,
    routeId: r.route_id,
    alertId: r.alert_id,
    groupId: r.group_id,
    state: r.state,
    sequence: r.sequence,
    status: r.status,
    reason: r.reason,
    signal: signal.parse(JSON.parse(r.signal)),
    sentAs: r.sent_as,
    attempts: attempts.parse(JSON.parse(r.attempts)),
    dueAt: r.due_ms,
    createdAt: r.created_ms,
    updatedAt: r.updated_ms,
    version: r.version,
  }));

const toRow = (n: Notification) => ({
  id: n.id,
  message_id: n.messageId,
  route_id: n.routeId,
  alert_id: n.alertId,
  group_id: n.groupId,
  state: n.state,
  sequence: n.sequence,
  status: n.status,
  reason: n.reason,
  signal: JSON.stringify(n.signal),
  sent_as: n.sentAs,
  attempts: JSON.stringify(n.attempts),
  due_at: n.dueAt,
  created_at: n.createdAt,
  updated_at: n.updatedAt,
  version: n.version,
});

const select = `SELECT id, message_id, route_id, alert_id, group_id, state, sequence, status, reason, signal, sent_as, attempts,
  toUnixTimestamp64Milli(due_at) AS due_ms, toUnixTimestamp64Milli(created_at) AS created_ms,
  toUnixTimestamp64Milli(updated_at) AS updated_ms, version
FROM gateway.notifications FINAL`;

/** A place in the list, newest first. */
export interface Place {
  createdAt: number;
  id: string;
}

export type NotificationStore = ReturnType<typeof createNotificationStore>;

/** gateway.notifications keeps the newest version of each id; it is sorted by alert, so looking up alerts is cheap. */
export function createNotificationStore(clickhouse: ClickHouse) {
  const read = async (rest: string, params: Params): Promise<Notification[]> =>
    (await clickhouse.query({ sql: `${select}\n${rest}`, params, row })).rows;

  return {
    save: (notifications: readonly Notification[]): Promise<void> =>
      clickhouse.insert({ table: 'gateway.notifications', rows: notifications.map(toRow) }),

    find: async (id: string): Promise<Notification | null> =>
      (await read('WHERE id = {id:String}', { id }))[0] ?? null,

    ofAlerts: (alertIds: readonly string[]) =>
      read('WHERE alert_id IN {alertIds:Array(String)}', { alertIds: [...alertIds] }),

    /** Everything about the alerts of a message, in all their messages. */
    around: (messageId: string) =>
      read(
        `WHERE alert_id GLOBAL IN (SELECT alert_id FROM gateway.notifications WHERE message_id = {messageId:String})`,
        { messageId },
      ),

    /** Due since then, or still to come. */
    dueSince: (since: number) => read('WHERE due_at >= fromUnixTimestamp64Milli({since:Int64})', { since }),

    /** Ids of messages that were due by then, with something in them whose fate is open. */
    unfinished: async (until: number): Promise<string[]> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT DISTINCT message_id AS id
FROM gateway.notifications FINAL
WHERE status IN ('pending', 'sending') AND due_at <= fromUnixTimestamp64Milli({until:Int64})
ORDER BY id
LIMIT 1000`,
        params: { until },
        row: z.object({ id: z.string() }),
      });
      return found.map(({ id }) => id);
    },

    /** What was said of alerts that began since then and of which nobody has said that they are over. */
    goingOn: (since: number) =>
      read(
        `WHERE alert_id GLOBAL IN (
  SELECT alert_id FROM gateway.notifications
  WHERE created_at >= fromUnixTimestamp64Milli({since:Int64})
  GROUP BY alert_id HAVING countIf(state = 'resolved') = 0)`,
        { since },
      ),

    list: ({ statuses, routeId, alertId }: NotificationFilter, first: number, before: Place | null) =>
      read(
        `WHERE (empty({statuses:Array(String)}) OR status IN {statuses:Array(String)})
  AND ({routeId:String} = '' OR route_id = {routeId:String})
  AND ({alertId:String} = '' OR alert_id = {alertId:String})
  AND ({noPlace:Bool} OR (created_at, id) < (fromUnixTimestamp64Milli({beforeTime:Int64}), {beforeId:String}))
ORDER BY created_at DESC, id DESC
LIMIT {first:UInt32}`,
        {
          statuses: [...(statuses ?? [])],
          routeId: routeId ?? '',
          alertId: alertId ?? '',
          noPlace: before === null,
          beforeTime: before?.createdAt ?? 0,
          beforeId: before?.id ?? '',
          first,
        },
      ),
  };
}
