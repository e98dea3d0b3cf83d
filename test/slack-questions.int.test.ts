import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ConversationsDocument,
  MetricTotalDocument,
  QuestionFeedbackDocument,
} from '../schema/generated/graphql.ts';
import { noon } from './support/anomaly.ts';
import { botUser } from './support/slack-api.ts';
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
  const sale = (id: number, day: string, price: string, category: string, source: string) => ({
    ...{
      event_id: `e${id}`,
      event_type: 'purchase',
      event_timestamp: `${day}T10:00:00Z`,
      session_id: `s${id}`,
    },
    ...{ order_id: `o${id}`, product_id: `p-${category}`, price, category, source },
  });
  const categories = ['Books', 'Toys', 'Home', '<Art & *Design*>'];
  const events = Array.from({ length: 40 }, (_, n) =>
    sale(n, `2026-06-${10 + (n % 7)}`, `${n + 1}.50`, categories[n % 4]!, n % 3 === 0 ? 'mobile' : 'web'),
  );
  await rig.send(events);
  await vi.waitFor(async () => {
    const { metric } = await rig.admin.request(MetricTotalDocument, {
      name: 'orders',
      range: '2026-06-10/2026-06-16',
    });
    expect(metric.total.value).toBe(40);
  }, within);
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.clock.now = noon;
  await rig.startBot({ SLACK_CHANNEL: '' });
});
afterEach(() => rig.stopBot());

const textOf = ({ blocks }: SlackMessage) => JSON.stringify(blocks);
/** What the bot wrote in a thread, or instead of one. */
const answers = (thread: string) =>
  rig.slack.messages.filter(({ user, thread_ts }) => user === botUser && thread_ts === thread);
const answered = async (thread: string, count = 1): Promise<SlackMessage> => {
  await expect
    .poll(() => answers(thread).filter((message) => elementsOf(message.blocks).length > 0).length, within)
    .toBe(count);
  return answers(thread).at(-1)!;
};
const whispers = (user: string) =>
  rig.slack.ephemerals.filter((one) => one.user === user).map(({ text }) => text);

