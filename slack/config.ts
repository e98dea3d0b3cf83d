import { resolve } from 'node:path';
import { slackVariables } from './variables.ts';
import type { SlackVariable, SlackVariableName } from './variables.ts';

type ValueOf<V> = V extends { fallback: string } ? RuleValue<V> : RuleValue<V> | undefined;
type RuleValue<V> = V extends SlackVariable<infer Value> ? Value : never;
type Values = { [Name in SlackVariableName]: ValueOf<(typeof slackVariables)[Name]> };

/** Everything the bot can be told, typed. */
export interface SlackConfig {
  botToken: string;
  /** How events come in: over a socket that the bot opens, or by signed requests. */
  connection: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  host: string;
  port: number;
  /** undefined: the bot only answers */
  channel: string | undefined;
  minSeverity: Values['SLACK_MIN_SEVERITY'];
  /** null: no digest */
  digestHour: number | null;
  /** Ids of Slack users; empty lets everyone. */
  operators: readonly string[];
  stateFile: string;
  slackApiUrl: string | undefined;
  gateway: { url: string; token: string | undefined };
  /** Without a slash at the end. */
  consoleUrl: string;
  logLevel: Values['LOG_LEVEL'];
}

/** What is wrong with the settings, one line each. */
export class SlackSettingsError extends Error {
  override name = 'SlackSettingsError';
}

/**
 * Reads the environment; this file is the only one here that does.
 * @throws SlackSettingsError with one line for each fault, all of them at once
 */
export function readSlackConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): SlackConfig {
  const faults: string[] = [];
  const values: Partial<Record<SlackVariableName, unknown>> = {};
  for (const [name, variable] of Object.entries(slackVariables) as [SlackVariableName, SlackVariable][]) {
    const raw = env[name]?.trim() ? env[name].trim() : variable.fallback;
    if (raw === undefined) continue;
    const parsed = variable.rule.schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else
      faults.push(
        `${name} must ${variable.rule.must}, got ${variable.secret ? `${raw.length} characters` : `'${raw}'`}`,
      );
  }
  const isSet = (name: SlackVariableName) => Boolean(env[name]?.trim());
  if (!isSet('SLACK_BOT_TOKEN'))
    faults.push(
      'SLACK_BOT_TOKEN is missing: install the Slack app and copy its Bot User OAuth Token (docs/slack.md)',
    );
  if (!isSet('SLACK_APP_TOKEN') && !isSet('SLACK_SIGNING_SECRET'))
    faults.push(
      'Set SLACK_APP_TOKEN (socket mode) or SLACK_SIGNING_SECRET (HTTP mode); docs/slack.md says which',
    );
  if (isSet('SLACK_APP_TOKEN') && isSet('SLACK_SIGNING_SECRET'))
    faults.push('SLACK_APP_TOKEN and SLACK_SIGNING_SECRET exclude each other; unset one');
  if (faults.length > 0) throw new SlackSettingsError(faults.join('\n'));
  // Every name went through its rule above, or a fault was thrown.
  return arrange(values as Values);
}

function arrange(v: Values): SlackConfig {
  return {
    botToken: v.SLACK_BOT_TOKEN!,
    connection:
      v.SLACK_APP_TOKEN === undefined
        ? { mode: 'http', signingSecret: v.SLACK_SIGNING_SECRET! }
        : { mode: 'socket', appToken: v.SLACK_APP_TOKEN },
    host: v.SLACK_HOST,
    port: v.SLACK_PORT,
    channel: v.SLACK_CHANNEL,
    minSeverity: v.SLACK_MIN_SEVERITY,
    digestHour: v.SLACK_DIGEST_HOUR,
    operators: v.SLACK_OPERATORS,
    stateFile: resolve(v.SLACK_STATE_FILE),
    slackApiUrl: v.SLACK_API_URL,
    gateway: { url: withoutSlash(v.GATEWAY_URL), token: v.GATEWAY_TOKEN },
    consoleUrl: withoutSlash(v.PUBLIC_URL ?? v.GATEWAY_URL),
    logLevel: v.LOG_LEVEL,
  };
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
