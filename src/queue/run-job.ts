import { UnrecoverableError, WaitingError, type Job } from 'bullmq';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Bus } from '../bus/index.ts';
import { CartographError } from '../errors.ts';
import { runId } from './jobs.ts';
import type { RegisteredJob } from './port.ts';

/**
 * One attempt at one job: checks the payload, calls the handler, and decides what its failure means to BullMQ. What
 * BullMQ keeps as the reason is shown to clients, so only messages written for them go there; the rest is logged.
 */
export async function runJob(
  registered: RegisteredJob<unknown>,
  job: Job,
  token: string,
  { bus, log, signal }: { bus: Bus; log: Logger; signal: AbortSignal },
): Promise<unknown> {
  const { definition } = registered;
  const payload = definition.payload.safeParse(job.data);
  if (!payload.success) {
    throw new UnrecoverableError(
      `This payload does not fit ${definition.name}: ${z.prettifyError(payload.error)}`,
    );
  }

  const id = runId(job);
  const progress = async (percent: number, note: string) => {
    const rounded = Math.round(Math.min(100, Math.max(0, percent)));
    await job.updateProgress(rounded);
    await bus.publish('jobProgress', { id, name: definition.name, state: 'active', progress: rounded, note });
  };

  try {
    signal.throwIfAborted();
    await progress(0, 'started');
    const lastAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    return (await registered.handler(payload.data, { progress, signal, lastAttempt })) ?? null;
  } catch (error) {
    if (signal.aborted) {
      // Shutting down is no fault of the job: it waits for the next worker and no attempt is counted.
      await job.moveToWait(token);
      throw new WaitingError();
    }
    if (!(error instanceof CartographError)) {
      log.error({ err: error, job: id }, 'job failed unexpectedly');
      throw new CartographError('INTERNAL', `Failed unexpectedly; the log entry of ${id} says why.`, {
        cause: error,
      });
    }
    log.warn({ err: error, job: id }, 'job failed');
    throw error.retryable ? error : new UnrecoverableError(error.message);
  }
}
