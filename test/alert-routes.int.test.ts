import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execute, parse } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers as notifications } from '../schema/alerts/notifications.ts';
import { resolvers as routes } from '../schema/alerts/routes.ts';
import type { Role } from '../src/access/index.ts';
import type { NewRoute } from '../src/alerts/index.ts';
import { startSlack, startWebhook } from './support/alert-receivers.ts';
import { alertRoute, createRig, openStorage } from './support/alert-rig.ts';
import type { Rig, Storage } from './support/alert-rig.ts';
import { alertSignal } from './support/alert-signal.ts';

const secrets = { bot: 'xoxb-1234567890', page: 'R0123456789ABCDEF', hook: 'whsec-of-24-characters-or-so' };
const password = 'it is a secret';

let storage: Storage;
let slack: Awaited<ReturnType<typeof startSlack>>;
let webhook: Awaited<ReturnType<typeof startWebhook>>;
let rig: Rig;

beforeAll(async () => {
  storage = await openStorage();
});
afterAll(() => storage.close());
beforeEach(async () => {
  [slack, webhook] = await Promise.all([startSlack(secrets.bot), startWebhook(secrets.hook)]);
  rig = createRig(storage);
  rig.clock.now = Date.now();
});
afterEach(async () => {
  await Promise.all([slack.stop(), webhook.stop()]);
  for (const table of ['notifications', 'notification_routes'])
    await storage.clickhouse.command({ sql: `TRUNCATE TABLE gateway.${table}` });
});

const channels = {
  slack: () => ({ kind: 'slack', webhookUrl: `${slack.url}/services/T0/B0/secret` }),
  bot: () => ({ kind: 'slack', botToken: secrets.bot, channel: '#alerts', apiUrl: `${slack.url}/api` }),
  pagerduty: () => ({ kind: 'pagerduty', routingKey: secrets.page, apiUrl: 'http://127.0.0.1:9' }),
  webhook: () => ({ kind: 'webhook', url: webhook.url, signingSecret: secrets.hook }),
  email: () => ({
    kind: 'email',
    host: '127.0.0.1',
    username: 'cartograph',
    password,
    from: 'alerts@shop.example',
    to: ['ops@shop.example'],
  }),
};
const routeTo = (kind: keyof typeof channels, more: Partial<NewRoute> = {}) =>
  rig.delivery.routes.create(alertRoute(channels[kind](), more));

