import { parentPort, workerData } from 'node:worker_threads';
import { CartographError, type ErrorCode } from '../errors.ts';

/** What a thread answers to one { task, input }. An error's class does not survive the copy, so its code goes beside it. */
export type ThreadReply = { output: unknown } | { error: Error; code: ErrorCode | null };

const tasks = import(workerData as string) as Promise<Record<string, (input: unknown) => unknown>>;

parentPort!.on('message', ({ task, input }: { task: string; input: unknown }) => {
  // An answer that cannot be copied rejects here, unhandled on purpose: that ends the thread and so fails its task.
  void answer(task, input).then((reply) => parentPort!.postMessage(reply));
});

async function answer(task: string, input: unknown): Promise<ThreadReply> {
  try {
    const run = (await tasks)[task];
    if (!run) throw new Error(`The task module exports no function called ${task}.`);
    return { output: await run(input) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { error, code: error instanceof CartographError ? error.code : null };
  }
}
