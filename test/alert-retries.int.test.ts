import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { alertsDeliverJob } from '../jobs/alerts.ts';
import { alertsDeliver } from '../jobs/queues.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import { createJobRunner, createJobs } from '../src/queue/index.ts';
import type { JobRunner, Jobs, JobStore } from '../src/queue/index.ts';
import { kinds, newPlace, open, removePlaces } from './queue-rig.ts';
import { startWebhook } from './support/alert-receivers.ts';
import { alertRoute, createRig, log, openStorage } from './support/alert-rig.ts';
import type { Rig, Storage } from './support/alert-rig.ts';
import { alertSignal } from './support/alert-signal.ts';

const secret = 'whsec-of-24-characters-or-so';
/** As in the gateway, but in a hurry. */
const definition = { ...alertsDeliver, attempts: 4, firstRetryMs: 20 };

let storage: Storage;
beforeAll(async () => {
  storage = await openStorage();
});
afterAll(async () => {
  await storage.close();
  await removePlaces();
});

describe.each(kinds)('delivery by the queue on %s', (kind) => {
  let store: JobStore;
  let jobs: Jobs;
  let runner: JobRunner;
  let webhook: Awaited<ReturnType<typeof startWebhook>>;
  let delivery: Rig['delivery'];
  let alerts = 0;

  beforeAll(async () => {
    store = await open(kind, await newPlace(kind));
    jobs = createJobs({ store, definitions: [definition], log });
    ({ delivery } = createRig(storage, { jobs, now: Date.now }));
    runner = createJobRunner({
      store,
      jobs: [alertsDeliverJob({ alertDelivery: delivery })],
      bus: createInProcessBus({ capacity: 10 }),
      log,
      timeZone: 'UTC',
    });
    await runner.start();
  });
  afterAll(async () => {
    await runner.close();
    await jobs.close();
    await store.close();
  });
  beforeEach(async () => {
    webhook = await startWebhook(secret);
    await delivery.routes.create(alertRoute({ kind: 'webhook', url: webhook.url, signingSecret: secret }));
  });
  afterEach(async () => {
    await webhook.stop();
    for (const table of ['notifications', 'notification_routes'])
      await storage.clickhouse.command({ sql: `TRUNCATE TABLE gateway.${table}` });
  });

  /** Accepts a new alert and waits until its only notification has come to that. */
  async function becomes(status: string) {
    const alertId = `${kind} ${alerts++}`;
    await delivery.accept([alertSignal({ alertId })]);
    return reaches(alertId, status);
  }
  const reaches = (alertId: string, status: string) =>
    vi.waitFor(
      async () => {
        const { items } = await delivery.notifications({ filter: { alertId }, first: 2 });
        expect(items).toMatchObject([{ notification: { status } }]);
        return items[0]!.notification;
      },
      { timeout: 20_000, interval: 20 },
    );

  test('what fails is tried again under the same id', async () => {
    webhook.failNext({ status: 500, body: 'down' }, { status: 503 });
    expect(await becomes('delivered')).toMatchObject({
      attempts: [
        { succeeded: false, answer: 'HTTP 500: down' },
        { succeeded: false, answer: 'HTTP 503' },
        { succeeded: true, answer: 'HTTP 204' },
      ],
    });
    expect(new Set(webhook.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('after the last attempt it is dead, and alive again when somebody asks for it', async () => {
    webhook.failNext(...Array.from({ length: 4 }, () => ({ status: 500 })));
    const dead = await becomes('dead');
    expect(dead.attempts).toHaveLength(4);
    expect(dead.reason).toBe('HTTP 500');
    await vi.waitFor(async () => {
      const [run] = await jobs.list({ name: definition.name, limit: 1 });
      expect(run).toMatchObject({
        state: 'failed',
        failedReason: expect.stringContaining(`notification ${dead.id} says why`),
      });
    });
    await delivery.sweep();
    expect(webhook.requests).toHaveLength(4);

    await delivery.retry(dead.id);
    expect((await reaches(dead.alertId, 'delivered')).attempts).toHaveLength(5);
    expect(webhook.accepted.size).toBe(1);
    await expect(delivery.retry(dead.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('what the receiver will never take is not offered again', async () => {
    webhook.failNext({ status: 410, body: 'gone' });
    expect(await becomes('dead')).toMatchObject({ reason: 'HTTP 410: gone', attempts: [{}] });
    expect(webhook.requests).toHaveLength(1);
  });

  test('a receiver that asks for a pause gets it', async () => {
    webhook.failNext({ status: 429, headers: { 'retry-after': '1' } });
    const { attempts } = await becomes('delivered');
    expect(attempts[1]!.at - attempts[0]!.at).toBeGreaterThanOrEqual(900);
  });

  test('a sweep hands nothing in twice', async () => {
    webhook.failNext({ status: 429, headers: { 'retry-after': '1' } });
    const delivered = becomes('delivered');
    await vi.waitFor(() => expect(webhook.requests).toHaveLength(1));
    expect(await delivery.sweep()).toEqual({ added: 0, unfinished: 1 });
    await delivered;
    expect(webhook.requests).toHaveLength(2);
  });
});
