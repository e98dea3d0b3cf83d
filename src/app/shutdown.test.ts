import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createShutdown } from './shutdown.ts';

const log = pino({ level: 'silent' });

describe('the shutdown', () => {
  it('runs every step once, the last added first, also after one has failed', async () => {
    const ran: string[] = [];
    const shutdown = createShutdown({ log });
    shutdown.add('storage', () => void ran.push('storage'));
    shutdown.add('writer', () => Promise.reject(new Error('disk full')));
    shutdown.add('server', () => void ran.push('server'));
    expect(await Promise.all([shutdown.run('SIGINT'), shutdown.run('SIGTERM')])).toEqual([1, 1]);
    expect(ran).toEqual(['server', 'storage']);
  });

  it('ends with 0 when all went well', async () => {
    const shutdown = createShutdown({ log });
    shutdown.add('server', () => Promise.resolve());
    expect(await shutdown.run('SIGINT')).toBe(0);
  });

  it('also closes what a halfway start opens meanwhile, before what was opened earlier', async () => {
    const ran: string[] = [];
    const shutdown = createShutdown({ log });
    shutdown.add('storage', () => void ran.push('storage'));
    shutdown.add('bus', () => {
      ran.push('bus');
      shutdown.add('writer', () => void ran.push('writer'));
    });
    expect(await shutdown.run('SIGINT')).toBe(0);
    expect(ran).toEqual(['bus', 'writer', 'storage']);
  });

  it('leaves a part behind that hangs', async () => {
    const shutdown = createShutdown({ log, deadlineMs: 10 });
    shutdown.add('worker', () => new Promise(() => undefined));
    expect(await shutdown.run('SIGINT')).toBe(1);
  });
});
