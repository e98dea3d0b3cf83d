import type { Bus } from '../bus/index.ts';
import type { OnProgress, Step } from './types.ts';

export interface Progress {
  report: OnProgress;
  /** What was done so far; a step took the time since the one before. */
  steps(): Step[];
  /** since the question came */
  elapsedMs(): number;
  /** Nothing comes after it. */
  end(note: string): void;
}

/** Notes the steps of one answer, and tells them to the asker who follows it. */
export function createProgress({
  bus,
  progressId,
  askedBy,
}: {
  bus: Bus;
  progressId: string | undefined;
  askedBy: string;
}): Progress {
  const steps: Step[] = [];
  let sequence = 0;
  const started = performance.now();
  let last = started;

  const publish = (step: string | null, note: string, text: string, done: boolean): void => {
    if (progressId === undefined) return;
    sequence += 1;
    // It never fails, and the answer need not wait for those who watch.
    void bus.publish('questionProgress', { progressId, askedBy, sequence, step, note, text, done });
  };

  return {
    report: (progress) => {
      if ('text' in progress) return publish(null, '', progress.text, false);
      const now = performance.now();
      steps.push({ name: progress.step, note: progress.note, elapsedMs: now - last });
      last = now;
      publish(progress.step, progress.note, '', false);
    },
    steps: () => [...steps],
    elapsedMs: () => performance.now() - started,
    end: (note) => publish(null, note, '', true),
  };
}
