import { afterEach, expect, test, vi } from 'vitest';
import { createThreadPool } from './thread-pool.ts';
import type * as Tasks from './thread-pool.tasks.ts';

const module = new URL('./thread-pool.tasks.ts', import.meta.url);
const pools: { close(): Promise<void> }[] = [];
const poolOf = (size: number, idleMs?: number) => {
  const pool = createThreadPool<typeof Tasks>({ size, module, ...(idleMs !== undefined && { idleMs }) });
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

test('runs tasks off the main thread and answers in kind', async () => {
  const pool = poolOf(2);
  const [sum, thread] = await Promise.all([
    pool.run('sum', Float64Array.of(1, 2, 3.5)),
    pool.run('threadId', null),
  ]);
  expect(sum).toBe(6.5);
  expect(thread).toBeGreaterThan(0);
});

test('never uses more threads than its size, and uses them again', async () => {
  const pool = poolOf(2);
  const ids = await Promise.all(Array.from({ length: 12 }, () => pool.run('threadId', null)));
  expect(new Set(ids).size).toBeLessThanOrEqual(2);
});

test('a thread without work ends, and a new one takes the next', async () => {
  const pool = poolOf(1, 20);
  const before = await pool.run('threadId', null);
  await vi.waitFor(async () => {
    // Longer than it is to wait each time, or the question would keep it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await pool.run('threadId', null)).not.toBe(before);
  });
});

test('passes errors on with message and code, and the thread lives on', async () => {
  const pool = poolOf(1);
  const before = await pool.run('threadId', null);
  await expect(pool.run('refuse', 'three points')).rejects.toMatchObject({
    code: 'NOT_ENOUGH_DATA',
    message: 'three points',
  });
  expect(await pool.run('threadId', null)).toBe(before);
});

test('an input that cannot be copied fails alone', async () => {
  const pool = poolOf(1);
  await expect(pool.run('refuse', (() => 1) as never)).rejects.toThrow('could not be cloned');
  expect(await pool.run('sum', Float64Array.of(1))).toBe(1);
});

test('abort ends an endless task and the next one runs', async () => {
  const pool = poolOf(1);
  const abort = new AbortController();
  const endless = pool.run('spin', null, { signal: abort.signal });
  const next = pool.run('sum', Float64Array.of(1));
  abort.abort(new Error('enough'));
  await expect(endless).rejects.toThrow('enough');
  expect(await next).toBe(1);
});

test('a thread that dies fails its task, not the pool', async () => {
  const pool = poolOf(1);
  await expect(pool.run('die', 3)).rejects.toThrow('ended with code 3');
  expect(await pool.run('sum', Float64Array.of(2))).toBe(2);
});

test('close fails what is unfinished and what comes later', async () => {
  const pool = poolOf(1);
  const running = pool.run('spin', null);
  const waits = pool.run('sum', Float64Array.of(1));
  const outcomes = Promise.allSettled([running, waits]);
  await pool.close();
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: 'SHUTTING_DOWN' } });
  await expect(pool.run('sum', Float64Array.of(1))).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
});
