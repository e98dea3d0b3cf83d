import { expect, it } from 'vitest';
import { createInProcessBus } from '../bus/index.ts';
import type { MetricQuery, MetricResult, Metrics } from './types.ts';
import { watchMetric } from './watch.ts';
import type { MetricUpdate } from './watch.ts';

const news = { channel: 'http', rows: 1, minEventTime: 0, maxEventTime: 0 };

/** The port alone: one number, which the test moves. */
function numbers(value: () => number): Pick<Metrics, 'run'> {
  return {
    run: (queries) =>
      Promise.resolve(
        queries.map((query): MetricResult => ({
          query,
          times: [],
          keys: [],
          values: [value()],
          exact: null,
          source: { table: '', sql: '', params: {}, rowsRead: 0, elapsedMs: 0 },
        })),
      ),
  };
}

const valueOf = (next: IteratorResult<MetricUpdate, unknown>) =>
  next.done ? null : next.value.result.values;

const query = (): MetricQuery => ({ metric: 'revenue', range: { from: 0, to: 1 } });

it('tells the value at once, and again when the minute of the newest events has closed without further news', async () => {
  const begun = performance.now();
  // The minute closes 100 ms from now.
  const now = () => 59_900 + performance.now() - begun;
  const bus = createInProcessBus({ capacity: 10 });
  const metrics = numbers(() => (now() < 60_000 ? 1 : 2)) as Metrics;
  const updates = watchMetric({ metrics, bus, now, query, everyMs: 1 });
  expect(valueOf(await updates.next())).toEqual([1]);

  const second = updates.next();
  await bus.publish('eventsIngested', news);
  expect(valueOf(await second)).toEqual([2]);
  await updates.return?.();
});

it('ends while it waits, and gives its subscription back', async () => {
  const bus = createInProcessBus({ capacity: 10 });
  const metrics = numbers(() => 1) as Metrics;
  const updates = watchMetric({ metrics, bus, now: Date.now, query, everyMs: 60_000 });
  await updates.next();
  const waiting = updates.next();
  await bus.publish('eventsIngested', news);
  await updates.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
});
