import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Bus } from '../bus/port.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { CartographError } from '../errors.ts';
import type { ParsedEvent } from '../events/index.ts';
import { announce } from './announce.ts';
import { assemble } from './batch.ts';
import type { Batch, Entry, Receipt } from './batch.ts';
import { createBatcher } from './batcher.ts';
import { takeIn } from './intake.ts';
import type { WriteOptions } from './intake.ts';
import { knownIds } from './known-ids.ts';
import { createLane } from './lane.ts';
import { createNewestTimes } from './newest-times.ts';
import { retrying, unconfirmed } from './retry.ts';
import type { RetryDeps } from './retry.ts';
import { createRoom } from './room.ts';
import { storeBatch } from './store-batch.ts';
import { createWal } from './wal.ts';

export interface WriterOptions {
  clickhouse: ClickHouse;
  bus: Bus;
  /** its folder `wal` belongs to this writer alone */
  dataDir: string;
  log: Logger;
  now: () => number;
  /** the shop's own categories; others are flagged */
  categories: readonly string[];
  /** rows that fill a batch */
  batchRows: number;
  /** longest wait of a row for its batch to fill */
  batchMs: number;
  /** rows taken in and not yet stored; beyond it write() waits */
  maxPending: number;
}

export interface WriterStats {
  /** rows taken in and not yet stored */
  pending: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  batches: number;
  /** from taking each batch to its being queryable, added up */
  batchMs: number;
  /** when the oldest batch that is not queryable yet was taken, epoch ms; null for none */
  storingSince: number | null;
  retries: number;
  /** why the present batch is being tried again, or why the writer stopped; null when all is well */
  failure: CartographError | null;
}

export interface Writer {
  /**
   * Takes events, each as JSON text or as a parsed value, and resolves when they are in storage with all rollups.
   * @throws CartographError OVERLOADED, SHUTTING_DOWN, STORAGE_FAILED: not confirmed; sending again does no harm
   */
  write(items: readonly unknown[], options: WriteOptions): Promise<Receipt>;
  /** Stores what has gathered, now. */
  flush(): Promise<void>;
  /** Stores what a former process left half done. The first write does it too. */
  recover(): Promise<void>;
  /** Refuses new writes and stores what it has; what a dead store does not take waits in the write-ahead folder. */
  close(): Promise<void>;
  stats(): WriterStats;
}

/**
 * The one way into silver.user_events, exactly once in effect: ids that storage or a batch on its way has are
 * dropped, a batch is on disk before it is inserted, and inserts carry the batch's token. Batches are stored one
 * after the other; while one is being inserted the next is checked.
 */
