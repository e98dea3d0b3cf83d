import { z } from 'zod';

/** How the text of a variable becomes a value, and what to say when it cannot: "NAME must <must>". */
export interface SlackRule<Value> {
  schema: z.ZodType<Value, string>;
  must: string;
}

/** One setting of the bot's process. */
export interface SlackVariable<Value = unknown> {
  about: string;
  rule: SlackRule<Value>;
  /** Text, as it would be written in the environment; without one the variable may be unset. */
  fallback?: string;
  /** Its value is never shown. */
  secret?: true;
}

const matching = (pattern: RegExp, must: string): SlackRule<string> => ({
  must,
  schema: z.string().regex(pattern),
});

const oneOf = <const Name extends string>(...names: Name[]): SlackRule<Name> => ({
  must: `be one of ${names.join(', ')}`,
  schema: z.enum(names),
});

const text: SlackRule<string> = { must: 'not be empty', schema: z.string().min(1) };

const address: SlackRule<string> = {
  must: 'be an address that starts with http:// or https://',
  schema: z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)),
};

const port: SlackRule<number> = {
  must: 'be a whole number from 0 to 65535',
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value <= 65_535),
};

const hour: SlackRule<number | null> = {
  must: 'be an hour from 0 to 23, or off',
  schema: z
    .string()
    .regex(/^(\d|1\d|2[0-3]|off)$/)
    .transform((value) => (value === 'off' ? null : Number(value))),
};

const people: SlackRule<string[]> = {
  must: 'be Slack user ids with commas between, such as U012ABCDE,U034FGHIJ',
  schema: z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((ids) => ids.every((id) => /^[UW][A-Z0-9]+$/.test(id))),
};

const required = <Value>(variable: SlackVariable<Value> & { fallback: string }) => variable;
const optional = <Value>(variable: SlackVariable<Value>) => variable;

/** Every setting of the Slack bot. The documentation is made from this list. */
export const slackVariables = {
  SLACK_BOT_TOKEN: optional({
    rule: matching(/^xoxb-\S+$/, 'be the bot token of your Slack app, which begins with xoxb-'),
    about: 'bot token of the Slack app (OAuth & Permissions); needed',
    secret: true,
  }),
  SLACK_APP_TOKEN: optional({
    rule: matching(/^xapp-\S+$/, 'be an app-level token with connections:write, which begins with xapp-'),
    about: 'app-level token: the bot connects to Slack (socket mode), and no port is open',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: optional({
    rule: matching(/^\S{16,}$/, 'be the signing secret of your Slack app (Basic Information)'),
    about: 'signing secret: Slack connects to the bot (HTTP mode), and each request is checked with it',
    secret: true,
  }),
  SLACK_HOST: required({
    rule: text,
    fallback: '127.0.0.1',
    about: 'address to listen on for /slack/events (HTTP mode) and /health',
  }),
  SLACK_PORT: required({
    rule: port,
    fallback: '3100',
    about: 'port to listen on for /slack/events (HTTP mode) and /health; 0 takes any free one',
  }),
  SLACK_CHANNEL: optional({
    rule: matching(
      /^[CG][A-Z0-9]+$/,
      'be the id of a channel, such as C012ABCDE: it stands at the end of "View channel details"',
    ),
    about: 'channel for incidents and the daily digest; unset, the bot only answers',
  }),
  SLACK_MIN_SEVERITY: required({
    rule: oneOf('low', 'medium', 'high', 'critical'),
    fallback: 'medium',
    about: 'least grave incident that is told',
  }),
  SLACK_DIGEST_HOUR: required({
    rule: hour,
    fallback: '8',
    about: 'hour of the daily digest in the time zone of the shop, 0 to 23, or off',
  }),
  SLACK_OPERATORS: required({
    rule: people,
    fallback: '',
    about: 'ids of the Slack users who may act on incidents, rules and proposals; empty lets everyone',
  }),
  SLACK_STATE_FILE: required({
    rule: text,
    fallback: './data/slack-state.json',
    about: 'file that keeps which messages are sent; must outlive restarts',
  }),
  SLACK_API_URL: optional({
    rule: address,
    about: 'another address of the Web API, such as https://slack-gov.com/api/ for GovSlack',
  }),
  GATEWAY_URL: required({
    rule: address,
    fallback: 'http://localhost:4000',
    about: 'where the bot reaches the gateway',
  }),
  GATEWAY_TOKEN: optional({
    rule: text,
    about: 'API key of the bot; its role bounds what anyone in Slack can do',
    secret: true,
  }),
  PUBLIC_URL: optional({
    rule: address,
    about: 'where people reach the console, for links; GATEWAY_URL when left out',
  }),
  LOG_LEVEL: required({
    rule: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    fallback: 'info',
    about: 'least weighty log line that is written',
  }),
};

export type SlackVariableName = keyof typeof slackVariables;
