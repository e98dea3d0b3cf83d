import type { KnownSession } from './predict.ts';
import { fold, hasEnded, inOrder, mostEvents } from './session-state.ts';
import type { SessionState } from './session-state.ts';
import type { SessionEvent, UserPast } from './types.ts';

export class LiveSession implements KnownSession {
  state: SessionState;
  past: UserPast | null = null;
  /** of whom `past` was looked up; '' for nobody */
  pastOf = '';
  /** in order */
  private readonly events: SessionEvent[];

  constructor(
    readonly id: string,
    first: SessionEvent,
  ) {
    this.events = [first];
    this.state = fold(null, first);
  }

  /** @returns whether it is new */
  take(event: SessionEvent): boolean {
    if (this.events.some(({ id }) => id === event.id)) return false;
    if (inOrder(this.events.at(-1)!, event) < 0) {
      this.state = fold(this.state, event);
      if (this.events.length < mostEvents) this.events.push(event);
      return true;
    }
    // It came late: what follows it is taken in again.
    this.events.push(event);
    this.events.sort(inOrder);
    this.state = this.events.reduce<SessionState | null>(fold, null)!;
    if (this.events.length > mostEvents) this.events.pop();
    return true;
  }
}

export interface LiveSessions {
  /** Events that were taken in before change nothing. @returns the sessions that changed */
  take(events: readonly SessionEvent[]): Set<LiveSession>;
  get(sessionId: string): LiveSession | undefined;
  /** The one that had an event of the user last. */
  ofUser(userId: string): LiveSession | undefined;
  all(): Iterable<LiveSession>;
  /** Lets go of those that have ended by then. @returns them */
  expire(at: number): LiveSession[];
  readonly size: number;
}

/**
 * Sessions that go on, by id. Where there are more than `capacity`, the one that was quiet longest is let go, and is left
 * to storage until it has ended: its beginning is not here any more.
 */
export function createLiveSessions({ capacity }: { capacity: number }): LiveSessions {
  // In the order of their last news.
  const sessions = new Map<string, LiveSession>();
  const byUser = new Map<string, string>();
  /** sessions let go for want of room: when they were last heard of */
  const leftToStorage = new Map<string, Pick<SessionState, 'lastAt'>>();

  function drop(session: LiveSession): void {
    sessions.delete(session.id);
    if (byUser.get(session.state.userId) === session.id) byUser.delete(session.state.userId);
  }

  function takeOne(event: SessionEvent): LiveSession | null {
    const elsewhere = leftToStorage.get(event.sessionId);
    if (elsewhere) {
      elsewhere.lastAt = Math.max(elsewhere.lastAt, event.time);
      return null;
    }
    const known = sessions.get(event.sessionId);
    if (known && !known.take(event)) return null;
    const session = known ?? new LiveSession(event.sessionId, event);
    sessions.delete(session.id);
    sessions.set(session.id, session);
    if (session.state.userId !== '') byUser.set(session.state.userId, session.id);
    return session;
  }

  function makeRoom(changed: Set<LiveSession>): void {
    for (const session of sessions.values()) {
      if (sessions.size <= capacity) return;
      drop(session);
      changed.delete(session);
      leftToStorage.set(session.id, { lastAt: session.state.lastAt });
    }
  }

  return {
    take: (events) => {
      const changed = new Set<LiveSession>();
      for (const event of events) {
        const session = takeOne(event);
        if (session) changed.add(session);
        makeRoom(changed);
      }
      return changed;
    },
    get: (sessionId) => sessions.get(sessionId),
    ofUser: (userId) => sessions.get(byUser.get(userId) ?? ''),
    all: () => sessions.values(),
    expire: (at) => {
      for (const [id, state] of leftToStorage) if (hasEnded(state, at)) leftToStorage.delete(id);
      const ended = [...sessions.values()].filter(({ state }) => hasEnded(state, at));
      ended.forEach(drop);
      return ended;
    },
    get size() {
      return sessions.size;
    },
  };
}
