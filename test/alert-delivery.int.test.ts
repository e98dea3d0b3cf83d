// Over 300 lines because channels, grouping, repeats and quiet hours are tried on one store, which takes seconds to open.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { slackActions } from '../src/alerts/index.ts';
import type { NewRoute, NotificationStatus } from '../src/alerts/index.ts';
import { startPagerDuty, startSlack, startWebhook } from './support/alert-receivers.ts';
import { alertRoute, createRig, openStorage } from './support/alert-rig.ts';
import type { Rig, Storage } from './support/alert-rig.ts';
import { alertSignal } from './support/alert-signal.ts';
import { startMailServer } from './support/smtp-receiver.ts';

const hour = 3_600_000;
const secrets = { bot: 'xoxb-1234567890', page: 'R0123456789ABCDEF', hook: 'whsec-of-24-characters-or-so' };
const login = { username: 'cartograph', password: 'it is a secret' };

let storage: Storage;
let slack: Awaited<ReturnType<typeof startSlack>>;
let pagerduty: Awaited<ReturnType<typeof startPagerDuty>>;
let webhook: Awaited<ReturnType<typeof startWebhook>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let rig: Rig;
let silenced = false;
let acknowledged: number | null = null;

beforeAll(async () => {
  storage = await openStorage();
});
afterAll(() => storage.close());

beforeEach(async () => {
  [slack, pagerduty, webhook, mail] = await Promise.all([
    startSlack(secrets.bot),
    startPagerDuty(secrets.page),
    startWebhook(secrets.hook),
    startMailServer(login),
  ]);
  silenced = false;
  acknowledged = null;
  rig = createRig(storage, {
    isSilenced: () => Promise.resolve(silenced),
    acknowledgedAt: () => Promise.resolve(acknowledged),
  });
  // A signed webhook is too old for its receiver otherwise.
  rig.clock.now = Date.now();
});
afterEach(async () => {
  await Promise.all([slack, pagerduty, webhook, mail].map((receiver) => receiver.stop()));
  for (const table of ['notifications', 'notification_routes'])
    await storage.clickhouse.command({ sql: `TRUNCATE TABLE gateway.${table}` });
});

const channels = {
  slack: () => ({ kind: 'slack', webhookUrl: `${slack.url}/services/T0/B0/secret` }),
  bot: () => ({
    kind: 'slack',
    botToken: secrets.bot,
    channel: '#alerts',
    apiUrl: `${slack.url}/api`,
  }),
  pagerduty: () => ({ kind: 'pagerduty', routingKey: secrets.page, apiUrl: pagerduty.url }),
  webhook: () => ({ kind: 'webhook', url: webhook.url, signingSecret: secrets.hook }),
  email: () => ({
    kind: 'email',
    host: '127.0.0.1',
    port: mail.port,
    ...login,
    from: 'alerts@shop.example',
    to: ['ops@shop.example', 'night@shop.example'],
  }),
};
const routeTo = (kind: keyof typeof channels, more: Partial<NewRoute> = {}) => {
  // Routes of one moment have no order.
  rig.clock.now += 1;
  return rig.delivery.routes.create(alertRoute(channels[kind](), more));
};

const over = (more: Parameters<typeof alertSignal>[0] = {}) =>
  alertSignal({ state: 'resolved', text: 'Back to normal.', ...more });
const fresh = (n: number) => alertSignal({ alertId: `alert-${n}` });

const listed = async (...statuses: NotificationStatus[]) =>
  (await rig.delivery.notifications({ filter: { statuses }, first: 100 })).items.map(
    ({ notification }) => notification,
  );

/** Hands signals over and does the work that comes of it. */
async function tell(...signals: Parameters<Rig['delivery']['accept']>[0]) {
  await rig.delivery.accept(signals);
  return rig.work();
}
async function sweep() {
  await rig.delivery.sweep();
  return rig.work();
}

