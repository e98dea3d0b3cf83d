import pino from 'pino';
import { SlackSettingsError, readSlackConfig } from './config.ts';
import { createBot } from './create-bot.ts';
import { StateFileError } from './state.ts';

const stopWithinMs = 10_000;

async function main(): Promise<void> {
  const config = readSlackConfig();
  const log = pino({ level: config.logLevel, base: null });
  const bot = createBot(config, { log });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C leaves at once.
      if (stopping) process.exit(1);
      stopping = true;
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(1), stopWithinMs).unref();
      void bot.stop().then(() => process.exit(0), fail);
    });
  }
  const { address } = await bot.start();
  log.info(
    { mode: config.connection.mode, gateway: config.gateway.url, channel: config.channel ?? null, address },
    'the Slack bot is there',
  );
}

/** A wrong setting: a line each that says what to do. Anything else is ours, with its stack. */
function fail(error: unknown): never {
  const isSettings = error instanceof SlackSettingsError || error instanceof StateFileError;
  process.stderr.write(
    `${isSettings ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}

main().catch(fail);
