import type { z } from 'zod';

/** A kind of background work: its name, the shape of its payload, and when it runs by itself. */
export interface JobDefinition<Payload> {
  /** capability-verb, e.g. forecasts-train */
  name: string;
  payload: z.ZodType<Payload>;
  /** Attempts in all, with exponential backoff. */
  attempts: number;
  /** Pause before the second attempt, doubled with each further one; default one second. */
  firstRetryMs?: number;
  /** One run at a time over all workers, where runs must not overtake each other. */
  oneAtATime?: true;
  trains?: TrainedModels<Payload>;
  schedule?:
    { everyMs: number; payload: Payload } | { cron: string; timeZone?: string; payload: Payload } | undefined;
}

/** Which models of the registry a job trains. */
export interface TrainedModels<Payload> {
  /** their names, for people: 'anomalies/…' */
  names: string;
  /** what to hand in for one of them; null for a name that is not its own */
  payload(model: string): Payload | null;
}

export interface JobRun {
  /** job name and a number, e.g. forecasts-train:12 */
  id: string;
  name: string;
  state: 'waiting' | 'delayed' | 'active' | 'completed' | 'failed' | 'unknown';
  /** 0 to 100 */
  progress: number;
  attemptsMade: number;
  failedReason: string | null;
  result: unknown;
  /** epoch ms */
  createdAt: number;
  finishedAt: number | null;
}

export interface JobTools {
  /** percent 0 to 100 and a few words; published on the bus as jobProgress */
  progress(percent: number, note: string): Promise<void>;
  /** aborts when the worker shuts down; long handlers check it between steps */
  signal: AbortSignal;
  /** a failure now is for good, whatever its error says */
  lastAttempt: boolean;
}

/**
 * @throws a CartographError that is not retryable to fail for good; anything else is tried again with backoff, and not
 * before `details.retryAfterMs` where the error has one.
 */
export type JobHandler<Payload> = (payload: Payload, tools: JobTools) => Promise<unknown>;

/** What jobs/<capability>.ts makes: a kind of work and how it is done. */
export interface RegisteredJob<Payload> {
  definition: JobDefinition<Payload>;
  /** A method, not a JobHandler field: TypeScript then lets jobs of different payloads stand in one list. */
  handler(payload: Payload, tools: JobTools): Promise<unknown>;
  /** runs at a time in this process; default 1 */
  concurrency?: number;
}

/** Where work is handed in and looked up. Handlers are registered by jobs/worker.ts only. */
export interface Jobs {
  readonly definitions: readonly JobDefinition<unknown>[];
  /** @throws CartographError BAD_INPUT naming the kinds of work there are */
  find(name: string): JobDefinition<unknown>;
  /** The same dedupeKey while a job of that key waits or runs gives that job, not a second one. */
  enqueue<Payload>(
    definition: JobDefinition<Payload>,
    payload: Payload,
    options?: { dedupeKey?: string; delayMs?: number },
  ): Promise<JobRun>;
  /**
   * Hands in the training of a model of the registry; one that waits or runs already is not handed in twice.
   * @throws CartographError BAD_INPUT naming the models that can be trained
   */
  train(model: string, options?: { delayMs?: number }): Promise<JobRun>;
  get(id: string): Promise<JobRun | null>;
  list(options: { name?: string; states?: readonly JobRun['state'][]; limit: number }): Promise<JobRun[]>;
  counts(): Promise<Record<string, number>>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
