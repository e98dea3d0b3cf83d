import type { Logger } from 'pino';
import { dayMs } from '../durations.ts';
import type { Bus } from '../bus/index.ts';
import type { LiveSession, LiveSessions } from './live-sessions.ts';
import { sessionEndMs } from './session-state.ts';
import { noPast, visitorKey } from './store.ts';
import type { PredictionStore, StoredSessionEvent, Visitor } from './store.ts';

export interface SessionFeed {
  /** Loads the sessions that go on, and follows the events that are stored from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** As far back as a session's events are looked for. */
export const lookBackMs = dayMs;
/** Instances' clocks differ, and a batch may be stored some time after it was stamped. */
const overlapMs = 60_000;
/** After so long without reading, all is read again: what came meanwhile may be stamped otherwise. */
const gapMs = 5 * 60_000;

/**
 * Keeps live sessions up to date with storage. The bus says that there is something new; what it is, is read.
 * @param onChange gets the sessions that changed, with the past of those who are in them looked up
 */
export function createSessionFeed({
  store,
  bus,
  live,
  now,
  log,
  onChange,
}: {
  store: PredictionStore;
  bus: Bus;
  live: LiveSessions;
  now: () => number;
  log: Logger;
  onChange: (changed: Iterable<LiveSession>) => void;
}): SessionFeed {
  let arrivedUntil = 0;
  let readAt = -Infinity;
  /** the oldest event announced and not yet read; null when there is nothing new */
  let oldestNew: number | null = null;
  let reading = false;
  let read: Promise<void> = Promise.resolve();
  let news: ReturnType<typeof subscribe> | null = null;
  const subscribe = () => bus.subscribe('eventsIngested');

  async function readNew(oldest: number): Promise<void> {
    const at = now();
    const halfAnHourAgo = at - sessionEndMs;
    const events =
      at - readAt > gapMs
        ? await store.active(at - lookBackMs, halfAnHourAgo)
        : await withBeginnings(
            await store.arrived(
              Math.max(at - lookBackMs, Math.min(oldest, halfAnHourAgo)),
              arrivedUntil - overlapMs,
            ),
            at,
          );
    const pasts = await store.pasts(newVisitors(events), at);
    const changed = live.take(events);
    for (const session of changed) {
      const { userId } = session.state;
      if (userId === session.pastOf) continue;
      session.past = pasts.get(visitorKey({ sessionId: session.id, userId })) ?? noPast;
      session.pastOf = userId;
    }
    readAt = at;
    for (const { arrivedAt } of events) arrivedUntil = Math.max(arrivedUntil, arrivedAt);
    if (changed.size > 0) onChange(changed);
  }

  /** A session that is new here and has an event that came late may have begun, and been let go, long before. */
  async function withBeginnings(events: StoredSessionEvent[], at: number): Promise<StoredSessionEvent[]> {
    const isOdd = ({ sessionId, time }: StoredSessionEvent) => !live.get(sessionId) && time < at - overlapMs;
    const odd = [...new Set(events.filter(isOdd).map(({ sessionId }) => sessionId))];
    return odd.length === 0 ? events : [...events, ...(await store.ofSessions(odd, at - lookBackMs))];
  }

  /** Once a session and user: what a user does elsewhere meanwhile is not part of what they brought along. */
  function newVisitors(events: readonly StoredSessionEvent[]): Visitor[] {
    const isNew = ({ sessionId, userId }: Visitor) => userId !== '' && live.get(sessionId)?.pastOf !== userId;
    return [...new Map(events.filter(isNew).map((event) => [visitorKey(event), event])).values()];
  }

  /** One read at a time; what is announced meanwhile is read next. */
  async function catchUp(): Promise<void> {
    reading = true;
    try {
      while (oldestNew !== null && news) {
        const oldest = oldestNew;
        oldestNew = null;
        await readNew(oldest);
      }
    } catch (error) {
      // The events stay in storage, and the next announcement has all of them read.
      readAt = -Infinity;
      log.warn(
        { err: error },
        'new events could not be read for predictions; trying again with the next ones',
      );
    } finally {
      reading = false;
    }
  }

  async function follow(messages: NonNullable<typeof news>): Promise<void> {
    for await (const { message } of messages) {
      oldestNew = Math.min(oldestNew ?? Infinity, message.minEventTime);
      if (!reading) read = catchUp();
    }
  }

  return {
    start: async () => {
      news = subscribe();
      await readNew(now());
      void follow(news);
    },
    stop: async () => {
      const messages = news;
      news = null;
      await messages?.return?.();
      await read;
    },
  };
}
