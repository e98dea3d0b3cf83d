import { afterEach, expect, test, vi } from 'vitest';
import { createInProcessBus } from '../../bus/index.ts';
import { watchProgress } from './watch-progress.ts';

afterEach(() => vi.useRealTimers());

const message = (sequence: number, changes = {}) => ({
  ...{ progressId: 'p', askedBy: 'ada', sequence, step: 'read', note: '', text: '', done: false },
  ...changes,
});

test('shows the asker’s own progress, and ends with the answer', async () => {
  const bus = createInProcessBus({ capacity: 10 });
  const progress = watchProgress(bus, { progressId: 'p', askedBy: 'ada' });
  await bus.publish('questionProgress', message(1, { askedBy: 'bob' }));
  await bus.publish('questionProgress', message(1, { progressId: 'q' }));
  await bus.publish('questionProgress', message(1));
  await bus.publish('questionProgress', message(2, { step: null, done: true }));
  await bus.publish('questionProgress', message(3));
  const seen: number[] = [];
  for await (const { message: found } of progress) seen.push(found.sequence);
  expect(seen).toEqual([0, 1, 2]);
});

test('ends when it is left', async () => {
  const bus = createInProcessBus({ capacity: 10 });
  const left = watchProgress(bus, { progressId: 'p', askedBy: 'ada' });
  await left.next();
  const waiting = left.next();
  await left.return!();
  expect(await waiting).toMatchObject({ done: true });
});

test('waits two minutes for a question, and ten for its next step', async () => {
  const bus = createInProcessBus({ capacity: 10 });
  vi.useFakeTimers();
  const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);
  const late = watchProgress(bus, { progressId: 'p', askedBy: 'ada' });
  await late.next();
  const first = late.next();
  minutes(2);
  expect(await first).toMatchObject({ done: true });

  const slow = watchProgress(bus, { progressId: 'p', askedBy: 'ada' });
  await slow.next();
  const step = slow.next();
  minutes(1.9);
  await bus.publish('questionProgress', message(1));
  expect(await step).toMatchObject({ done: false });
  const next = slow.next();
  minutes(9.9);
  await bus.publish('questionProgress', message(2));
  expect(await next).toMatchObject({ done: false });
  const never = slow.next();
  minutes(10);
  expect(await never).toMatchObject({ done: true });
});