describe('routes', () => {
  it('keep their secrets to themselves: encrypted in the store, masked in answers', async () => {
    await routeTo('email');
    await routeTo('bot');
    await routeTo('pagerduty');
    const shown = JSON.stringify(await rig.delivery.routes.list());
    const { rows } = await storage.clickhouse.query({
      sql: 'SELECT public, channel FROM gateway.notification_routes',
      row: z.object({ public: z.string(), channel: z.string() }),
    });
    for (const secret of [password, secrets.bot, secrets.page]) {
      expect(shown).not.toContain(secret);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    expect(shown).toContain('ops@shop.example');
    const key = join(storage.folder, 'secrets.key');
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect(await readFile(key, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('open under their own key only, and say so', async () => {
    const { id } = await routeTo('slack');
    const other = createRig(storage, { secretsKey: 'another key altogether' });
    expect(await other.delivery.test(id)).toMatchObject({
      delivered: false,
      final: true,
      answer: expect.stringContaining('SECRETS_KEY'),
    });
    expect(await other.delivery.routes.list()).toHaveLength(1);
  });

  it('are changed in part, and checked as a whole', async () => {
    const { id } = await routeTo('slack', { repeatHours: 4 });
    const { routes } = rig.delivery;
    expect(await routes.update(id, { name: 'Night shift', severityAtLeast: 'high' })).toMatchObject({
      name: 'Night shift',
      repeatHours: 4,
    });
    expect(await routes.update(id, { repeatHours: null })).toMatchObject({ repeatHours: null });
    await routes.update(id, { channel: { ...channels.bot(), webhookUrl: null } });
    expect(await rig.delivery.test(id)).toMatchObject({ delivered: true });
    for (const [changes, says] of [
      [{ channel: { kind: 'email' } }, /kind of a channel/],
      [{ channel: { webhookUrl: 'https://hooks.example/x' } }, /either webhookUrl, or botToken/],
      [{ channel: { apiUrl: 'ftp://slack.example' } }, /https:\/\//],
      [{ quietHours: { from: '25:00', to: '07:00', below: 'high' } }, /time of day/],
      [{ quietHours: { from: '07:00', to: '07:00', below: 'high' } }, /end when they begin/],
      [{ groupSeconds: -1 }, /groupSeconds/],
      [{ name: ' ' }, /name/],
    ] as const)
      await expect(routes.update(id, changes)).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringMatching(says),
      });
    await expect(routes.update('nobody', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lead outside only, unless the gateway is told otherwise, and no redirect leads back in', async () => {
    const strict = createRig(storage, { allowPrivateTargets: false });
    for (const kind of ['webhook', 'slack', 'email', 'pagerduty'] as const) {
      const { id } = await routeTo(kind);
      expect(await strict.delivery.test(id)).toMatchObject({
        delivered: false,
        final: true,
        answer: expect.stringContaining('inside this network'),
      });
    }
    const { id } = await routeTo('webhook');
    webhook.failNext({ status: 302, headers: { location: `${slack.url}/services/T0/B0/secret` } });
    expect(await rig.delivery.test(id)).toMatchObject({ delivered: false, final: true });
    expect(slack.requests).toEqual([]);
    webhook.failNext({ status: 500, body: `your secret is ${secrets.hook} ${'x'.repeat(100_000)}` });
    const { answer } = await rig.delivery.test(id);
    expect(answer).toMatch(/^HTTP 500: your secret is •••• x+…$/);
    expect(answer.length).toBeLessThanOrEqual(500);
  });
});

describe('over GraphQL', () => {
  const ask = async (query: string, role: Role = 'admin', variableValues = {}) => {
    const schema = await buildSchema({
      resolvers: [...routes, ...notifications],
      authChecker,
      authMode: 'error',
      validate: false,
    });
    const contextValue = { services: { alertDelivery: rig.delivery }, viewer: { role } };
    const { data, errors } = await execute({ schema, document: parse(query), contextValue, variableValues });
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, unknown>, errors };
  };
  const create = `mutation ($url: String!) {
    createNotificationRoute(input: {
      name: "Operators", kind: SLACK, channel: { webhookUrl: $url }, severityAtLeast: MEDIUM, families: [BUSINESS],
      quietHours: { from: "22:00", to: "07:00" }
    }) { id kind settings { name value secret } severityAtLeast groupSeconds repeatHours quietHours { below } resolveNotices }
  }`;
  const url = () => channels.slack().webhookUrl;

  it('an administrator makes, tests, changes and deletes a route', async () => {
    const { data } = await ask(create, 'admin', { url: url() });
    expect(data['createNotificationRoute']).toMatchObject({
      kind: 'SLACK',
      settings: [
        { name: 'webhookUrl', value: `${slack.url}/••••cret`, secret: true },
        { name: 'apiUrl', value: 'https://slack.com/api', secret: false },
      ],
      severityAtLeast: 'MEDIUM',
      groupSeconds: 60,
      repeatHours: null,
      quietHours: { below: 'CRITICAL' },
      resolveNotices: true,
    });
    const { id } = data['createNotificationRoute'] as { id: string };
    expect((await ask(`mutation { testNotificationRoute(id: "${id}") { delivered answer } }`)).data).toEqual({
      testNotificationRoute: { delivered: true, answer: 'HTTP 200: ok' },
    });
    const changed = await ask(
      `mutation { updateNotificationRoute(id: "${id}", input: { quietHours: null, repeatHours: 2 }) { name quietHours { to } repeatHours families } }`,
    );
    expect(changed.data).toEqual({
      updateNotificationRoute: {
        name: 'Operators',
        quietHours: null,
        repeatHours: 2,
        families: ['BUSINESS'],
      },
    });
    await ask(`mutation { deleteNotificationRoute(id: "${id}") }`);
    expect((await ask('{ notificationRoutes { id } }')).data).toEqual({ notificationRoutes: [] });
  });

  it('an operator reads what became of alerts and sends again what was given up', async () => {
    // Noon: the route is quiet at night.
    rig.clock.now = Date.UTC(2026, 5, 1, 12);
    await ask(create, 'admin', { url: url() });
    slack.failNext({ status: 404, body: 'no_service' });
    await rig.delivery.accept([alertSignal()]);
    await rig.work();
    const list = `{ notifications(statuses: [DEAD], first: 1) { pageInfo { hasNextPage } edges { node {
      id title severity state status reason incidentId attempts { succeeded answer } } } } }`;
    const { data } = await ask(list, 'operator');
    expect(data['notifications']).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [
        {
          node: {
            title: 'Revenue is 62 % below its average',
            severity: 'HIGH',
            state: 'FIRING',
            status: 'DEAD',
            reason: 'HTTP 404: no_service',
            incidentId: 'incident-1',
            attempts: [{ succeeded: false, answer: 'HTTP 404: no_service' }],
          },
        },
      ],
    });
    const { id } = (data['notifications'] as { edges: { node: { id: string } }[] }).edges[0]!.node;
    const retry = `mutation { retryNotification(id: "${id}") { status } }`;
    expect((await ask(retry, 'operator')).data).toEqual({ retryNotification: { status: 'PENDING' } });
    await rig.work();
    expect(slack.messages).toHaveLength(1);
    expect((await ask(retry, 'operator')).errors?.[0]).toMatchObject({
      message: expect.stringContaining('delivered'),
    });
  });

  it('others may do neither', async () => {
    expect((await ask(create, 'operator', { url: url() })).errors).toHaveLength(1);
    expect((await ask('{ notificationRoutes { id } }', 'analyst')).errors).toHaveLength(1);
    expect((await ask('{ notifications { edges { cursor } } }', 'analyst')).errors).toHaveLength(1);
  });
});
