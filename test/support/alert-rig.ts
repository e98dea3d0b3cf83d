import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { alertsDeliver } from '../../jobs/queues.ts';
import { createAlertDelivery } from '../../src/alerts/index.ts';
import type { AlertDeliveryDeps, AlertDeliveryService, NewRoute } from '../../src/alerts/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { CartographError } from '../../src/errors.ts';
import type { JobRun } from '../../src/queue/index.ts';

export const log = pino({ level: 'silent' });

export const alertRoute = (channel: NewRoute['channel'], more: Partial<NewRoute> = {}): NewRoute => ({
  name: 'Operators',
  enabled: true,
  severityAtLeast: 'low',
  families: [],
  ruleIds: [],
  metrics: [],
  groupSeconds: 0,
  repeatHours: null,
  quietHours: null,
  resolveNotices: true,
  channel,
  ...more,
});

export interface Storage {
  folder: string;
  clickhouse: ClickHouse;
  close(): Promise<void>;
}

export async function openStorage(): Promise<Storage> {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-alerts-'));
  const clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  return {
    folder,
    clickhouse,
    close: async () => {
      await clickhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Rig {
  delivery: AlertDeliveryService;
  clock: { now: number };
  /** Runs every job handed in so far, once. @returns what the failed ones said */
  work(options?: { lastAttempt?: boolean }): Promise<CartographError[]>;
}

/** A delivery whose clock and queue are turned by hand. */
export function createRig({ folder, clickhouse }: Storage, more: Partial<AlertDeliveryDeps> = {}): Rig {
  const clock = { now: Date.UTC(2026, 5, 1, 12) };
  const waiting = new Set<string>();
  const jobs: AlertDeliveryDeps['jobs'] = {
    find: () => alertsDeliver,
    enqueue: (_definition, payload) => {
      waiting.add((payload as { notificationId: string }).notificationId);
      return Promise.resolve({} as JobRun);
    },
  };
  const delivery = createAlertDelivery({
    clickhouse,
    jobs,
    isSilenced: () => Promise.resolve(false),
    acknowledgedAt: () => Promise.resolve(null),
    log,
    now: () => clock.now,
    timeZone: 'UTC',
    dataDir: folder,
    allowPrivateTargets: true,
    ...more,
  });
  return {
    delivery,
    clock,
    work: async ({ lastAttempt = false } = {}) => {
      const failures: CartographError[] = [];
      for (const id of waiting) {
        waiting.delete(id);
        try {
          await delivery.deliver(id, { lastAttempt });
        } catch (error) {
          if (!(error instanceof CartographError)) throw error;
          failures.push(error);
        }
      }
      return failures;
    },
  };
}
