import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe } from 'vitest';
import {
  createEmbeddedClickHouse,
  createEmbeddedGuardedReader,
  createServerClickHouse,
  createServerGuardedReader,
} from '../../src/clickhouse/index.ts';
import type { ClickHouse, GuardedLimits, GuardedReader } from '../../src/clickhouse/index.ts';
import { startClickHouseFront } from './clickhouse-front.ts';

const log = pino({ level: 'silent' });

interface Backend {
  /** Another adapter over the same data. */
  open: () => ClickHouse;
  /** A connection for SQL that somebody else wrote. The front knows no users, so there it is the store's own login. */
  reader: (limits?: Partial<GuardedLimits>) => GuardedReader;
  stop: () => Promise<void>;
}

const backends: Record<ClickHouse['kind'], () => Promise<Backend>> = {
  embedded: async () => {
    const path = await mkdtemp(join(tmpdir(), 'cartograph-storage-'));
    return {
      open: () => createEmbeddedClickHouse({ path, log }),
      reader: (limits = {}) => createEmbeddedGuardedReader({ path, log, limits }),
      stop: () => rm(path, { recursive: true, force: true }),
    };
  },
  server: async () => {
    const login = { user: 'cartograph', password: "it's ü" };
    const front = await startClickHouseFront(login);
    return {
      open: () =>
        createServerClickHouse({ url: front.url, username: login.user, password: login.password, log }),
      reader: (limits = {}) =>
        createServerGuardedReader({
          url: front.url,
          username: login.user,
          password: login.password,
          log,
          limits,
        }),
      stop: () => front.stop(),
    };
  },
};

export interface StorageUnderTest {
  kind: ClickHouse['kind'];
  /** set while tests run */
  clickhouse: ClickHouse;
  open: () => ClickHouse;
  reader: (limits?: Partial<GuardedLimits>) => GuardedReader;
}

/** Runs one suite over both backends of the ClickHouse port, each with an empty store. */
export function describeStorage(title: string, suite: (storage: StorageUnderTest) => void): void {
  describe.each(['embedded', 'server'] as const)(`storage, %s: ${title}`, (kind) => {
    const storage = { kind } as StorageUnderTest;
    let backend: Backend;
    beforeAll(async () => {
      backend = await backends[kind]();
      storage.open = () => backend.open();
      storage.reader = (limits) => backend.reader(limits);
      storage.clickhouse = backend.open();
      await storage.clickhouse.command({ sql: 'CREATE DATABASE suite' });
    });
    afterAll(async () => {
      await storage.clickhouse.close();
      await backend.stop();
    });
    suite(storage);
  });
}
