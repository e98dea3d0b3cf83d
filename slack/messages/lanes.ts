import { setTimeout as pause } from 'node:timers/promises';

export interface Lanes {
  /** Runs after what is before it in the lane, and no sooner than a pace after that began. */
  take<Result>(lane: string, work: () => Promise<Result>): Promise<Result>;
  /** The same for work that only counts with its last input: while one waits for its turn, a later one replaces it. */
  takeLast<Input>(
    lane: string,
    key: string,
    input: Input,
    work: (input: Input) => Promise<void>,
  ): Promise<void>;
  /** Resolves when nothing is on its way. */
  settle(): Promise<void>;
}

/** One lane for each channel: in order, and not faster than Slack bears. */
export function createLanes({ paceMs, signal }: { paceMs: number; signal: AbortSignal }): Lanes {
  const ends = new Map<string, { done: Promise<unknown>; startedAt: number }>();
  const waiting = new Map<string, { input: unknown; done: Promise<void> }>();

  const take = <Result>(lane: string, work: () => Promise<Result>): Promise<Result> => {
    const before = ends.get(lane);
    const mine = { startedAt: 0, done: Promise.resolve() as Promise<unknown> };
    const run = async (): Promise<Result> => {
      const waitMs = before ? before.startedAt + paceMs - performance.now() : 0;
      if (waitMs > 0) await pause(waitMs, undefined, { signal });
      mine.startedAt = performance.now();
      return work();
    };
    const result = before ? before.done.then(run) : run();
    mine.done = result.catch(() => undefined);
    ends.set(lane, mine);
    return result;
  };

  return {
    take,
    takeLast: <Input>(
      lane: string,
      key: string,
      input: Input,
      work: (input: Input) => Promise<void>,
    ): Promise<void> => {
      const place = `${lane} ${key}`;
      const known = waiting.get(place);
      if (known) {
        known.input = input;
        return known.done;
      }
      const mine = { input: input as unknown, done: Promise.resolve() };
      waiting.set(place, mine);
      mine.done = take(lane, async () => {
        waiting.delete(place);
        await work(mine.input as Input);
      });
      return mine.done;
    },
    settle: async () => {
      await Promise.all([...ends.values()].map(({ done }) => done));
    },
  };
}
