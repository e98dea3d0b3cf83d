import 'reflect-metadata';
import { CartographError } from '../errors.ts';
import { banner } from './banner.ts';
import { readConfig } from './config.ts';
import { startGateway } from './gateway.ts';
import { createLog } from './log.ts';
import { helpText } from './settings-text.ts';
import { createShutdown, stopOnSignals } from './shutdown.ts';

async function main(): Promise<void> {
  const invocation = readConfig();
  if (invocation.help) {
    process.stdout.write(helpText());
    return;
  }
  const { config } = invocation;
  const log = createLog(config.logLevel);
  const shutdown = createShutdown({ log });
  const stopAsked = stopOnSignals(shutdown);
  const gateway = await startGateway({ config, log, shutdown }).catch((error: unknown) => {
    // A start that was stopped halfway fails because its parts are closed; the stop ends the process.
    if (stopAsked()) return null;
    throw error;
  });
  if (!gateway) return;
  process.stdout.write(
    banner({ config, url: gateway.url, started: gateway.started, startedInMs: performance.now() }),
  );
}

main().catch((error: unknown) => {
  // A wrong setting, a taken port or folder: a line each that says what to do. Anything else is ours, with its stack.
  if (error instanceof CartographError) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
});