describe('a question', () => {
  it('by mention is answered in a thread, with table, chart, SQL and what to ask next', async () => {
    const asked = await rig.slack.say('UADA', channel, `<@${botUser}> revenue by category last 7 days`);
    const answer = await answered(asked.ts);
    expect(answers(asked.ts)).toHaveLength(1);
    expect(answer.text).toMatch(/&lt;Art|<Art/);
    expect(textOf(answer)).toContain('&lt;Art &amp; *Design*&gt;');
    expect(answer.edits).toBeGreaterThan(0);
    const table = answer.blocks.find(({ type }) => type === 'table')!['rows'] as { text: string }[][];
    expect(table[0]!.map(({ text }) => text)).toEqual(['Category', 'Revenue', 'Share of revenue']);
    expect(table).toHaveLength(5);
    expect(textOf(answer)).toContain('Certified');
    expect(textOf(answer)).toContain('understood as it was meant');

    await expect.poll(() => rig.slack.files.at(-1)?.channel, within).toBe(channel);
    const chart = rig.slack.files.at(-1)!;
    expect(chart).toMatchObject({ thread: asked.ts, altText: expect.stringContaining('Chart: ') });
    expect(chart.content.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [chart.content.readUInt32BE(16), chart.content.readUInt32BE(20)];
    expect(width).toBeGreaterThan(1_000);
    expect(height).toBeGreaterThan(250);
    expect(chart.content.length).toBeGreaterThan(8_000);

    await rig.slack.press('UBOB', answer, 'cartograph_sql');
    await expect.poll(() => JSON.stringify(rig.slack.views.at(-1)?.blocks), within).toContain('FROM gold.');
  });

  it('is followed up in its thread, also after a restart', async () => {
    const asked = await rig.slack.say('UADA', channel, `<@${botUser}> revenue last 7 days`);
    const first = await answered(asked.ts);
    await rig.slack.say('UBOB', channel, 'and on mobile?', asked.ts);
    const second = await answered(asked.ts, 2);
    expect(second.text).toMatch(/mobile/i);
    expect(second.text).not.toBe(first.text);
    await rig.stopBot();
    await rig.startBot({ SLACK_CHANNEL: '' });
    await rig.slack.say('UADA', channel, 'by category', asked.ts);
    const third = await answered(asked.ts, 3);
    expect(third.text).toMatch(/mobile/i);
    const { conversations } = await rig.admin.request(ConversationsDocument, {});
    expect(conversations.nodes[0]).toMatchObject({ questions: 3, title: 'revenue last 7 days' });

    // People may talk among themselves there.
    const before = answers(asked.ts).length;
    await rig.slack.say('UBOB', channel, 'thanks, looks great!', asked.ts);
    await expect.poll(() => whispers('UBOB').at(-1), within).toContain('Mention me');
    await rig.slack.say('UBOB', channel, '<@UADA> what do you think?', asked.ts);
    expect(answers(asked.ts)).toHaveLength(before);
  });

  it('by command and directly; a suggestion is asked with one press', async () => {
    await rig.slack.command('UADA', channel, '/ask', 'revenue last 7 days');
    await expect
      .poll(() => rig.slack.messages.some(({ text }) => text.startsWith('<@UADA> asks')), within)
      .toBe(true);
    const head = rig.slack.messages.find(({ text }) => text.startsWith('<@UADA> asks'))!;
    const answer = await answered(head.ts);
    const suggestion = elementsOf(answer.blocks).find(({ action_id }) => action_id === 'cartograph_ask_0')!;
    await rig.slack.press('UBOB', answer, 'cartograph_ask_0');
    await answered(head.ts, 2);
    expect(rig.slack.messages.map(({ text }) => text)).toContain(`<@UBOB> asks: *${suggestion.value!}*`);

    const direct = await rig.slack.say('UADA', 'D1', 'orders by source last 7 days');
    expect((await answered(direct.ts)).text).toMatch(/orders/i);
    await rig.slack.command('UADA', 'CCLOSED', '/ask', 'revenue today');
    await expect
      .poll(() => rig.slack.responses.map(({ text }) => text), within)
      .toContainEqual(expect.stringContaining('Invite me'));
  });

  it('that is not understood is answered with what can be asked', async () => {
    const asked = await rig.slack.say('UADA', 'D1', 'what is the meaning of life?');
    const answer = await answered(asked.ts);
    expect(textOf(answer)).toContain('What can be asked:');
    const empty = await rig.slack.say('UADA', channel, `<@${botUser}>`);
    await expect.poll(() => whispers('UADA').at(-1), within).toContain('Ask me about the shop');
    expect(answers(empty.ts)).toEqual([]);
  });
});

describe('an answer', () => {
  it('is judged, with the name of who judged it', async () => {
    const asked = await rig.slack.say('UADA', 'D1', 'revenue last 7 days');
    const answer = await answered(asked.ts);
    await rig.slack.press('UADA', answer, 'cartograph_wrong');
    await expect.poll(() => rig.slack.views.at(-1)?.callback_id, within).toBe('cartograph_wrong_view');
    await rig.slack.submit('UADA', rig.slack.views.at(-1)!, { said: 'net of refunds' });
    await expect.poll(() => whispers('UADA').at(-1), within).toContain('Thank you');
    const { questionFeedback } = await rig.admin.request(QuestionFeedbackDocument, {});
    expect(JSON.stringify(questionFeedback)).toContain('Ada Lovelace in Slack (UADA): net of refunds');
  });

  it('may propose something, which is confirmed and undone where it stands', async () => {
    const asked = await rig.slack.say('UADA', 'D1', 'alert me when refunds exceed 100 in an hour');
    const answer = await answered(asked.ts);
    await rig.slack.press('UBOB', answer, 'cartograph_confirm');
    await expect.poll(() => textOf(answer), within).toContain('Done by <@UBOB>');
    expect(await rig.rules()).toMatchObject([{ definition: { metric: 'refunds', kind: 'THRESHOLD' } }]);
    expect(elementsOf(answer.blocks).map(({ action_id }) => action_id)).not.toContain('cartograph_confirm');
    await rig.slack.press('UADA', answer, 'cartograph_undo');
    await expect.poll(() => textOf(answer), within).toContain('Undone by <@UADA>');
    expect(await rig.rules()).toEqual([]);

    const again = await rig.slack.say('UADA', 'D1', 'alert me when refunds exceed 100 in an hour');
    const second = await answered(again.ts);
    await rig.slack.press('UADA', second, 'cartograph_cancel');
    await expect.poll(() => textOf(second), within).toContain('Cancelled by <@UADA>');
    expect(await rig.rules()).toEqual([]);
  });
});
