import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  AcknowledgeIncidentDocument,
  IncidentDocument,
  SilencesDocument,
} from '../schema/generated/graphql.ts';
import { anomaly } from './support/anomaly.ts';
import type { SlackMessage } from './support/slack-api.ts';
import { channel, openSlackRig } from './support/slack-rig.ts';
import type { SlackRig } from './support/slack-rig.ts';
import { elementsOf } from './support/slack-server.ts';

const within = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
let rig: SlackRig;

beforeAll(async () => {
  rig = await openSlackRig();
  await rig.startGateway();
});
afterAll(() => rig.close());
afterEach(() => rig.stopBot());

const textOf = (message: SlackMessage) => JSON.stringify(message.blocks);
const told = (words: string): SlackMessage[] =>
  rig.slack.messages.filter(
    ({ thread_ts, text, channel: place }) =>
      place === channel && thread_ts === undefined && text.includes(words),
  );
const only = async (words: string): Promise<SlackMessage> => {
  await expect.poll(() => told(words).length, within).toBe(1);
  return told(words)[0]!;
};
const thread = ({ ts }: SlackMessage) => rig.slack.messages.filter(({ thread_ts }) => thread_ts === ts);
const idOf = (message: SlackMessage): string => {
  const about = /incident:([^"|\\]+)/.exec(JSON.stringify(message.blocks))?.[1];
  if (about === undefined) throw new Error(textOf(message));
  return about;
};
const incident = async (id: string) => (await rig.admin.request(IncidentDocument, { id })).incident;

describe('an incident', () => {
  it('is told once, with buttons that act in the gateway and change the message', async () => {
    await rig.startBot();
    rig.at(6);
    await rig.plant(anomaly('revenue', { change: -62, drivers: [['source', 'mobile', 0.91]], to: 6 }));
    const message = await only('Revenue 62 % below');
    expect(textOf(message)).toContain('91 % of the gap is source mobile');
    expect(textOf(message)).toContain('nobody yet');
    const id = idOf(message);

    await rig.slack.press('UADA', message, 'cartograph_acknowledge');
    await expect.poll(() => textOf(message), within).toContain('<@UADA>');
    expect(elementsOf(message.blocks).map(({ action_id }) => action_id)).not.toContain(
      'cartograph_acknowledge',
    );
    const found = await incident(id);
    expect(found.acknowledgedBy).not.toBeNull();
    expect(found.timeline.map(({ text }) => text)).toContain('Acknowledged in Slack by Ada Lovelace (UADA).');

    await rig.slack.choose('UBOB', { message }, 'cartograph_silence_for', '4 hours');
    await expect.poll(() => textOf(message), within).toContain('Silenced until');
    const { silences } = await rig.admin.request(SilencesDocument, { active: true });
    expect(silences).toMatchObject([
      { matcher: { metric: 'revenue' }, reason: expect.stringContaining('Bob Noyce (UBOB)') },
    ]);
    expect(Date.parse(silences[0]!.to) - rig.clock.now).toBe(4 * 3_600_000);

    await rig.slack.press('UADA', message, 'cartograph_false_alarm');
    await expect.poll(() => textOf(message), within).toContain('Judged a false alarm');
    expect((await incident(id)).verdict).toBe('FALSE_ALARM');
    expect(told('Revenue 62 % below')).toHaveLength(1);
  });

  it('follows what happens to it elsewhere, and tells the thread what matters', async () => {
    await rig.startBot();
    rig.at(106);
    await rig.plant(anomaly('orders', { from: 100, to: 106 }));
    const message = await only('Orders 60 % below');
    await rig.admin.request(AcknowledgeIncidentDocument, { id: idOf(message) });
    await expect.poll(() => textOf(message), within).not.toContain('nobody yet');

    rig.at(108);
    await rig.plant(anomaly('orders', { from: 100, to: 108, severity: 'critical' }));
    await expect
      .poll(() => thread(message).map(({ text }) => text), within)
      .toEqual([expect.stringContaining('Graver: from high to critical')]);
    expect(thread(message)[0]!.reply_broadcast).toBe(true);

    rig.at(125);
    await expect
      .poll(
        () =>
          thread(message)
            .map(({ text }) => text)
            .at(-1),
        within,
      )
      .toContain('It is over');
    await expect.poll(() => message.text, within).toContain('(over)');
    expect(elementsOf(message.blocks).map(({ action_id }) => action_id)).toEqual(['cartograph_open']);
    expect(thread(message)).toHaveLength(2);
  });

  it('that is not grave enough is told when it becomes so', async () => {
    await rig.startBot({ SLACK_MIN_SEVERITY: 'critical' });
    rig.at(206);
    await rig.plant(anomaly('sessions', { from: 200, to: 206 }));
    rig.at(208);
    await expect.poll(() => Object.values(stateNow().incidents).length, within).toBeGreaterThan(0);
    expect(told('Sessions')).toHaveLength(0);
    await rig.plant(anomaly('sessions', { from: 200, to: 208, severity: 'critical' }));
    await only('Sessions 60 % below');
  });

  it('is not for everyone to act on', async () => {
    await rig.startBot({ SLACK_OPERATORS: 'UADA' });
    rig.at(306);
    await rig.plant(anomaly('refunds', { from: 300, to: 306, change: 200 }));
    const message = await only('Refunds 200 % above');
    await rig.slack.press('UBOB', message, 'cartograph_acknowledge');
    await expect
      .poll(() => rig.slack.ephemerals.filter(({ user }) => user === 'UBOB').map(({ text }) => text), within)
      .toContain('You may look and ask, but not do this. Ask one of <@UADA>.');
    expect((await incident(idOf(message))).acknowledgedBy).toBeNull();
  });
});

function stateNow(): { incidents: Record<string, unknown> } {
  return JSON.parse(readFileSync(rig.stateFile, 'utf8')) as { incidents: Record<string, unknown> };
}
