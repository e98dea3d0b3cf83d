import type { Batch } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { createMissingOffsets } from './missing-offsets.ts';

/** What kafkajs hands over, as far as it is looked at. */
const fetched = (partition: number, fetchedOffset: number, offsets: number[]) =>
  ({
    partition,
    fetchedOffset: String(fetchedOffset),
    rawMessages: offsets.map((offset) => ({ offset: String(offset) })),
  }) as unknown as Batch;

describe('createMissingOffsets', () => {
  it('counts holes between messages and before the first one, each once', () => {
    const missing = createMissingOffsets({ compacted: () => false });
    missing.fetched(fetched(0, 10, [10, 11, 12]));
    missing.fetched(fetched(1, 0, [0, 1]));
    expect(missing.count).toBe(0);
    missing.fetched(fetched(0, 13, [15, 16, 20]));
    expect(missing.count).toBe(5);
    // Fetched again after a failure, and from before where it was asked to begin, as compressed batches are.
    missing.fetched(fetched(0, 13, [15, 16, 20]));
    missing.fetched(fetched(0, 21, [19, 20, 21]));
    expect(missing.count).toBe(5);
  });

  it('takes the holes of a compacted topic for what they are', () => {
    const missing = createMissingOffsets({ compacted: () => true });
    missing.fetched(fetched(0, 0, [4, 9]));
    expect(missing.count).toBe(0);
  });

  const create = () => createMissingOffsets({ compacted: () => false });
  const at = (committed: number, low: number) => new Map([[0, { committed, low }]]);

  it('counts what was removed unread as it grows, and again when it happens again', () => {
    const missing = create();
    const counts = [at(-1, 10), at(70, 100), at(70, 100), at(70, 115), at(115, 115), at(115, 122)].map(
      (position) => {
        missing.measured(position);
        return missing.count;
      },
    );
    expect(counts).toEqual([0, 30, 30, 45, 45, 52]);
  });

  it('counts what is removed while it reads, whichever way it is seen first', () => {
    const bySkip = create();
    bySkip.fetched(fetched(0, 10, [10, 11]));
    bySkip.fetched(fetched(0, 112, [112]));
    bySkip.measured(at(113, 112));
    bySkip.measured(at(113, 112));
    expect(bySkip.count).toBe(100);

    const byMeasure = create();
    byMeasure.fetched(fetched(0, 10, [10, 11]));
    byMeasure.measured(at(12, 112));
    byMeasure.fetched(fetched(0, 112, [112]));
    byMeasure.measured(at(113, 112));
    expect(byMeasure.count).toBe(100);
  });

  it('knows what it was not shown from what is gone, and what another has read', () => {
    const missing = create();
    missing.fetched(fetched(0, 10, [10, 11]));
    // A transaction that was rolled back lies between.
    missing.fetched(fetched(0, 40, [40]));
    missing.measured(at(41, 0));
    // Another consumer had the partition for a while.
    missing.joined();
    missing.fetched(fetched(0, 900, [900]));
    missing.measured(at(901, 900));
    expect(missing.count).toBe(0);
  });
});
