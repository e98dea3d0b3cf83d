import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSlackRig } from './support/slack-rig.ts';
import type { SlackRig } from './support/slack-rig.ts';
import { sendSigned } from './support/slack-server.ts';

const within = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const signingSecret = '0123456789abcdef0123456789abcdef';
const challenge = { type: 'url_verification', challenge: 'c' };
let rig: SlackRig;
let address: string;
let target: { url: string; signingSecret: string };

beforeAll(async () => {
  rig = await openSlackRig();
  await rig.startGateway();
  address = await rig.startBot({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: signingSecret });
  target = { url: `${address}/slack/events`, signingSecret };
  rig.slack.useHttp(target);
});
afterAll(() => rig.close());

it('takes what Slack has signed', async () => {
  const response = await sendSigned(target, 'events_api', challenge);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ challenge: 'c' });
  const asked = await rig.slack.say('UADA', 'D1', 'revenue by banana');
  await expect
    .poll(
      () => rig.slack.messages.filter(({ thread_ts, edits }) => thread_ts === asked.ts && edits > 0).length,
      within,
    )
    .toBe(1);
  expect(rig.slack.opened()).toBe(0);
});

it('refuses what is signed by another, too old, or not signed', async () => {
  const now = Math.floor(Date.now() / 1_000);
  const other = { ...target, signingSecret: 'f'.repeat(32) };
  expect((await sendSigned(other, 'slash_commands', { command: '/ask', text: 'by a stranger' })).status).toBe(
    401,
  );
  expect((await sendSigned(target, 'events_api', challenge, now - 360)).status).toBe(401);
  expect((await fetch(target.url, { method: 'POST', body: JSON.stringify(challenge) })).status).toBe(401);
  expect(JSON.stringify(rig.slack.calls)).not.toContain('by a stranger');
});

it('says whether it is well', async () => {
  await expect.poll(async () => (await fetch(`${address}/health`)).status, within).toBe(200);
  await rig.stopGateway();
  await expect
    .poll(async () => (await fetch(`${address}/health`)).json(), within)
    .toEqual({ slack: true, gateway: false });
});
