import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './lock.ts';

describe('the lock of the data folder', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cartograph-lock-'));
    path = join(folder, 'gateway.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const lock = (dataDir = folder) => lockFolder(dataDir, 'http://localhost:4000');
  const holder = () =>
    JSON.parse(readFileSync(path, 'utf8')) as { pid: number; url: string; processStart: string | null };

  it('is held by one process, which it names with its address', () => {
    const held = lock();
    held.announce('http://localhost:4123');
    expect(() => lock()).toThrow(
      `The data folder ${folder} is in use by process ${process.pid} at http://localhost:4123; stop it, or choose another with --data`,
    );
    held.release();
    expect(existsSync(path)).toBe(false);
    lock().release();
  });

  it('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(path, JSON.stringify({ ...holderOf(child.pid ?? 0) }));
    expect(() => lock()).toThrow(`in use by process ${child.pid}`);
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    lock();
    expect(holder().pid).toBe(process.pid);
  });

  it.runIf(process.platform === 'linux')(
    'is taken over when its process number belongs to a later process',
    () => {
      writeFileSync(path, JSON.stringify({ ...holderOf(process.pid), processStart: '1' }));
      lock();
      expect(holder().processStart).not.toBe('1');
    },
  );

  it('is taken over when a crash cut it short', () => {
    writeFileSync(path, '{"pid":');
    lock();
    expect(holder().pid).toBe(process.pid);
  });

  it('leaves nothing but itself behind, and not the lock of another', () => {
    const held = lock();
    writeFileSync(path, JSON.stringify(holderOf(1)));
    held.release();
    expect(holder().pid).toBe(1);
  });

  it('makes the folder, and says in one line when it cannot be written', () => {
    lock(join(folder, 'a/b')).release();
    writeFileSync(join(folder, 'file'), '');
    expect(() => lock(join(folder, 'file'))).toThrow(
      /cannot be written \((EEXIST|ENOTDIR)\); choose another with --data/,
    );
    chmodSync(folder, 0o500);
    if (process.getuid?.() !== 0) expect(() => lock()).toThrow(/cannot be written \(EACCES\)/);
    chmodSync(folder, 0o700);
  });
});

const holderOf = (pid: number) => ({
  pid,
  url: 'http://localhost:4999',
  startedAt: '2026-01-01T00:00:00.000Z',
  processStart: null,
});
