import { z } from 'zod';
import type { SlackChannel } from './channel.ts';
import { outcomeOf } from './http-post.ts';
import type { Post } from './http-post.ts';
import type { Message, Outcome } from './types.ts';
import { factsOf, gravest, headlineOf, lineOf, mostInFull } from './wording.ts';

type Item = Message['notifications'][number];

/** What the buttons are called in the interaction that Slack sends when one is pressed. */
export const slackActions = {
  acknowledge: 'cartograph_acknowledge',
  silence: 'cartograph_silence',
  falseAlarm: 'cartograph_false_alarm',
} as const;

const emoji = { low: '⚪', medium: '🟡', high: '🟠', critical: '🔴' } as const;

/** Errors of the Web API that go away by themselves; the others stay until somebody changes something. */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

const apiAnswer = z.object({ ok: z.boolean(), error: z.string().optional() });

/**
 * Sends by incoming webhook, or as a bot by chat.postMessage.
 * Source: docs.slack.dev, "Sending messages using incoming webhooks" and "chat.postMessage".
 */
export async function sendToSlack(
  message: Message,
  { webhookUrl, botToken, channel, apiUrl }: SlackChannel,
  post: Post,
  signal?: AbortSignal,
): Promise<Outcome> {
  const content = slackContent(message);
  if (webhookUrl !== undefined)
    return outcomeOf(await post(webhookUrl, { body: JSON.stringify(content), signal }));

  const reply = await post(`${apiUrl}/chat.postMessage`, {
    headers: { authorization: `Bearer ${botToken}` },
    body: JSON.stringify({ channel, ...content }),
    signal,
  });
  const outcome = outcomeOf(reply);
  if (!outcome.delivered) return outcome;
  // The Web API says 200 to everything it understood; whether it did it stands in the body.
  const answer = apiAnswer.safeParse(jsonOf(reply.text));
  if (answer.data?.ok) return outcome;
  const final = answer.success && !passing.has(answer.data.error ?? '');
  return { delivered: false, answer: outcome.answer, final, retryAfterMs: reply.retryAfterMs };
}

/** Blocks, with a line of plain text for notifications and screen readers. */
function slackContent(message: Message): { text: string; blocks: object[] } {
  const { notifications, publicUrl, timeZone, routeName } = message;
  const headline = headlineOf(message);
  const more = notifications.length - mostInFull;
  const firing = notifications.filter(({ state }) => state === 'firing');
  const targets = new Set(firing.map(targetOf));
  return {
    text: headline,
    blocks: [
      header(`${firing.length > 0 ? emoji[gravest(firing)] : '✅'} ${headline}`),
      ...notifications.slice(0, mostInFull).flatMap((item) => [
        section(
          notifications.length === 1
            ? escape(item.signal.text)
            : `*${escape(lineOf(item))}*\n${escape(item.signal.text)}`,
        ),
        {
          type: 'section',
          fields: factsOf(item, timeZone).map(({ name, value }) => markdown(`*${name}*\n${escape(value)}`)),
        },
        // Alerts of one incident share the buttons at the end; those of several have their own.
        ...(targets.size > 1 && item.state === 'firing' ? [buttons(targetOf(item), publicUrl)] : []),
      ]),
      ...(more > 0 ? [section(`… and ${more} more.`)] : []),
      ...(targets.size === 1 ? [...targets].map((target) => buttons(target, publicUrl)) : []),
      { type: 'context', elements: [markdown(`Cartograph, route “${escape(routeName)}”`)] },
    ],
  };
}

const targetOf = ({ signal: { incidentId, alertId } }: Item): string =>
  incidentId === null ? `alert:${alertId}` : `incident:${incidentId}`;

/** @param value what a button is about; who answers the buttons gets it back */
function buttons(value: string, publicUrl: string | undefined): object {
  const button = (text: string, rest: object) => ({
    type: 'button',
    text: { type: 'plain_text', text },
    ...rest,
  });
  return {
    type: 'actions',
    elements: [
      button('Acknowledge', { action_id: slackActions.acknowledge, value, style: 'primary' }),
      button('Silence', { action_id: slackActions.silence, value }),
      button('False alarm', { action_id: slackActions.falseAlarm, value }),
      ...(publicUrl === undefined ? [] : [button('Open', { action_id: 'cartograph_open', url: publicUrl })]),
    ],
  };
}

/** Slack refuses texts that are longer. */
const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
const header = (text: string) => ({
  type: 'header',
  text: { type: 'plain_text', text: cut(text, 150), emoji: true },
});
const markdown = (text: string) => ({ type: 'mrkdwn', text: cut(text, 2_000) });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: cut(text, 3_000) } });
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
