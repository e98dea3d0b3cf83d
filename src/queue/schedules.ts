import type { RepeatOptions } from 'bullmq';
import type { Logger } from 'pino';
import { openQueue } from './jobs.ts';
import type { JobDefinition } from './port.ts';
import { jobOptions, type JobStore } from './store.ts';

/**
 * Makes the store's schedules what the definitions say: each is set, and one that is gone from its definition removed; so
 * is what holds back a second worker.
 */
export async function applySchedules({
  store,
  definitions,
  timeZone,
  log,
}: {
  store: JobStore;
  definitions: readonly JobDefinition<unknown>[];
  timeZone: string;
  log: Logger;
}): Promise<void> {
  for (const definition of definitions) {
    const { name, schedule } = definition;
    const queue = openQueue(store, name, log);
    try {
      if (schedule)
        await queue.upsertJobScheduler(name, repeat(schedule, timeZone), {
          name,
          data: schedule.payload,
          opts: jobOptions(definition),
        });
      else await queue.removeJobScheduler(name);
      // The embedded store has one process, whose worker takes one run at a time anyway; its backend also never yields
      // while a second worker waits for the limit.
      if (store.kind === 'redis') {
        if (definition.oneAtATime) await queue.setGlobalConcurrency(1);
        else await queue.removeGlobalConcurrency();
      }
    } finally {
      await queue.close();
    }
  }
}

function repeat(
  schedule: NonNullable<JobDefinition<unknown>['schedule']>,
  timeZone: string,
): Omit<RepeatOptions, 'key'> {
  if ('everyMs' in schedule) return { every: schedule.everyMs };
  return { pattern: schedule.cron, tz: schedule.timeZone ?? timeZone };
}
