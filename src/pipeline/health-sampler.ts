import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { minuteMs } from '../durations.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { KafkaIngest, Writer } from '../ingest/index.ts';

export interface HealthSamplerDeps {
  clickhouse: ClickHouse;
  writer: Pick<Writer, 'stats'>;
  /** null without Kafka */
  kafka: Pick<KafkaIngest, 'stats'> | null;
  /** names this gateway among those that share the storage */
  instance: string;
  now: () => number;
  log: Logger;
}

export interface HealthSampler {
  /** Samples every five seconds from now on. */
  start(): void;
  /** Takes one sample, and stores the minutes that are over; what storage does not take is tried again with the next. */
  sample(): Promise<void>;
  /** Ends sampling and stores what there is, the minute under way too. */
  stop(): Promise<void>;
}

interface Tally {
  samples: number;
  total: number;
  highest: number;
}

const everyMs = 5_000;
/** While storage is away the last hour is kept; what is older has lost its news. */
const minutesKept = 60;

/**
 * Measures how this gateway is doing and keeps it by minute in realtime.pipeline_health: consumer_lag (messages),
 * offset_gaps (messages that never came) and batch_seconds (from taking a batch to its being queryable; one that is not
 * stored yet counts with its age, so that a store that hangs shows). A crash loses the minute under way.
 */
export function createHealthSampler({
  clickhouse,
  writer,
  kafka,
  instance,
  now,
  log,
}: HealthSamplerDeps): HealthSampler {
  /** by start of the minute, then by name */
  const minutes = new Map<number, Map<string, Tally>>();
  /** With the minute it names an insert, so that a repeated one counts once. */
  const run = randomUUID();
  let before = writer.stats();
  let missingBefore = kafka?.stats().missing ?? 0;
  let lagMeasuredAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let last: Promise<void> = Promise.resolve();

  function note(name: string, value: number): void {
    const minute = Math.floor(now() / minuteMs) * minuteMs;
    const tallies = minutes.get(minute) ?? new Map<string, Tally>();
    minutes.set(minute, tallies);
    const { samples, total, highest } = tallies.get(name) ?? { samples: 0, total: 0, highest: value };
    tallies.set(name, {
      samples: samples + 1,
      total: total + value,
      highest: Math.max(highest, value),
    });
  }

  function measure(): void {
    const stats = writer.stats();
    const batches = stats.batches - before.batches;
    const waiting = stats.storingSince === null ? 0 : now() - stats.storingSince;
    const stored = batches === 0 ? 0 : (stats.batchMs - before.batchMs) / batches;
    if (batches > 0 || stats.storingSince !== null)
      note('batch_seconds', Math.max(0, stored, waiting) / 1_000);
    before = stats;

    if (!kafka) return;
    const { lag, missing } = kafka.stats();
    if (lag && lag.measuredAt > lagMeasuredAt) {
      note('consumer_lag', lag.total);
      lagMeasuredAt = lag.measuredAt;
    }
    if (missing > missingBefore) note('offset_gaps', missing - missingBefore);
    missingBefore = missing;
  }

  async function store(until: number): Promise<void> {
    for (const [minute, tallies] of [...minutes].filter(([start]) => start < until)) {
      await clickhouse.insert({
        table: 'realtime.pipeline_health',
        rows: [...tallies].map(([name, tally]) => ({ minute: minute / 1_000, name, instance, ...tally })),
        token: `${run}-${minute}`,
      });
      minutes.delete(minute);
    }
  }

  async function step(until: () => number): Promise<void> {
    measure();
    try {
      await store(until());
    } catch (error) {
      log.warn({ err: error }, 'the health of the pipeline could not be stored; trying again');
      for (const minute of [...minutes.keys()].slice(0, -minutesKept)) minutes.delete(minute);
    }
  }

  /** One after the other, so that no minute is stored twice. */
  const next = (until: () => number): Promise<void> => (last = last.then(() => step(until)));
  const sample = () => next(() => Math.floor(now() / minuteMs) * minuteMs);
  const loop = () => {
    void sample().then(() => {
      if (!stopped) timer = setTimeout(loop, everyMs);
    });
  };

  return {
    start: loop,
    sample,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return next(() => Infinity);
    },
  };
}
