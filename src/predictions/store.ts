import { z } from 'zod';
import { dayMs } from '../durations.ts';
import { rows } from '../clickhouse/index.ts';
import type { ClickHouse, Params } from '../clickhouse/index.ts';
import { pastMs, prefixes, userPasts } from './prefixes-sql.ts';
import { sessionEndMs } from './session-state.ts';
import type { UserPast } from './types.ts';

const eventRow = z.object({
  id: rows.text,
  time: rows.integer,
  sessionId: rows.text,
  type: rows.text,
  userId: rows.text,
  productId: rows.text,
  category: rows.text,
  price: rows.nullableNumber,
  amount: rows.number,
  quantity: rows.integer,
  source: rows.text,
  arrivedAt: rows.integer,
});

export type StoredSessionEvent = z.output<typeof eventRow>;

/** A user in a session. */
export interface Visitor {
  userId: string;
  sessionId: string;
}

const snapshotRow = z.object({
  session: rows.integer,
  began: rows.integer,
  bought: rows.integer,
  features: z.array(rows.nullableNumber),
});

/** A session at a moment of its life, and whether a purchase followed in it. */
export type Snapshot = z.output<typeof snapshotRow>;

const extentRow = z.object({
  events: rows.integer,
  purchases: rows.integer,
  first: rows.integer,
});

/** Of the events of sessions; refunds come days later and are none. */
const sessionEvents = `
SELECT event_id AS id, toUnixTimestamp64Milli(event_time) AS time, session_id AS sessionId, toString(event_type) AS type,
    user_id AS userId, product_id AS productId, toString(category) AS category, toFloat64(price) AS price,
    toFloat64(amount) AS amount, quantity, toString(source) AS source, toUnixTimestamp64Milli(ingested_at) AS arrivedAt
FROM silver.user_events
WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND session_id != '' AND event_type != 'refund'`;

/**
 * Moments for training. Whether one is taken hangs on nothing that is only known later, or chances would be learnt wrong:
 * a delay that reaches past the next event is dropped, not shortened, and a prefix is taken with a chance that falls with
 * its own length, so that long sessions do not speak for all. Only sessions that are whole: with no event in the half hour
 * after {from}, and ended before {to}.
 */
const snapshots = `
SELECT
    toUInt32(cityHash64(session_id, number)) AS session, began, last_purchase > at AS bought, features
FROM (${prefixes})
WHERE (next_time = 0 OR at < next_time)
  AND began >= {from: Int64} + ${sessionEndMs} AND ended + ${sessionEndMs} < {to: Int64}
  AND cityHash64(event_id, 'keep') / 18446744073709551616. < {often: Float64} / place
ORDER BY began, session, place`;

/** Of the prefixes up to this place each is taken, later ones with less and less chance. */
const often = 4;

/** A part in a million. */
const million = 1_000_000;

/** Every statement of the predictions. */
export function createPredictionStore(clickhouse: ClickHouse) {
  const read = async (condition: string, params: Params): Promise<StoredSessionEvent[]> => {
    const sql = `${sessionEvents} AND ${condition}\nORDER BY event_time, event_id`;
    return (await clickhouse.query({ sql, params, row: eventRow })).rows;
  };

  return {
    /** Stored since, of events that happened from `from` on. */
    arrived: (from: number, since: number): Promise<StoredSessionEvent[]> =>
      read('ingested_at >= fromUnixTimestamp64Milli({since: Int64})', { from, since }),

    /** All from `from` on of the sessions that had one since. */
    active: (from: number, since: number): Promise<StoredSessionEvent[]> =>
      read(
        `session_id GLOBAL IN (SELECT session_id FROM silver.user_events WHERE event_time >= fromUnixTimestamp64Milli({since: Int64}))`,
        { from, since },
      ),

    ofSessions: (sessions: readonly string[], from: number): Promise<StoredSessionEvent[]> =>
      read('session_id IN {sessions: Array(String)}', { from, sessions }),

    latestSession: async (userId: string, from: number): Promise<string | null> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT session_id FROM silver.user_sessions
WHERE user_id = {userId: String} AND day >= toDate(fromUnixTimestamp64Milli({from: Int64}), 'UTC')
GROUP BY session_id HAVING min(started) >= fromUnixTimestamp64Milli({from: Int64})
ORDER BY min(started) DESC LIMIT 1`,
        params: { userId, from },
        row: z.object({ session_id: rows.text }),
      });
      return found[0]?.session_id ?? null;
    },

    /** By session and user, as `visitorKey` joins them; those without a past are not there. */
    pasts: async (visitors: readonly Visitor[], at: number): Promise<Map<string, UserPast>> => {
      if (visitors.length === 0) return new Map();
      const { rows: found } = await clickhouse.query({
        sql: `SELECT * FROM (${userPasts}) WHERE session_id IN {sessions: Array(String)}`,
        params: {
          users: [...new Set(visitors.map(({ userId }) => userId))],
          sessions: [...new Set(visitors.map(({ sessionId }) => sessionId))],
          // A session may have begun a day ago.
          pastFrom: at - pastMs - dayMs,
        },
        row: z.object({
          user_id: rows.text,
          session_id: rows.text,
          earlier_sessions: rows.integer,
          earlier_purchases: rows.integer,
        }),
      });
      return new Map(
        found.map((row) => [
          visitorKey({ userId: row.user_id, sessionId: row.session_id }),
          { sessions: row.earlier_sessions, purchases: row.earlier_purchases },
        ]),
      );
    },

    /** What there is to learn from in a range: events and purchases of sessions, and the first event (epoch ms). */
    extent: async (from: number, to: number): Promise<z.output<typeof extentRow>> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT count() AS events, uniqExactIf(session_id, event_type = 'purchase') AS purchases,
    toUnixTimestamp64Milli(min(event_time)) AS first
FROM silver.user_events
WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})
  AND session_id != '' AND event_type != 'refund'`,
        params: { from, to },
        row: extentRow,
      });
      return found[0]!;
    },

    /** In batches, sessions by their beginning. @param share of the sessions, over 0 up to 1 */
    snapshots: (range: { from: number; to: number }, share: number, timeZone: string) =>
      clickhouse.stream({
        sql: snapshots,
        params: {
          ...range,
          timeZone,
          often,
          share: Math.ceil(share * million),
          pastFrom: range.from - pastMs,
          users: [],
        },
        limits: { maxSeconds: 300 },
        row: snapshotRow,
      }),
  };
}

export type PredictionStore = ReturnType<typeof createPredictionStore>;

export const visitorKey = ({ userId, sessionId }: Visitor): string => `${sessionId} ${userId}`;

/** Of a user who is known and was not here in the 90 days before. */
export const noPast: UserPast = { sessions: 0, purchases: 0 };
