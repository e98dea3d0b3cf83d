import { createSourceEventStream, execute } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';

/** What graphql-ws takes for an async generator; disposal by `using` is not part of it. */
type Results = Omit<AsyncGenerator<ExecutionResult, void>, typeof Symbol.asyncDispose>;

/**
 * graphql-js makes the context of a subscription once, and a loader in it would answer every later event from its
 * cache; here each event gets a context of its own.
 */
export async function subscribeFresh(
  args: ExecutionArgs,
  freshContext: () => unknown,
): Promise<Results | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const done = { value: undefined, done: true } as const;

  // Not a generator function: return() on one waits for the next event, which may never come.
  const results: Results = {
    next: async () => {
      const event = await events.next();
      if (event.done) return done;
      const value = await execute({ ...args, rootValue: event.value, contextValue: freshContext() });
      return { value, done: false };
    },
    return: async () => {
      await events.return?.();
      return done;
    },
    throw: async (error: unknown) => {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
