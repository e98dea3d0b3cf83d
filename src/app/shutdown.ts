import type { Logger } from 'pino';

export interface Shutdown {
  /** Steps run one after the other, the last added first: parts are closed in the opposite order of their opening. */
  add(name: string, step: () => Promise<void> | void): void;
  /** Runs all steps once; later calls wait for the same run. Resolves to the exit code. */
  run(reason: string): Promise<number>;
}

/** Stops the gateway part by part within `deadlineMs`; a part that hangs is named in the log and left behind. */
export function createShutdown({ log, deadlineMs = 5_000 }: { log: Logger; deadlineMs?: number }): Shutdown {
  const steps: { name: string; step: () => Promise<void> | void }[] = [];
  let running: Promise<number> | null = null;

  const runSteps = async (): Promise<number> => {
    let code = 0;
    // Taken one by one, since a start that was stopped halfway may still add what it has just opened.
    for (let next = steps.shift(); next; next = steps.shift()) {
      current = next.name;
      try {
        await next.step();
      } catch (error) {
        code = 1;
        log.error({ err: error, step: next.name }, 'a step of the shutdown failed');
      }
    }
    return code;
  };
  let current = '';

  const withinDeadline = async (): Promise<number> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<number>((resolve) => {
      timer = setTimeout(() => {
        log.error({ step: current, deadlineMs }, 'the shutdown took too long');
        resolve(1);
      }, deadlineMs);
    });
    return Promise.race([runSteps(), late]).finally(() => clearTimeout(timer));
  };

  return {
    add: (name, step) => void steps.unshift({ name, step }),
    run: (reason) => {
      if (!running) {
        log.info({ reason }, 'shutting down');
        running = withinDeadline();
      }
      return running;
    },
  };
}

/**
 * Ctrl-C or a stop from the system drains first; a second Ctrl-C leaves at once.
 * @returns whether a stop was asked for
 */
export function stopOnSignals(shutdown: Shutdown): () => boolean {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      void shutdown.run(signal).then((code) => process.exit(code));
    });
  }
  return () => asked;
}
