import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { MetricTotalDocument } from '../schema/generated/graphql.ts';
import { noon } from './support/anomaly.ts';
import type { SlackBlock, SlackView } from './support/slack-api.ts';
import { channel, openSlackRig } from './support/slack-rig.ts';
import type { SlackRig } from './support/slack-rig.ts';
import { elementsOf } from './support/slack-server.ts';

const within = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
let rig: SlackRig;

beforeAll(async () => {
  rig = await openSlackRig();
  await rig.startGateway();
  // Two weeks with a sale an hour, of which the last Wednesday brings more than the one before.
  const events = Array.from({ length: 14 * 24 }, (_, hour) => ({
    ...{
      event_id: `e${hour}`,
      event_type: 'purchase',
      session_id: `s${hour}`,
      order_id: `o${hour}`,
      product_id: 'p',
    },
    event_timestamp: new Date(noon - (14 * 24 - hour) * 3_600_000).toISOString(),
    ...{ price: hour < 7 * 24 ? '10' : '15', category: hour % 4 === 0 ? 'Books' : 'Toys', source: 'web' },
  }));
  await rig.send(events);
  await vi.waitFor(async () => {
    const { metric } = await rig.admin.request(MetricTotalDocument, {
      name: 'orders',
      range: 'LAST_30_DAYS',
    });
    expect(metric.total.value).toBeGreaterThan(300);
  }, within);
});
afterAll(() => rig.close());
afterEach(() => rig.stopBot());

const wordsOf = (blocks: readonly SlackBlock[] | undefined) => JSON.stringify(blocks ?? []);
const window = async (words: string): Promise<SlackView> => {
  await expect.poll(() => wordsOf(rig.slack.views.at(-1)?.blocks), within).toContain(words);
  return rig.slack.views.at(-1)!;
};

describe('an alert rule', () => {
  it('begins from a template, is tried on the past, and saved', async () => {
    await rig.startBot();
    await rig.slack.command('UADA', channel, '/alert');
    const form = await window('Begin from');
    await rig.slack.choose(
      'UADA',
      { view: form },
      'cartograph_rule_template',
      'Revenue is below the last weeks',
    );
    const begun = await window('half of what it was');
    const wrong = await rig.slack.submit('UADA', begun, { amount: 'a lot' });
    expect(Object.values(wrong.errors ?? {})).toEqual(['This condition needs a number, such as 20.']);
    await rig.slack.submit('UADA', begun, {
      name: 'Books fall',
      condition: 'is below a number',
      amount: '5',
      windowMinutes: ['4 hours'],
      categories: ['Books'],
      severity: 'critical',
    });
    const tried = await window('In the last 14 days it would');
    expect(wordsOf(tried.blocks)).toContain('Nothing is saved yet');
    expect(await rig.rules()).toEqual([]);
    await rig.slack.submit('UADA', tried);
    await window('is saved, and watched from now on');
    expect(await rig.rules()).toMatchObject([
      {
        enabled: true,
        definition: {
          ...{ kind: 'THRESHOLD', name: 'Books fall', metric: 'revenue', severity: 'CRITICAL' },
          ...{ direction: 'BELOW', threshold: 5, windowMinutes: 240 },
          filters: [{ dimension: 'CATEGORY', values: ['Books'], exclude: false }],
        },
      },
    ]);
  });

  it('that would fire all the time is kept only when somebody insists', async () => {
    await rig.startBot();
    await rig.slack.command('UADA', channel, '/alert');
    const form = await window('Begin from');
    await rig.slack.submit('UADA', form, {
      ...{
        name: 'Noise',
        metric: 'Orders',
        condition: 'is above a number',
        amount: '0',
        windowMinutes: '5 minutes',
      },
    });
    await rig.slack.submit('UADA', await window('In the last 14 days it would have fired'));
    const refused = await window('a week are read by nobody');
    expect(wordsOf(refused.blocks)).toContain('tick the box below');
    expect((await rig.rules()).map(({ definition }) => definition.name)).not.toContain('Noise');
    await rig.slack.submit('UADA', refused, { cartograph_rule_force: 'Keep it as it is' });
    await window('is saved, and watched from now on');
    expect((await rig.rules()).map(({ definition }) => definition.name)).toContain('Noise');
  });

  it('is listed, switched off and deleted', async () => {
    await rig.startBot();
    await rig.slack.command('UADA', channel, '/alert', 'list');
    await expect.poll(() => rig.slack.responses.at(-1)?.text, within).toBe('2 alert rules');
    const shown = () => rig.slack.responses.at(-1)!;
    const message = () => ({ ...rig.slack.add({ channel, text: '' }, 'UBOT'), blocks: shown().blocks! });
    await rig.slack.press('UADA', message(), 'cartograph_rule_disable');
    await expect.poll(() => wordsOf(shown().blocks), within).toContain('switched off');
    expect(shown().replace_original).toBe(true);
    expect((await rig.rules())[0]!.enabled).toBe(false);
    expect(elementsOf(shown().blocks!).map(({ action_id }) => action_id)).toContain('cartograph_rule_enable');
    await rig.slack.press('UADA', message(), 'cartograph_rule_delete');
    await expect.poll(async () => (await rig.rules()).length, within).toBe(1);
  });
});

describe('the digest', () => {
  const digests = () =>
    rig.slack.messages.filter(
      ({ text, channel: place }) => place === channel && text.includes('against the week before'),
    );

  it('comes once a day at its hour, whatever restarts', async () => {
    // Ten in the morning of the day after, which is a Thursday; the digest tells of Wednesday.
    rig.clock.now = noon + 19 * 3_600_000;
    await rig.startBot({ SLACK_DIGEST_HOUR: '8' });
    await expect.poll(() => stateOf().readUntil, within).toBe(rig.clock.now);
    expect(digests()).toEqual([]);
    rig.clock.now = noon + 20 * 3_600_000 + 60_000;
    await expect.poll(() => digests().length, within).toBe(1);
    const words = wordsOf(digests()[0]?.blocks);
    expect(words).toContain('Wed 17 Jun');
    // Twelve sales of 15 until noon, against a week before twelve of 10 and twelve of 15.
    expect(words).toContain('*Revenue*\\n$180.00\\n▼ -40% ⚠️');
    expect(words).toContain('First: Toys $135.00 (-40%). Last: Books $45.00 (-40%).');
    expect(words).toContain('*Incidents.* None.');
    expect(words).toContain('No forecast had been made of that day.');

    await rig.stopBot();
    await rig.startBot({ SLACK_DIGEST_HOUR: '8' });
    rig.clock.now += 60_000;
    await expect.poll(() => stateOf().readUntil, within).toBe(rig.clock.now);
    expect(digests()).toHaveLength(1);
    rig.clock.now += 24 * 3_600_000;
    await expect.poll(() => digests().length, within).toBe(2);
  });
});

const stateOf = () => JSON.parse(readFileSync(rig.stateFile, 'utf8')) as { readUntil: number | null };
