import 'reflect-metadata';
import { CartographError } from '../errors.ts';
import { banner } from './banner.ts';
import { readConfig } from './config.ts';
import { startGateway } from './gateway.ts';
import { createLog } from './log.ts';
import { helpText } from './settings-text.ts';
import { stopOnSignals } from './shutdown.ts';

async function main(): Promise<void> {
  const invocation = readConfig();
  if (invocation.help) {
    process.stdout.write(helpText());
    return;
  }
  const { config } = invocation;
  const log = createLog(config.logLevel);
  const gateway = await startGateway({ config, log });
  stopOnSignals(gateway.shutdown);
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
