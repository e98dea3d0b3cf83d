import { createRequire } from 'node:module';
import pino from 'pino';
import type { Logger } from 'pino';

const secrets = ['authorization', '["x-api-key"]', 'apiKey', 'password', 'secret', 'token'];
const paths = secrets.flatMap((name) => [name, name.startsWith('[') ? `*${name}` : `*.${name}`]);

/** One JSON line an entry; readable lines on a terminal, where pino-pretty is installed. */
export function createLog(level: string): Logger {
  const pretty = process.stdout.isTTY && canResolve('pino-pretty');
  return pino({
    level,
    base: null,
    redact: { paths, censor: '[hidden]' },
    ...(pretty
      ? {
          transport: {
            target: 'pino-pretty',
            options: { translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' },
          },
        }
      : {}),
  });
}

function canResolve(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}
