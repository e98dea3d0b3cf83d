import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEnvFile } from '../scripts/compose/compose-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cartograph-env-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const makeEnv = (file: string) =>
  execFileSync(process.execPath, ['deploy/make-env.mjs', file], { encoding: 'utf8' });

it('writes secrets that are long, all different, and for their owner only', () => {
  const file = join(folder, '.env');
  makeEnv(file);
  const values = Object.values(readEnvFile(file));
  expect(values.length).toBeGreaterThanOrEqual(8);
  expect(new Set(values).size).toBe(values.length);
  for (const value of values) expect(value).toMatch(/^[\w-]{32,}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('adds what is missing and leaves the rest as it is', () => {
  const file = join(folder, '.env');
  writeFileSync(file, 'SHOP_CURRENCY=EUR\nREDIS_PASSWORD=mine');
  makeEnv(file);
  const first = readFileSync(file, 'utf8');
  expect(readEnvFile(file)).toMatchObject({ SHOP_CURRENCY: 'EUR', REDIS_PASSWORD: 'mine' });
  expect(readEnvFile(file)['SECRETS_KEY']).toHaveLength(64);
  expect(makeEnv(file)).toContain('nothing was changed');
  expect(readFileSync(file, 'utf8')).toBe(first);
});
