import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { dayMs } from '../../durations.ts';
import type { Bus } from '../../bus/port.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { CartographError } from '../../errors.ts';
import type { Channel } from '../../events/index.ts';
import type { Writer } from '../writer.ts';
import { createFeed } from './feed.ts';
import type { Feed } from './feed.ts';
import { fillHistory, resumeHistory } from './history.ts';
import type { Incident, RawEvent } from './incident.ts';
import { createIncidents } from './incidents.ts';
import type { Incidents } from './incidents.ts';

export interface DemoOptions {
  clickhouse: ClickHouse;
  writer: Pick<Writer, 'write' | 'flush' | 'recover'>;
  bus: Bus;
  log: Logger;
  now: () => number;
  /** Another seed is another shop: other users, products and days. 0 to 4,294,967,295 */
  seed: number;
  /** days of history a new shop starts with */
  historyDays: number;
  /** by which the live events arrive, where the writer is not storage itself */
  channel?: Channel;
}

export interface DemoStatus {
  /** The live stream flows. False while history is being written, before start and after stop. */
  running: boolean;
  seed: number;
  /** epoch ms of the shop's first event; null before start */
  historyFrom: number | null;
  /** by this process, history and live */
  eventsWritten: number;
  incidents: Incident[];
}

export interface Demo extends Pick<Incidents, 'trigger' | 'cancel'> {
  /**
   * Writes the history that is missing (all of it into an empty shop, only the gap later on), then lets the live
   * stream flow. Resolves when it flows; after that, only stop() ends it.
   */
  start(): Promise<void>;
  /**
   * Sends what is held back, and stops; a history chunk under way is finished first. What is due and not sent yet
   * is not lost: the model gives it again at the next start.
   */
  stop(): Promise<void>;
  incidents(): Incident[];
  status(): DemoStatus;
}

/** After a longer pause (a laptop that slept) the past is filled inside the engine instead of event by event. */
const longPauseMs = 15 * 60_000;
const retryMs = 2_000;
/** A slow tick at most, so that a lag ends in time between two events. */
const tickMs = 500;

/** A shop to look at: see shop-model.ts for its life and incident.ts for its misfortunes. One process runs it. */
export function createDemo(options: DemoOptions): Demo {
  const { clickhouse, writer, bus, log, now, seed } = options;
  const incidents = createIncidents({ now });
  const stopping = new AbortController();
  const history = { clickhouse, bus, log, seed };
  let historyFrom: number | null = null;
  let eventsWritten = 0;
  let running = false;
  let started: Promise<void> | undefined;
  let live: Promise<void> = Promise.resolve();
  let outbox: RawEvent[] = [];

  async function fill(from: number): Promise<number> {
    const startedAt = performance.now();
    const filled = await fillHistory({ from, to: now() }, { ...history, signal: stopping.signal });
    eventsWritten += filled.rows;
    if (filled.rows > 0) {
      log.info(
        { events: filled.rows, seconds: Math.round((performance.now() - startedAt) / 100) / 10 },
        'demo shop: history written',
      );
    }
    return filled.to;
  }

  async function send(): Promise<void> {
    const batch = outbox.slice(0, 5_000);
    if (batch.length === 0) return;
    const { accepted } = await writer.write(batch, { channel: 'simulator' });
    eventsWritten += accepted;
    outbox = outbox.slice(batch.length);
    return send();
  }

  async function release(feed: Feed): Promise<void> {
    const until = now();
    outbox.push(...incidents.apply(await feed.take(until), until));
    await send();
  }

  async function flow(from: number): Promise<void> {
    let feed = createFeed({ clickhouse, seed, from });
    while (!stopping.signal.aborted) {
      try {
        if (now() - feed.position > longPauseMs)
          feed = createFeed({ clickhouse, seed, from: await fill(feed.position) });
        await release(feed);
        const wait = Math.min(tickMs, Math.max(10, (feed.nextTime() ?? Infinity) - now()));
        await pause(wait, stopping.signal);
      } catch (error) {
        if (!(error instanceof CartographError && error.retryable)) throw error;
        log.warn(
          { err: error, waiting: outbox.length },
          'demo shop: events could not be written; trying again',
        );
        await pause(retryMs, stopping.signal);
      }
    }
    outbox.push(...incidents.letGo());
    await send();
  }

  async function begin(): Promise<void> {
    await writer.recover();
    const { from, oldest } = await resumeHistory(startOfDay(now() - options.historyDays * dayMs), {
      ...history,
      channel: options.channel,
    });
    historyFrom = oldest;
    const liveFrom = await fill(from);
    if (stopping.signal.aborted) return;
    running = true;
    live = flow(liveFrom)
      .catch((error: unknown) =>
        log.error({ err: error }, 'demo shop: the live stream has stopped; restart the gateway to go on'),
      )
      .finally(() => (running = false));
  }

  return {
    start: () => (started ??= begin()),
    stop: async () => {
      stopping.abort();
      // Whoever called start() has its error.
      await Promise.allSettled([started, writer.flush()]);
      await live;
    },
    trigger: (input) => {
      if (!running)
        throw new CartographError(
          'CONFLICT',
          'The live stream does not flow yet, so nothing can happen to it. Try again when history is written.',
        );
      const incident = incidents.trigger(input);
      log.info({ incident }, 'demo shop: an incident begins');
      return incident;
    },
    cancel: incidents.cancel,
    incidents: incidents.list,
    status: () => ({ running, seed, historyFrom, eventsWritten, incidents: incidents.list() }),
  };
}

const startOfDay = (time: number) => Math.floor(time / dayMs) * dayMs;

/** Ends early, without an error, when the signal says so. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
