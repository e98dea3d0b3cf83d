import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MetricTotalDocument } from '../schema/generated/graphql.ts';
import { createGraphQLClient } from './support/graphql-client.ts';

// Each start loads the engine in a process of its own.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-start-'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** The gateway as its command line starts it. */
function start(args: string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/app/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      UV_THREADPOOL_SIZE: '16',
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      DEMO: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const end = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { ...said, code: (code ?? signal) as number | string };
  });
  return {
    child,
    end,
    /** Resolves when the banner is out. @throws Error with what it said when it ended before */
    url: async (): Promise<string> => {
      for (;;) {
        const [, url] = /Open\s+(http:\S+)/.exec(said.out) ?? [];
        if (url !== undefined) return url;
        if (child.exitCode !== null)
          throw new Error(`It ended with ${child.exitCode}: ${said.out}${said.err}`);
        await Promise.race([once(child.stdout, 'data'), end]);
      }
    },
  };
}
const stop = async (gateway: ReturnType<typeof start>) => {
  gateway.child.kill('SIGINT');
  return (await gateway.end).code;
};

describe('the command line', () => {
  it('lists its options', async () => {
    const { code, out, err } = await start(['--help']).end;
    expect([code, err]).toEqual([0, '']);
    for (const option of ['--port', '--data', '--no-demo', '--clickhouse', '--kafka', '--redis', '--help'])
      expect(out).toContain(option);
    expect(out).toContain('ADMIN_API_KEY');
  });

  it.each([
    ['a variable', [], { PORT: 'eighty' }, "PORT must be a whole number from 0 to 65535, got 'eighty'"],
    ['an option', ['--prot', '80'], {}, "Unknown option '--prot'; --help lists the options"],
  ])('says in one line what is wrong with %s', async (_case, args, env, line) => {
    const { code, err } = await start(args, { DATA_DIR: join(folder, 'other'), ...env }).end;
    expect(err.trimEnd().split('\n')).toEqual([expect.stringContaining(line)]);
    expect(code).toBe(1);
  });

  it('says in one line that the folder cannot be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const { code, err } = await start(['--data', join(file, 'data')]).end;
    expect(err).toBe(
      `The data folder ${join(file, 'data')} cannot be written (ENOTDIR); choose another with --data\n`,
    );
    expect(code).toBe(1);
  });

  it('says in one line that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, err } = await start(['--port', String(port)], { DATA_DIR: join(folder, 'other') }).end;
    server.close();
    expect(err).toBe(`Port ${port} on 127.0.0.1 is taken; choose another with --port\n`);
    expect(code).toBe(1);
  });
});

describe('a data folder', () => {
  const lock = () => join(folder, 'data/gateway.json');

  it.each([
    ['the folder is taken', () => lock()],
    ['the engine opens', () => join(folder, 'data/clickhouse/store')],
    ['the jobs are set up', () => join(folder, 'data/jobs/PG_VERSION')],
  ])('survives Ctrl-C while %s', async (_moment, sign) => {
    // What an earlier start left behind would pass for this one's sign.
    await rm(join(folder, 'data'), { recursive: true, force: true });
    const gateway = start();
    await expect.poll(() => existsSync(sign()), { timeout: 60_000, interval: 5 }).toBe(true);
    // 0: everything that was open has closed within the five seconds a stop may take.
    expect(await stop(gateway)).toBe(0);
    expect(existsSync(lock())).toBe(false);
  });

  it('has one gateway, and keeps what was acknowledged when that is killed', async () => {
    const gateway = start();
    const url = await gateway.url();
    const second = await start().end;
    expect(second.err).toMatch(/^The data folder \S+ is in use by process \d+ at http:\S+; .*--data\n$/);
    expect(second.code).toBe(1);

    const events = Array.from({ length: 500 }, (_, i) => ({
      event_id: `e${i}`,
      event_type: 'purchase',
      event_timestamp: '2026-11-01T10:00:00Z',
      user_id: `u${i % 7}`,
      price: '0.10',
    }));
    const response = await fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
    const answer = await response.json();
    gateway.child.kill('SIGKILL');
    expect(answer).toMatchObject({ accepted: 500 });
    expect((await gateway.end).code).toBe('SIGKILL');

    const next = start();
    const client = createGraphQLClient(await next.url());
    const day = { name: 'revenue', range: '2026-11-01/2026-11-01' };
    expect((await client.request(MetricTotalDocument, day)).metric.total.exact).toBe('50');
    expect(await stop(next)).toBe(0);
    expect((await next.end).out).not.toContain('"level":50');
    expect(existsSync(lock())).toBe(false);
  });
});
