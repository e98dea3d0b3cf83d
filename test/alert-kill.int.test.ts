import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startPagerDuty, startSlack, startWebhook } from './support/alert-receivers.ts';

const secrets = { page: 'R0123456789ABCDEF', hook: 'whsec-of-24-characters-or-so' };
let folder: string;
let slack: Awaited<ReturnType<typeof startSlack>>;
let pagerduty: Awaited<ReturnType<typeof startPagerDuty>>;
let webhook: Awaited<ReturnType<typeof startWebhook>>;

function start(task: string, ...args: string[]) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('./support/alert-kill-child.ts', import.meta.url)),
      folder,
      task,
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, UV_THREADPOOL_SIZE: '16' } },
  );
  return { child, ended: once(child, 'exit') as Promise<[number | null, string | null]> };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-alert-kill-'));
  [slack, pagerduty, webhook] = await Promise.all([
    startSlack(''),
    startPagerDuty(secrets.page),
    startWebhook(secrets.hook),
  ]);
  const channels = [
    { kind: 'slack', webhookUrl: `${slack.url}/services/T0/B0/secret` },
    { kind: 'pagerduty', routingKey: secrets.page, apiUrl: pagerduty.url },
    { kind: 'webhook', url: webhook.url, signingSecret: secrets.hook },
  ];
  expect(await start('make routes', '', JSON.stringify(channels)).ended).toEqual([0, null]);
});
afterAll(async () => {
  await Promise.all([slack, pagerduty, webhook].map((receiver) => receiver.stop()));
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  slack.messages.length = 0;
  slack.requests.length = 0;
  pagerduty.incidents.length = 0;
  pagerduty.requests.length = 0;
  webhook.accepted.clear();
  webhook.requests.length = 0;
});

const recover = async () => expect(await start('recover').ended).toEqual([0, null]);

it(
  'killed before anything is sent: the next process sends every alert once to everybody',
  { timeout: 90_000 },
  async () => {
    for (const task of ['die between storing and handing in', 'die between handing in and delivery'])
      expect(await start(task, task).ended).toEqual([null, 'SIGKILL']);
    expect([...slack.requests, ...pagerduty.requests, ...webhook.requests]).toEqual([]);
    await recover();
    expect([slack.messages.length, pagerduty.incidents.length, webhook.accepted.size]).toEqual([2, 2, 2]);
  },
);

it.each(['slack', 'pagerduty', 'webhook'] as const)(
  'killed when %s has the alert and its answer is not recorded: one alert where receivers deduplicate, one or more elsewhere',
  { timeout: 90_000 },
  async (name) => {
    const receiver = { slack, pagerduty, webhook }[name];
    const { child, ended } = start('deliver', `killed at ${name}`);
    receiver.loseNextAnswer(() => child.kill('SIGKILL'));
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(receiver.requests).toHaveLength(1);
    await recover();
    // It could not know that it had been taken.
    expect(receiver.requests).toHaveLength(2);
    expect(pagerduty.incidents).toHaveLength(1);
    expect(webhook.accepted.size).toBe(1);
    expect(slack.messages.length).toBeGreaterThanOrEqual(1);
  },
);
