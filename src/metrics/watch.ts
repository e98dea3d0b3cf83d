import { setTimeout as wait } from 'node:timers/promises';
import { minuteMs } from '../durations.ts';
import type { Bus } from '../bus/index.ts';
import type { MetricQuery, MetricResult, Metrics } from './types.ts';

export interface MetricUpdate {
  result: MetricResult;
  /** epoch ms at which it was computed */
  asOf: number;
  /** updates this subscriber lost just before, because it read too slowly */
  dropped: number;
}

export interface WatchOptions {
  metrics: Metrics;
  bus: Bus;
  now: () => number;
  /** Called for every update, since "today" moves on. */
  query: () => MetricQuery;
  /** least time between two updates */
  everyMs: number;
}

/**
 * The value at once, then again after new events became queryable and only when it has changed. The bus brings
 * no numbers, only the news that there are new ones, so every value is read the way a query would read it.
 */
export function watchMetric({
  metrics,
  bus,
  now,
  query,
  everyMs,
}: WatchOptions): AsyncIterableIterator<MetricUpdate> {
  const news = bus.subscribe('eventsIngested');
  const stopped = new AbortController();

  async function* updates(): AsyncGenerator<MetricUpdate, void> {
    let last = '';
    let dropped = 0;
    // Ranges such as TODAY end with the last closed minute: what came in the running one shows when it has closed,
    // though no further event may tell of it.
    let closing: { at: number; done: Promise<'closed'> } | null = null;
    const whenMinuteCloses = (): typeof closing => {
      const at = (Math.floor(now() / minuteMs) + 1) * minuteMs;
      if (closing && closing.at >= at) return closing;
      // A little later, since timers may fire a millisecond early.
      const elapsed = wait(at - now() + 20, undefined, { signal: stopped.signal });
      return { at, done: elapsed.catch(() => undefined).then(() => 'closed') };
    };
    const read = async (): Promise<MetricUpdate | undefined> => {
      const [result] = await metrics.run([query()]);
      const seen = JSON.stringify([result?.values, result?.keys]);
      if (!result || seen === last) return undefined;
      last = seen;
      const update = { result, asOf: now(), dropped };
      dropped = 0;
      return update;
    };
    try {
      const first = await read();
      if (first) yield first;
      let next = news.next();
      for (;;) {
        const woken = await Promise.race([next, ...(closing ? [closing.done] : [])]);
        if (woken === 'closed') closing = null;
        else if (woken.done) return;
        else {
          dropped += woken.value.dropped;
          next = news.next();
          closing = whenMinuteCloses();
        }
        const update = await read();
        if (update) yield update;
        await wait(everyMs, undefined, { signal: stopped.signal });
      }
    } finally {
      await news.return?.();
    }
  }

  const running = updates();
  const stop = async (): Promise<IteratorReturnResult<undefined>> => {
    // Ends the wait and the subscription first: a generator cannot be returned while it waits.
    stopped.abort();
    await news.return?.();
    await running.return();
    return { done: true, value: undefined };
  };
  const watching: AsyncIterableIterator<MetricUpdate> = {
    next: async () => {
      try {
        return await running.next();
      } catch (error) {
        if (stopped.signal.aborted) return { done: true, value: undefined };
        throw error;
      }
    },
    return: stop,
    [Symbol.asyncIterator]: () => watching,
  };
  return watching;
}
