import { expect, it } from 'vitest';
import { createLanes } from './lanes.ts';

const { signal } = new AbortController();

it('replaces what waits for its turn by what comes later, and keeps the order', async () => {
  const lanes = createLanes({ paceMs: 5, signal });
  const done: string[] = [];
  const write = (text: string) => async () => void done.push(text);
  const edit = async (text: string) => void done.push(text);
  await Promise.all([
    lanes.take('C1', write('first')),
    lanes.takeLast('C1', 'm1', 'one', edit),
    lanes.takeLast('C1', 'm1', 'two', edit),
    lanes.takeLast('C1', 'm2', 'other', edit),
    lanes.takeLast('C1', 'm1', 'three', edit),
  ]);
  expect(done).toEqual(['first', 'three', 'other']);
});

it('goes on after a failure, which only its own caller hears of', async () => {
  const lanes = createLanes({ paceMs: 0, signal });
  const failing = lanes.take('C1', () => Promise.reject(new Error('refused')));
  const next = lanes.take('C1', () => Promise.resolve('sent'));
  await expect(failing).rejects.toThrow('refused');
  await expect(next).resolves.toBe('sent');
});
