import { z } from 'zod';
import type { JobDefinition } from '../src/queue/index.ts';

/** What queue.int.test.ts and the process it kills both know. */
export const slow: JobDefinition<{ left: string }> = {
  name: 'slow',
  payload: z.object({ left: z.string() }),
  attempts: 3,
};
