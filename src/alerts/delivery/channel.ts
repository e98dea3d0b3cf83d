import { z } from 'zod';
import { badInput } from '../../errors.ts';

const address = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with https:// or http://' })
  .max(2_000);
const secret = z.string().min(1).max(2_000);
const mailbox = z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/, 'must be an e-mail address');

const slack = z.strictObject({
  kind: z.literal('slack'),
  /** of an incoming webhook, which has its channel built in */
  webhookUrl: address.optional(),
  /** of an app that may chat:write, with the channel to write to */
  botToken: secret.optional(),
  channel: z.string().min(1).max(100).optional(),
  apiUrl: address.default('https://slack.com/api'),
});

const email = z.strictObject({
  kind: z.literal('email'),
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535).default(587),
  /** TLS from the first byte, as on port 465; otherwise STARTTLS where the server offers it */
  secure: z.boolean().default(false),
  username: z.string().max(255).optional(),
  password: secret.optional(),
  from: mailbox,
  to: z.array(mailbox).min(1).max(50),
});

const pagerduty = z.strictObject({
  kind: z.literal('pagerduty'),
  /** of an Events API v2 integration */
  routingKey: secret,
  /** https://events.eu.pagerduty.com for accounts in the EU */
  apiUrl: address.default('https://events.pagerduty.com'),
});

const webhook = z.strictObject({
  kind: z.literal('webhook'),
  url: address,
  signingSecret: z.string().min(24, 'must have at least 24 random characters').max(500),
});

const channel = z.discriminatedUnion('kind', [slack, email, pagerduty, webhook]);

/** How a route reaches its receiver, with everything needed to do so: kept encrypted, shown masked. */
export type Channel = z.output<typeof channel>;
export type ChannelKind = Channel['kind'];
export type SlackChannel = z.output<typeof slack>;
export type EmailChannel = z.output<typeof email>;
export type PagerDutyChannel = z.output<typeof pagerduty>;
export type WebhookChannel = z.output<typeof webhook>;

export const channelKinds = ['slack', 'email', 'pagerduty', 'webhook'] as const satisfies ChannelKind[];

/** PagerDuty wants every alert by itself, repeats on its own, and knows acknowledgements; people want none of it. */
export const traits: Readonly<
  Record<ChannelKind, { groups: boolean; repeats: boolean; acknowledgements: boolean }>
> = {
  slack: { groups: true, repeats: true, acknowledgements: false },
  email: { groups: true, repeats: true, acknowledgements: false },
  pagerduty: { groups: false, repeats: false, acknowledgements: true },
  webhook: { groups: true, repeats: true, acknowledgements: true },
};

/** @throws CartographError BAD_INPUT naming every setting that is wrong or missing */
export function parseChannel(settings: unknown): Channel {
  const parsed = channel.safeParse(settings);
  if (!parsed.success)
    throw badInput(`The channel cannot be used like this: ${z.prettifyError(parsed.error)}`);
  const value = parsed.data;
  if (
    value.kind === 'slack' &&
    (value.webhookUrl === undefined) === (value.botToken === undefined || value.channel === undefined)
  )
    throw badInput('A Slack channel needs either webhookUrl, or botToken and channel.');
  if (value.kind === 'email' && (value.username === undefined) !== (value.password === undefined))
    throw badInput('username and password of a mail server go together.');
  return value;
}

export interface Setting {
  name: string;
  value: string;
  /** whether only its last characters are shown */
  secret: boolean;
}

/** The address of a webhook is as good as a password to whoever has it. */
const secretNames: ReadonlySet<string> = new Set([
  'webhookUrl',
  'botToken',
  'password',
  'routingKey',
  'url',
  'signingSecret',
]);

export const secretsOf = (value: Channel): string[] =>
  Object.entries(value).flatMap(([name, text]) =>
    secretNames.has(name) && typeof text === 'string' ? [text] : [],
  );

export const publicSettings = ({ kind: _, ...settings }: Channel): Setting[] =>
  Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      secretNames.has(name)
        ? { name, value: masked(String(value)), secret: true }
        : { name, value: String(value), secret: false },
    );

/** The host of an address helps to tell routes apart; of anything long four characters do. */
function masked(text: string): string {
  const host = URL.canParse(text) ? `${new URL(text).origin}/` : '';
  return `${host}••••${text.length >= 20 ? text.slice(-4) : ''}`;
}