describe('channels', () => {
  it('Slack, by webhook and as a bot: title, text, numbers, and buttons that name the incident', async () => {
    await routeTo('slack');
    await routeTo('bot');
    expect(await tell(alertSignal())).toEqual([]);
    expect(slack.messages).toHaveLength(2);
    expect(slack.messages[1]).toEqual({ ...slack.messages[0], channel: '#alerts' });
    const { text, blocks } = slack.messages[0]!;
    expect(text).toBe('[HIGH] Revenue is 62 % below its average');
    const shown = JSON.stringify(blocks);
    for (const part of [
      '&lt;62 %&gt; below',
      'high',
      'revenue, source mobile',
      '380',
      '1,000',
      'Revenue falls',
    ])
      expect(shown).toContain(part);
    expect(blocks.find(({ type }) => type === 'actions')).toMatchObject({
      elements: Object.values(slackActions).map((action_id) => ({
        action_id,
        value: 'incident:incident-1',
      })),
    });
    await tell(over());
    expect(slack.messages[3]!.text).toBe('Resolved: Revenue is 62 % below its average');
    expect(slack.messages[3]!.blocks.some(({ type }) => type === 'actions')).toBe(false);
  });

  it('mail: text and HTML to all receivers, escaped, under one Message-ID', async () => {
    await routeTo('email');
    mail.failNext(451, 'try again later');
    expect(await tell(alertSignal())).toMatchObject([{ code: 'RECEIVER_UNAVAILABLE' }]);
    await sweep();
    const [{ source, ...envelope }] = mail.mails as [(typeof mail.mails)[0]];
    expect(envelope).toEqual({
      from: 'alerts@shop.example',
      to: ['ops@shop.example', 'night@shop.example'],
    });
    const [{ sentAs, attempts }] = (await listed('delivered')) as [never];
    expect(source).toContain(`Message-ID: <${sentAs as string}@cartograph>`);
    expect(source).toMatch(/Subject: \[HIGH\] Revenue is 62 % below its average/);
    expect(source).toContain('text/plain');
    expect(source).toContain('&lt;62 %&gt;');
    expect(attempts).toMatchObject([
      { succeeded: false, answer: expect.stringContaining('451') },
      { succeeded: true, answer: expect.stringContaining('250') },
    ]);
  });

  it('PagerDuty: one incident from trigger over acknowledgement to its end', async () => {
    await routeTo('pagerduty');
    await tell(alertSignal({ severity: 'medium' }));
    await tell(alertSignal({ severity: 'critical' }));
    expect(pagerduty.incidents).toMatchObject([{ severity: 'warning', status: 'triggered' }]);
    acknowledged = rig.clock.now;
    await sweep();
    await sweep();
    expect(pagerduty.incidents).toMatchObject([{ status: 'acknowledged' }]);
    await tell(over());
    await tell(alertSignal({ alertId: 'the next one' }));
    expect(pagerduty.incidents.map(({ status }) => status)).toEqual(['resolved', 'triggered']);
    expect(pagerduty.requests).toHaveLength(5);
  });

  it('webhook: signed, with everything in it, and with the same id when the answer was lost', async () => {
    await routeTo('webhook');
    webhook.loseNextAnswer();
    expect(await tell(alertSignal())).toMatchObject([{ code: 'RECEIVER_UNAVAILABLE' }]);
    await sweep();
    expect(webhook.requests).toHaveLength(2);
    expect([...webhook.accepted.values()]).toMatchObject([
      {
        alerts: [{ alertId: 'alert-1', state: 'firing', value: 380, at: '2026-06-01T12:00:00.000Z' }],
      },
    ]);
  });

  it('a test goes out over any of them, tells what was said, and keeps nothing', async () => {
    for (const kind of Object.keys(channels) as (keyof typeof channels)[]) {
      const { id } = await routeTo(kind);
      expect(await rig.delivery.test(id)).toMatchObject({ delivered: true });
    }
    expect(pagerduty.incidents).toMatchObject([{ status: 'resolved', severity: 'info' }]);
    expect(slack.messages).toHaveLength(2);
    expect(mail.mails).toHaveLength(1);
    expect(await listed()).toEqual([]);
    const { id } = await rig.delivery.routes.create(alertRoute({ ...channels.bot(), channel: '#nowhere' }));
    expect(await rig.delivery.test(id)).toMatchObject({
      delivered: false,
      final: true,
      answer: expect.stringContaining('channel_not_found'),
    });
  });
});

