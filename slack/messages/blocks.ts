import type { types } from '@slack/bolt';

export type Block = types.KnownBlock;
type Button = types.Button;

/** What a message says: blocks, and a line for notifications and screen readers. */
export interface Content {
  text: string;
  blocks: Block[];
}

/** Slack refuses texts that are longer. */
const longest = { section: 3_000, context: 2_000, header: 150, button: 75, plain: 75 };

export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

/** Data inside mrkdwn: it must not make links, mentions or markup. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const header = (text: string): Block => ({
  type: 'header',
  text: { type: 'plain_text', text: cut(text, longest.header), emoji: true },
});

/** @param text mrkdwn */
export const section = (text: string, accessory?: types.SectionBlock['accessory']): Block => ({
  type: 'section',
  text: { type: 'mrkdwn', text: cut(text, longest.section) },
  expand: true,
  ...(accessory && { accessory }),
});

/** Pairs of a name and mrkdwn, in two columns; ten at most. */
export const facts = (pairs: readonly (readonly [name: string, text: string])[]): Block => ({
  type: 'section',
  fields: pairs.slice(0, 10).map(([name, text]) => ({
    type: 'mrkdwn',
    text: cut(`*${name}*\n${text}`, longest.context),
  })),
});

/** Small print. @param lines mrkdwn */
export const small = (...lines: string[]): Block => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: cut(lines.join('\n'), longest.context) }],
});

export const button = (
  text: string,
  actionId: string,
  value: string,
  rest: Partial<Pick<Button, 'style' | 'confirm' | 'accessibility_label'>> = {},
): Button => ({
  type: 'button',
  text: { type: 'plain_text', text: cut(text, longest.button), emoji: true },
  action_id: actionId,
  value,
  ...rest,
});

/** A press opens the address; Slack tells us of it all the same. */
export const link = (text: string, url: string): Button => ({
  type: 'button',
  text: { type: 'plain_text', text, emoji: true },
  action_id: 'cartograph_open',
  url,
});

export const actions = (...elements: types.ActionsBlock['elements']): Block => ({
  type: 'actions',
  elements,
});

export const question = (title: string, text: string, yes: string): types.ConfirmationDialog => ({
  title: { type: 'plain_text', text: title },
  text: { type: 'plain_text', text },
  confirm: { type: 'plain_text', text: yes },
  deny: { type: 'plain_text', text: 'Cancel' },
});

export const option = (text: string, value: string): types.PlainTextOption => ({
  text: { type: 'plain_text', text: cut(text, longest.plain) },
  value,
});

/** A moment as each reader's clock shows it. */
export const moment = (at: string | number, fallback: string): string =>
  `<!date^${Math.floor(new Date(at).getTime() / 1_000)}^{date_short_pretty} {time}|${escape(fallback)}>`;
