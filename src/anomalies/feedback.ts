import { createHash } from 'node:crypto';
import { dayMs } from '../durations.ts';
import type { TimeRange } from '../metrics/index.ts';
import type { FeedbackStore } from './feedback-store.ts';
import { sliceKey } from './types.ts';
import type { Feedback, Slice, Verdict } from './types.ts';

export interface GivenFeedback {
  slices: readonly { metric: string; dimension: string; value: string }[];
  range: TimeRange;
  verdict: Verdict;
  by: string;
}

export interface FeedbackBook {
  give(given: GivenFeedback): Promise<void>;
  /** Ranges of the last weeks that were confirmed or expected. */
  leftOut(): Promise<TimeRange[]>;
  /** What slices that cried wolf need more to open, by `sliceKey|side`, in standard deviations. */
  raised(): Promise<Readonly<Record<string, number>>>;
}

const remembersMs = 28 * dayMs;
/** Each false alarm asks for this much more, up to the most: chance brings half a deviation more some ten times seldomer. */
const raisedBy = 0.5;
const mostRaised = 2;

export function createFeedback({ store, now }: { store: FeedbackStore; now: () => number }): FeedbackBook {
  const recent = () => store.since(now() - remembersMs);
  return {
    // The same said again of the same replaces what was said before.
    give: ({ slices, range, verdict, by }) =>
      store.save(
        slices.map((given): Feedback => {
          const slice = given as Slice;
          return { id: idOf(slice, range), slice, range, verdict, by, at: now() };
        }),
      ),
    leftOut: async () =>
      (await recent()).filter(({ verdict }) => verdict !== 'false_alarm').map(({ range }) => range),
    raised: async () => {
      const raised: Record<string, number> = {};
      for (const { slice, verdict } of await recent()) {
        if (verdict !== 'false_alarm') continue;
        for (const side of ['drop', 'spike']) {
          const key = `${sliceKey(slice)}|${side}`;
          raised[key] = Math.min(mostRaised, (raised[key] ?? 0) + raisedBy);
        }
      }
      return raised;
    },
  };
}

const idOf = (slice: Slice, { from, to }: TimeRange): string =>
  createHash('sha256')
    .update(`${sliceKey(slice)}|${from}|${to}`)
    .digest('hex')
    .slice(0, 20);
