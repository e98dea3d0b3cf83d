import cliProgress from 'cli-progress';
import type { Progress } from '../ingest/file/index.ts';

export interface ProgressDisplay {
  update(bytesRead: number, progress: Progress): void;
  stop(): void;
}

/** A bar on a terminal, otherwise a line for every tenth of the file. */
export function createProgressDisplay(totalBytes: number): ProgressDisplay {
  return process.stdout.isTTY ? bar(totalBytes) : lines(totalBytes);
}

const count = (rows: number) => rows.toLocaleString('en');

function bar(totalBytes: number): ProgressDisplay {
  const display = new cliProgress.SingleBar({
    format:
      '{bar} {percentage} %  {rows} rows, {rejected} rejected, {duplicates} known before  {eta_formatted} left',
    hideCursor: true,
  });
  display.start(totalBytes, 0, { rows: 0, rejected: 0, duplicates: 0 });
  return {
    update: (bytesRead, { rowsDone, rejected, duplicates }) =>
      display.update(bytesRead, {
        rows: count(rowsDone),
        rejected: count(rejected),
        duplicates: count(duplicates),
      }),
    stop: () => display.stop(),
  };
}

function lines(totalBytes: number): ProgressDisplay {
  let shown = 0;
  return {
    update: (bytesRead, { rowsDone, rejected }) => {
      const tenths = Math.floor((10 * bytesRead) / totalBytes);
      if (tenths <= shown) return;
      shown = tenths;
      process.stdout.write(
        `${10 * tenths} % read, ${count(rowsDone)} rows stored, ${count(rejected)} rejected\n`,
      );
    },
    stop: () => undefined,
  };
}
