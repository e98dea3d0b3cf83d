import type { BlockAction, ButtonAction } from '@slack/bolt';
import { QuestionExamplesDocument } from '../generated/graphql.ts';
import { escape, section } from '../messages/blocks.ts';
import { isPlatformError } from '../messages/outbox.ts';
import type { Parts } from '../parts.ts';
import { answerActions } from './answer-message.ts';
import type { Asker } from './ask.ts';

interface Message {
  channel: string;
  channel_type?: string;
  user?: string;
  bot_id?: string;
  text?: string;
  ts: string;
  thread_ts?: string;
  subtype?: string;
}

const mostSeen = 1_000;
/** Messages that people wrote; others tell of edits, joins and the like. */
const written = [undefined, 'thread_broadcast', 'file_share'];

/** Every way to ask: `/ask`, a mention, a direct message, a follow-up in a thread, and the suggested questions. */
export function listenForQuestions(
  { app, outbox, replies, gateway }: Pick<Parts, 'app' | 'outbox' | 'replies' | 'gateway'>,
  asker: Asker,
): void {
  // Slack sends an event again when it is not sure that it came.
  const seen = new Set<string>();
  const isNew = ({ channel, ts }: Message) => {
    const key = `${channel}:${ts}`;
    if (seen.has(key)) return false;
    if (seen.size >= mostSeen) seen.delete(seen.values().next().value!);
    seen.add(key);
    return true;
  };

  const hear = async (message: Message, addressed: boolean) => {
    const { channel, user, ts } = message;
    const thread = message.thread_ts ?? ts;
    const question = wordsOf(message.text ?? '');
    if (user === undefined || !isNew(message)) return;
    const doer = { user, channel, thread };
    if (question === '') await replies.attempt(doer, async () => replies.tell(doer, await examples()));
    else await asker.ask({ channel, thread, user, question, addressed });
  };

  const examples = async (): Promise<string> => {
    const { questionExamples } = await gateway.request(QuestionExamplesDocument, {});
    return `Ask me about the shop, for example:\n${questionExamples
      .slice(0, 5)
      .map((example) => `• ${escape(example)}`)
      .join('\n')}\nIn a thread, “and on mobile?” goes on from the answer before.`;
  };

  app.event('app_mention', async ({ event }) => {
    await hear(event, true);
  });

  app.event('message', async ({ event }) => {
    const message = event as Message;
    if (!written.includes(message.subtype) || message.bot_id !== undefined) return;
    if (message.channel_type === 'im') return hear(message, true);
    // With a mention of the bot the same message comes as app_mention; one of somebody else is not for the bot.
    const mentions = /<@[UW]/.test(message.text ?? '');
    const { channel, thread_ts: thread } = message;
    if (thread !== undefined && !mentions && asker.knows({ channel, thread })) await hear(message, false);
  });

  app.command('/ask', async ({ ack, command, respond }) => {
    await ack();
    const { channel_id: channel, user_id: user } = command;
    const question = wordsOf(command.text);
    const whisper = (text: string) => respond({ response_type: 'ephemeral', text });
    if (question === '' || question === 'help') {
      await whisper(await examples().catch((error: unknown) => replies.wordsFor(error)));
      return;
    }
    const text = `<@${user}> asks: *${escape(question)}*`;
    try {
      const thread = await outbox.send({ channel }, { text, blocks: [section(text)] });
      await asker.ask({ channel, thread, user, question, addressed: true });
    } catch (error) {
      await whisper(
        isPlatformError(error, 'not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action')
          ? 'I cannot write here. Invite me with `/invite`, or write to me directly.'
          : replies.wordsFor(error),
      );
    }
  });

  app.action<BlockAction<ButtonAction>>(
    new RegExp(`^${answerActions.suggestion}\\d$`),
    async ({ ack, body, action }) => {
      await ack();
      const { channel, message } = body;
      if (!channel || !message) return;
      const thread = (message['thread_ts'] as string | undefined) ?? message.ts;
      const question = action.value ?? '';
      const text = `<@${body.user.id}> asks: *${escape(question)}*`;
      await outbox.send({ channel: channel.id, thread }, { text, blocks: [section(text)] });
      await asker.ask({ channel: channel.id, thread, user: body.user.id, question, addressed: true });
    },
  );
}

/** Without mentions, and with what Slack escapes as it was typed. */
function wordsOf(text: string): string {
  return text
    .replace(/<@[^>]*>/g, ' ')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
