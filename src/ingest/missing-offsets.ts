import kafkajs from 'kafkajs';
import type { Admin, Batch } from 'kafkajs';

/** Counts messages that the offsets of a topic say there were and that this consumer will never get. */
export interface MissingOffsets {
  /** Partitions were dealt anew: another consumer may have read on from where this one was. */
  joined(): void;
  /** Looks at what was fetched of a partition. */
  fetched(batch: Batch): void;
  /** Looks at where partitions now begin, and where the group is in them; at least once before the first fetch. */
  measured(positions: ReadonlyMap<number, Position>): void;
  /** since the start of this consumer */
  readonly count: number;
}

export interface Position {
  /** the next message that the group will read; negative for none */
  committed: number;
  /** the first message that the topic still has */
  low: number;
}

/** What kafkajs keeps beside its declared fields: where the fetch began, and all it brought, transaction markers too. */
interface FetchedBatch extends Batch {
  fetchedOffset: string;
  rawMessages: readonly { offset: string }[];
}

/** @param compacted In a compacted topic holes are the rule, and only what was removed at its beginning counts. */
export function createMissingOffsets({ compacted }: { compacted: () => boolean }): MissingOffsets {
  /** by partition, the offset up to which everything was read or counted */
  const seenTo = new Map<number, number>();
  /**
   * What fetching went past without showing it: transaction markers and what was rolled back, which are no loss; or messages
   * that retention had removed, so that the consumer was sent to the new beginning. The next measurement tells.
   */
  let skipped: { partition: number; from: number; to: number }[] = [];
  const unreadBefore = new Map<number, number>();
  let count = 0;
  return {
    joined: () => seenTo.clear(),
    fetched: (batch) => {
      const { partition, fetchedOffset, rawMessages } = batch as FetchedBatch;
      const from = Number(fetchedOffset);
      const seen = seenTo.get(partition) ?? from;
      if (from > seen) skipped.push({ partition, from: seen, to: from });
      // A fetch that is repeated counts once.
      let next = Math.max(from, seen);
      for (const { offset } of rawMessages) {
        if (!compacted()) count += Math.max(0, Number(offset) - next);
        next = Math.max(next, Number(offset) + 1);
      }
      seenTo.set(partition, next);
    },
    measured: (positions) => {
      for (const { partition, from, to } of skipped)
        if (to <= (positions.get(partition)?.low ?? 0)) count += to - from;
      skipped = [];
      for (const [partition, { committed, low }] of positions) {
        const unread = committed < 0 ? 0 : Math.max(0, low - committed);
        count += Math.max(0, unread - (unreadBefore.get(partition) ?? 0));
        unreadBefore.set(partition, unread);
        if (unread > 0) seenTo.set(partition, Math.max(low, seenTo.get(partition) ?? 0));
      }
    },
    get count() {
      return count;
    },
  };
}

/** Whether the topic keeps only the newest message of each key. */
export async function isCompacted(admin: Admin, topic: string): Promise<boolean> {
  const policy = 'cleanup.policy';
  const { resources } = await admin.describeConfigs({
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: [policy] }],
    includeSynonyms: false,
  });
  return resources.some(({ configEntries }) =>
    configEntries.some(
      ({ configName, configValue }) => configName === policy && configValue.includes('compact'),
    ),
  );
}
