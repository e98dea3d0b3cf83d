/**
 * A gateway's part in alerts, over one data folder: takes a signal and is killed somewhere on its way, or delivers what
 * an earlier process left behind. Arguments: folder, what to do, and for a signal its alertId.
 */
import { join } from 'node:path';
import { alertsDeliverJob } from '../../jobs/alerts.ts';
import { alertsDeliver } from '../../jobs/queues.ts';
import { createAlertDelivery } from '../../src/alerts/index.ts';
import type { NewRoute } from '../../src/alerts/index.ts';
import { createInProcessBus } from '../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../src/clickhouse/index.ts';
import { createJobRunner, createJobs, createPgliteStore } from '../../src/queue/index.ts';
import { alertRoute, log } from './alert-rig.ts';
import { alertSignal } from './alert-signal.ts';

const [folder = '', task = '', alertId = '', channels = '[]'] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');

const clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
await migrate(clickhouse, { folder: 'sql/migrations', log });
const store = await createPgliteStore({ path: join(folder, 'jobs'), log });
const jobs = createJobs({ store, definitions: [{ ...alertsDeliver, firstRetryMs: 50 }], log });
const delivery = createAlertDelivery({
  clickhouse,
  jobs:
    task === 'die between storing and handing in'
      ? { ...jobs, enqueue: () => Promise.reject(new Error(String(die()))) }
      : jobs,
  isSilenced: () => Promise.resolve(false),
  acknowledgedAt: () => Promise.resolve(null),
  log,
  now: Date.now,
  timeZone: 'UTC',
  dataDir: folder,
  allowPrivateTargets: true,
});
const runner = createJobRunner({
  store,
  jobs: [alertsDeliverJob({ alertDelivery: delivery })],
  bus: createInProcessBus({ capacity: 10 }),
  log,
  timeZone: 'UTC',
  stalledAfterMs: 1_000,
});

if (task === 'make routes')
  for (const channel of JSON.parse(channels) as NewRoute['channel'][])
    await delivery.routes.create(alertRoute(channel));
if (task === 'deliver' || task === 'recover') await runner.start();
if (alertId !== '') await delivery.accept([alertSignal({ alertId })]);
if (task === 'die between handing in and delivery') die();
if (task === 'deliver') await new Promise(() => undefined);
if (task === 'recover')
  while ((await delivery.sweep()).unfinished > 0) await new Promise((next) => setTimeout(next, 200));

await runner.close();
await jobs.close();
await store.close();
await clickhouse.close();
