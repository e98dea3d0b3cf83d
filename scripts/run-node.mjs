import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './prepare.mjs';

/** libuv reads this once, before any of our code runs, so it has to be in the environment of a new process. */
const engineThreads = { UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '16' };

/** One Ctrl-C reaches us twice, from the terminal and from npm. */
const samePressMs = 500;

/**
 * Runs node with enough threads for chDB and the file system side by side, and ends as it ends.
 * The child leads a process group of its own: a signal reaches it once, through us, whoever sent it.
 */
export function runNode(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    env: { ...process.env, ...engineThreads },
  });
  let lastSignalAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (Date.now() - lastSignalAt < samePressMs) return;
      lastSignalAt = Date.now();
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`Cannot start node: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
