import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';

export interface RetryDeps {
  log: Logger;
  /** aborts when the writer closes: no further attempt is made */
  signal: AbortSignal;
  onRetry: (error: CartographError) => void;
}

const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** What looks permanent may still pass (a full disk being cleared), but not for ever. */
const permanentAttempts = 5;

/** Repeats work that storage did not do: without end where the error is retryable, since nothing else could be stored either. */
export async function retrying<Result>(
  work: () => Promise<Result>,
  { log, signal, onRetry }: RetryDeps,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CartographError) || (!error.retryable && attempt >= permanentAttempts))
        throw error;
      if (signal.aborted) throw unconfirmed(error);
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
      log.warn({ err: error, attempt, pauseMs }, 'storage did not take a batch; it will be tried again');
      onRetry(error);
      await pause(pauseMs, undefined, { signal }).catch(() => {
        throw unconfirmed(error);
      });
    }
  }
}

export const unconfirmed = (cause?: CartographError) =>
  new CartographError(
    'SHUTTING_DOWN',
    'The gateway is stopping and has not confirmed these events. Send them again: what was stored is not stored twice.',
    { cause },
  );
