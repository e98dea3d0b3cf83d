import { expect, it } from 'vitest';
import { createLiveSessions } from './live-sessions.ts';
import type { SessionEvent } from './types.ts';

const minute = 60_000;
let sequence = 0;
const event = (sessionId: string, time: number, more: Partial<SessionEvent> = {}): SessionEvent => ({
  id: `e${(sequence += 1)}`,
  ...{ time, sessionId, type: 'view', userId: '', productId: 'p', category: 'c' },
  ...{ price: 1, amount: 1, quantity: 1, source: 'web' },
  ...more,
});
const ids = (sessions: Iterable<{ id: string }>) => [...sessions].map(({ id }) => id);

it('takes an event once, and says which sessions changed', () => {
  const live = createLiveSessions({ capacity: 10 });
  const first = event('a', 0);
  expect(ids(live.take([first, event('b', 1)]))).toEqual(['a', 'b']);
  expect(live.take([first]).size).toBe(0);
  expect(live.get('a')?.state.events).toBe(1);
});

it('lets go of sessions half an hour after their last event, and begins them anew', () => {
  const live = createLiveSessions({ capacity: 10 });
  live.take([event('a', 0), event('b', 5 * minute)]);
  expect(live.expire(30 * minute)).toEqual([]);
  expect(ids(live.expire(30 * minute + 1))).toEqual(['a']);
  expect(ids(live.all())).toEqual(['b']);
  live.take([event('a', 40 * minute)]);
  expect(live.get('a')?.state).toMatchObject({ startedAt: 40 * minute, events: 1 });
});

it('leaves to storage what there is no room for until it has ended, so that no half session is judged', () => {
  const live = createLiveSessions({ capacity: 2 });
  live.take([event('a', 0), event('b', 1), event('a', 2)]);
  // The quietest goes.
  expect(ids(live.take([event('c', 3)]))).toEqual(['c']);
  expect(ids(live.all())).toEqual(['a', 'c']);
  live.take([event('b', 20 * minute)]);
  expect(live.get('b')).toBeUndefined();
  live.expire(45 * minute);
  live.take([event('b', 49 * minute)]);
  expect(live.get('b')).toBeUndefined();
  live.expire(80 * minute);
  live.take([event('b', 81 * minute)]);
  expect(live.get('b')?.state.events).toBe(1);
});

it("finds a user's session by the last news of it", () => {
  const live = createLiveSessions({ capacity: 10 });
  const userId = 'ada';
  live.take([event('phone', 0, { userId }), event('desk', 1, { userId }), event('phone', 2)]);
  expect(live.ofUser('ada')?.id).toBe('phone');
  live.take([event('desk', 3)]);
  expect(live.ofUser('ada')?.id).toBe('desk');
  live.expire(40 * minute);
  expect(live.ofUser('ada')).toBeUndefined();
});
