import type { Admin } from 'kafkajs';
import type { Position } from './missing-offsets.ts';

/** How far the group is behind the topic. */
export interface LagReport {
  topic: string;
  groupId: string;
  /** epoch ms */
  measuredAt: number;
  /** messages not yet committed, over all partitions */
  total: number;
  partitions: PartitionLag[];
}

export interface PartitionLag {
  partition: number;
  /** the next message the group will read; null while it has committed nothing */
  committed: number | null;
  /** the offset the next message will get */
  end: number;
  lag: number;
}

/** @returns also, by partition, where the topic begins and the group is */
export async function measureLag(
  admin: Admin,
  { topic, groupId, now }: { topic: string; groupId: string; now: () => number },
): Promise<{ lag: LagReport; positions: Map<number, Position> }> {
  const [ends, groups] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] }),
  ]);
  const committedAt = new Map(
    groups.flatMap((group) => group.partitions).map(({ partition, offset }) => [partition, Number(offset)]),
  );
  const positions = new Map<number, Position>();
  const partitions = ends
    .map(({ partition, high, low }): PartitionLag => {
      const stored = committedAt.get(partition) ?? -1;
      // Kafka says -1 for nothing committed; what the topic's retention has removed can no longer be behind.
      const from = Math.max(stored, Number(low));
      positions.set(partition, { committed: stored, low: Number(low) });
      return {
        partition,
        committed: stored < 0 ? null : stored,
        end: Number(high),
        lag: Math.max(0, Number(high) - from),
      };
    })
    .sort((a, b) => a.partition - b.partition);
  const total = partitions.reduce((sum, { lag }) => sum + lag, 0);
  return { lag: { topic, groupId, measuredAt: now(), total, partitions }, positions };
}
