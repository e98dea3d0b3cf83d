import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { minuteMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import type { ThreadReply } from './thread-entry.ts';

/** A module of functions of one structured-cloneable argument, e.g. `typeof import('./tasks.ts')`. */
type TaskModule = object;
type Input<T> = T extends (input: infer I) => unknown ? I : never;
type Output<T> = T extends (input: never) => infer O ? Awaited<O> : never;

export interface ThreadPool<Tasks extends TaskModule> {
  /**
   * Runs one exported function of the module in a worker thread. Input and output are copied, so send plain data and
   * typed arrays. Aborting ends the thread in the middle of its work: it must have no effects outside.
   * @throws what the function throws (message and code kept), the signal's reason, SHUTTING_DOWN after close
   */
  run<Name extends keyof Tasks & string>(
    task: Name,
    input: Input<Tasks[Name]>,
    options?: { signal?: AbortSignal },
  ): Promise<Output<Tasks[Name]>>;
  /** Ends all threads at once; what still runs or waits fails with SHUTTING_DOWN. */
  close(): Promise<void>;
}

interface Work {
  task: string;
  input: unknown;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const ownExtension = extname(fileURLToPath(import.meta.url));
const asRunning = (module: URL) => new URL(module.href.replace(/\.[jt]s$/, ownExtension));

/** From sources a thread must register tsx before its first .ts import; `--import tsx` in execArgv does not do it on Node 20. */
function entry(): URL {
  const module = asRunning(new URL('./thread-entry.ts', import.meta.url));
  if (ownExtension === '.js') return module;
  const tsx = import.meta.resolve('tsx/esm/api');
  return new URL(
    `data:text/javascript,import { register } from '${tsx}'; register(); await import('${module.href}');`,
  );
}

/**
 * Threads for work that would hold the event loop for more than a few milliseconds: fitting models, scoring long
 * series. Threads start with the first work and stay for the next; idle ones do not keep the process alive, and end
 * after a while: what a training leaves in a thread's heap may be hundreds of megabytes.
 *
 * @param module the task module as it is called in the sources: `new URL('./tasks.ts', import.meta.url)`; in a build
 *   the pool looks for the .js beside it.
 * @param idleMs how long a thread waits for its next work
 */
export function createThreadPool<Tasks extends TaskModule>({
  size,
  module,
  idleMs = 5 * minuteMs,
}: {
  size: number;
  module: URL;
  idleMs?: number;
}): ThreadPool<Tasks> {
  const threads = new Map<Worker, Work | null>();
  const retirements = new Map<Worker, NodeJS.Timeout>();
  const waiting: Work[] = [];
  let closed = false;

  function start(): Worker {
    // Without execArgv the parent's would leak in, such as a test runner's own loader.
    const thread = new Worker(entry(), { workerData: asRunning(module).href, execArgv: [] });
    const settle = (finish: (work: Work) => void) => {
      const work = threads.get(thread);
      if (work) finish(work);
    };
    thread.on('message', (reply: ThreadReply) => {
      settle((work) => {
        if ('output' in reply) work.resolve(reply.output);
        else
          work.reject(
            reply.code
              ? new CartographError(reply.code, reply.error.message, { cause: reply.error })
              : reply.error,
          );
      });
      threads.set(thread, null);
      thread.unref();
      dispatch();
      if (threads.get(thread) === null) retirements.set(thread, setTimeout(retire, idleMs, thread).unref());
    });
    // An error here is the thread's end (out of memory, a module that does not load); its exit event follows.
    thread.on('error', (error) => {
      settle((work) => work.reject(error));
    });
    thread.on('exit', (code) => {
      settle((work) =>
        work.reject(
          new CartographError(
            'INTERNAL',
            `A worker thread ended with code ${code} while it ran ${work.task}.`,
          ),
        ),
      );
      threads.delete(thread);
      clearTimeout(retirements.get(thread));
      retirements.delete(thread);
      dispatch();
    });
    threads.set(thread, null);
    thread.unref();
    return thread;
  }

  function retire(thread: Worker): void {
    retirements.delete(thread);
    threads.delete(thread);
    void thread.terminate();
  }

  function dispatch(): void {
    while (!closed && waiting.length > 0) {
      const idle = [...threads].find(([, work]) => work === null)?.[0];
      const thread = idle ?? (threads.size < size ? start() : undefined);
      if (!thread) return;
      const work = waiting.shift()!;
      try {
        thread.postMessage({ task: work.task, input: work.input });
      } catch (error) {
        // The input cannot be copied, a function for example; the thread has nothing to do with it.
        work.reject(error as Error);
        continue;
      }
      clearTimeout(retirements.get(thread));
      retirements.delete(thread);
      threads.set(thread, work);
      thread.ref();
    }
  }

  function abandon(work: Work, reason: Error): void {
    work.reject(reason);
    const place = waiting.indexOf(work);
    if (place >= 0) waiting.splice(place, 1);
    for (const [thread, running] of threads) if (running === work) void thread.terminate();
  }

  return {
    run: (task, input, { signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        if (closed)
          throw new CartographError('SHUTTING_DOWN', 'The worker threads are closed; no new work is taken.');
        const onAbort = () => abandon(work, signal!.reason as Error);
        const done = () => signal?.removeEventListener('abort', onAbort);
        const work: Work = {
          task,
          input,
          resolve: (value) => (done(), resolve(value as never)),
          reject: (error) => (done(), reject(error)),
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(work);
        dispatch();
      }),
    close: async () => {
      closed = true;
      const unfinished = [...waiting.splice(0), ...threads.values()];
      for (const work of unfinished)
        work?.reject(new CartographError('SHUTTING_DOWN', 'Shutting down; the work was not finished.'));
      await Promise.all([...threads.keys()].map((thread) => thread.terminate()));
    },
  };
}