describe('what goes out when', () => {
  it('the same signal twice is one message', async () => {
    await routeTo('slack');
    await tell(alertSignal(), alertSignal());
    await tell(alertSignal());
    await sweep();
    expect(slack.messages).toHaveLength(1);
    expect(await listed()).toMatchObject([{ status: 'delivered', sequence: 0 }]);
  });

  it('alerts of one incident are grouped, and those of the next minute collected', async () => {
    await routeTo('slack', { groupSeconds: 60 });
    await tell(fresh(1), fresh(2));
    expect(slack.messages.map(({ text }) => text)).toEqual([
      '2 alerts, high at most: Revenue is 62 % below its average',
    ]);
    rig.clock.now += 10_000;
    await tell(fresh(3));
    rig.clock.now += 10_000;
    await tell(fresh(4), over({ alertId: 'alert-1' }));
    await sweep();
    expect(slack.messages).toHaveLength(1);
    rig.clock.now += 40_000;
    await sweep();
    await sweep();
    expect(slack.messages).toHaveLength(2);
    expect(slack.messages[1]!.text).toMatch(/^3 alerts/);
    expect(await listed('pending', 'sending')).toEqual([]);
  });

  it('an alert is repeated while it goes on, until somebody acknowledges it', async () => {
    await routeTo('slack', { repeatHours: 4 });
    await tell(alertSignal());
    rig.clock.now += 4 * hour - 1;
    await sweep();
    expect(slack.messages).toHaveLength(1);
    rig.clock.now += 1;
    await sweep();
    await sweep();
    expect(slack.messages.map(({ text }) => text)[1]).toMatch(/^Still firing: /);
    expect(slack.messages).toHaveLength(2);
    acknowledged = rig.clock.now;
    rig.clock.now += 5 * hour;
    await sweep();
    expect(slack.messages).toHaveLength(2);
    acknowledged = null;
    await tell(over());
    rig.clock.now += 5 * hour;
    await sweep();
    expect(slack.messages).toHaveLength(3);
  });

  it('in quiet hours the critical passes and the rest is one digest in the morning', async () => {
    rig.clock.now = Date.UTC(2026, 5, 1, 23);
    const quietHours = { from: '22:00', to: '07:00', below: 'critical' } as const;
    await routeTo('slack', { quietHours, groupSeconds: 60 });
    await routeTo('pagerduty', { quietHours });
    await tell(fresh(1));
    rig.clock.now += hour;
    await tell(alertSignal({ alertId: 'alert-2', incidentId: 'another' }), over({ alertId: 'alert-1' }));
    await sweep();
    expect([slack.messages, pagerduty.incidents]).toEqual([[], []]);
    await tell(alertSignal({ alertId: 'alert-3', severity: 'critical' }));
    expect([slack.messages.length, pagerduty.incidents.length]).toEqual([1, 1]);
    rig.clock.now = Date.UTC(2026, 5, 2, 7);
    await sweep();
    await sweep();
    expect(slack.messages.map(({ text }) => text)[1]).toMatch(/^3 alerts from quiet hours/);
    expect(slack.messages[1]!.blocks.filter(({ type }) => type === 'actions')).toMatchObject([
      { elements: [{ value: 'incident:incident-1' }, {}, {}] },
      { elements: [{ value: 'incident:another' }, {}, {}] },
    ]);
    expect(slack.messages).toHaveLength(2);
    // The first was over by then, so nobody is woken for it.
    expect(pagerduty.incidents.map(({ status }) => status)).toEqual(['triggered', 'triggered']);
    expect((await listed('suppressed')).map(({ alertId, state }) => `${alertId} ${state}`).sort()).toEqual([
      'alert-1 firing',
      'alert-1 resolved',
    ]);
  });

  it('what is silenced is noted and not sent, and sent when the silence ends first', async () => {
    await routeTo('slack');
    silenced = true;
    await tell(fresh(1), fresh(2));
    rig.clock.now += 1;
    await tell(over({ alertId: 'alert-1' }));
    await sweep();
    expect(slack.messages).toEqual([]);
    expect(await listed('suppressed')).toMatchObject([
      { alertId: 'alert-1', state: 'resolved', reason: 'the alert itself was not delivered' },
      { reason: 'silenced' },
      { reason: 'silenced' },
    ]);
    silenced = false;
    await sweep();
    expect(slack.messages).toHaveLength(1);
    expect(await listed('delivered')).toMatchObject([{ alertId: 'alert-2' }]);
  });

  it('the end of an alert waits for its beginning', async () => {
    await routeTo('pagerduty');
    pagerduty.failNext({ status: 500 }, { status: 500 });
    await tell(alertSignal());
    expect(await tell(over())).toEqual([]);
    expect(pagerduty.requests).toHaveLength(1);
    await sweep();
    await sweep();
    await sweep();
    expect(pagerduty.incidents).toMatchObject([{ status: 'resolved' }]);
  });

  it('a route that was switched off or deleted sends nothing more, and says so', async () => {
    const { id } = await routeTo('slack');
    const gone = await routeTo('webhook');
    await rig.delivery.accept([alertSignal()]);
    await rig.delivery.routes.update(id, { enabled: false });
    await rig.delivery.routes.delete(gone.id);
    await rig.work();
    expect([slack.requests, webhook.requests]).toEqual([[], []]);
    expect((await listed('suppressed')).map(({ reason }) => reason).sort()).toEqual([
      'the route is disabled',
      'the route was deleted',
    ]);
  });
});

it('lists in pages, newest first, without gaps or doubles', async () => {
  await routeTo('slack');
  for (const n of [1, 2, 3, 4, 5]) {
    rig.clock.now += Math.floor(n / 2);
    await tell(fresh(n));
  }
  const all = await listed();
  const paged: string[] = [];
  for (let after: string | undefined; ;) {
    const { items, hasNextPage } = await rig.delivery.notifications({ first: 2, after });
    paged.push(...items.map(({ notification }) => notification.id));
    after = items.at(-1)?.cursor;
    if (!hasNextPage) break;
  }
  expect(paged).toEqual(all.map(({ id }) => id));
  expect(all).toHaveLength(5);
  await expect(rig.delivery.notifications({ first: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(rig.delivery.notifications({ first: 1, after: 'x' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});