export function createWriter(options: WriterOptions): Writer {
  const { clickhouse, bus, log, now } = options;
  const judging = { rules: { categories: new Set(options.categories) }, newest: createNewestTimes() };
  const wal = createWal(join(options.dataDir, 'wal'));
  const room = createRoom(options.maxPending);
  const checking = createLane();
  const storing = createLane();
  const closing = new AbortController();
  /** ids of each batch that is prepared and not yet stored */
  const inFlight = new Set<ReadonlyMap<string, unknown>>();
  /** when each batch that is not queryable yet was taken, in order */
  const taken: number[] = [];
  const counts = { accepted: 0, duplicates: 0, rejected: 0, batches: 0, batchMs: 0, retries: 0 };
  let failure: CartographError | null = null;
  let stopped: CartographError | null = null;
  let recovery: Promise<void> | undefined;

  const retry: RetryDeps = {
    log,
    signal: closing.signal,
    onRetry: (error) => {
      failure = error;
      counts.retries += 1;
    },
  };

  async function prepare(entries: readonly Entry[]): Promise<Prepared> {
    // The first of each id, unless a batch on its way has it.
    const claimed = new Map<string, ParsedEvent>();
    for (const { events } of entries) {
      for (const { event } of events) {
        if (!claimed.has(event.event_id) && !isInFlight(event.event_id)) claimed.set(event.event_id, event);
      }
    }
    const id = batchId(now());
    const lookedUpAt = now();
    const known = await retrying(() => knownIds(clickhouse, [...claimed.keys()], id), retry);
    const isNew = (event: ParsedEvent) => claimed.get(event.event_id) === event && !known.has(event.event_id);
    const assembled = assemble(id, entries, isNew, now());
    await wal.write(assembled.batch);
    inFlight.add(claimed);
    return { ...assembled, claimed, lookedUpAt };
  }

  function isInFlight(id: string): boolean {
    for (const ids of inFlight) if (ids.has(id)) return true;
    return false;
  }

  async function store(batch: Batch, lookedUpAt: number): Promise<void> {
    if (stopped) throw stopped;
    try {
      await retrying(() => storeBatch(batch, lookedUpAt, { clickhouse, now }), retry);
    } catch (error) {
      // Later batches took this one's ids for stored, so none of them may be confirmed any more.
      stopped =
        error instanceof CartographError
          ? error
          : new CartographError('INTERNAL', 'The events could not be stored.', { cause: error });
      failure = stopped;
      log.error(
        { err: error, batch: batch.id },
        'the writer has stopped; what it holds waits in the write-ahead folder for the next start',
      );
      throw stopped;
    }
    failure = null;
    await wal.remove(batch.id);
  }

  function onBatch(entries: Entry[]): void {
    const takenAt = now();
    taken.push(takenAt);
    const prepared = checking(() => prepare(entries));
    const receipts = storing(async () => {
      const { batch, receipts, claimed, lookedUpAt, news } = await prepared;
      await store(batch, lookedUpAt);
      counts.batches += 1;
      counts.batchMs += now() - takenAt;
      inFlight.delete(claimed);
      await announce(news, bus, log);
      return receipts;
    }).finally(() => taken.shift());
    receipts.then(
      (list) => entries.forEach((entry, index) => entry.done(list[index]!)),
      (error: unknown) => {
        // A batch that was given up before it was written is nobody's worry but its sender's.
        if (!stopped) failure = null;
        entries.forEach((entry) => entry.failed(error));
      },
    );
  }

  const batcher = createBatcher({ maxRows: options.batchRows, maxMs: options.batchMs, onBatch });

  const flush = (): Promise<void> => {
    batcher.seal();
    return storing(() => Promise.resolve());
  };

  const recover = (): Promise<void> => {
    recovery ??= storing(async () => {
      const batches = await wal.leftovers();
      for (const batch of batches) await store(batch, 0);
      if (batches.length > 0)
        log.info(
          { batches: batches.length },
          'finished what a former process left in the write-ahead folder',
        );
    });
    return recovery;
  };

  return {
    write: async (items, writeOptions) => {
      if (items.length === 0) return { accepted: 0, duplicates: 0, flagged: {}, rejected: [] };
      await recover();
      await room.take(items.length);
      try {
        if (closing.signal.aborted) throw unconfirmed();
        if (stopped) throw stopped;
        const judged = takeIn(items, writeOptions, now(), judging);
        const receipt = await new Promise<Receipt>((done, failed) =>
          batcher.add({ ...judged, done, failed }, items.length),
        );
        counts.accepted += receipt.accepted;
        counts.duplicates += receipt.duplicates;
        counts.rejected += receipt.rejected.length;
        return receipt;
      } finally {
        room.give(items.length);
      }
    },
    flush,
    recover,
    close: async () => {
      closing.abort();
      await flush();
    },
    stats: () => ({ ...counts, pending: room.used, storingSince: taken[0] ?? null, failure }),
  };
}

interface Prepared extends ReturnType<typeof assemble> {
  claimed: ReadonlyMap<string, unknown>;
  lookedUpAt: number;
}

/** Sorts by age, so that leftovers are stored in the order they were written. */
const batchId = (now: number) => `${now.toString().padStart(14, '0')}-${randomBytes(8).toString('hex')}`;
