import { describe, expect, it } from 'vitest';
import { readSlackConfig } from './config.ts';

const needed = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readSlackConfig(env);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

describe('the settings of the bot', () => {
  it('need a token and a way to connect, and say where these are', () => {
    expect(faultsOf({})).toEqual([
      expect.stringContaining('SLACK_BOT_TOKEN is missing'),
      expect.stringContaining('SLACK_APP_TOKEN (socket mode) or SLACK_SIGNING_SECRET (HTTP mode)'),
    ]);
    expect(faultsOf({ ...needed, SLACK_SIGNING_SECRET: '0123456789abcdef' })).toEqual([
      expect.stringContaining('exclude each other'),
    ]);
  });

  it('are told apart all at once, without showing a secret', () => {
    const faults = faultsOf({
      ...{ SLACK_BOT_TOKEN: 'xoxp-secret', SLACK_APP_TOKEN: 'xapp-1', SLACK_CHANNEL: '#shop' },
      ...{ SLACK_DIGEST_HOUR: '24', SLACK_OPERATORS: 'ada', GATEWAY_URL: 'localhost:4000' },
    });
    expect(faults).toHaveLength(5);
    expect(faults.join('\n')).not.toContain('xoxp-secret');
    expect(faults[0]).toBe(
      'SLACK_BOT_TOKEN must be the bot token of your Slack app, which begins with xoxb-, got 11 characters',
    );
  });

  it('have sensible values where nothing is said', () => {
    expect(readSlackConfig(needed)).toMatchObject({
      ...{
        connection: { mode: 'socket' },
        minSeverity: 'medium',
        digestHour: 8,
        operators: [],
        channel: undefined,
      },
      ...{ gateway: { url: 'http://localhost:4000', token: undefined }, consoleUrl: 'http://localhost:4000' },
    });
    expect(
      readSlackConfig({
        ...needed,
        SLACK_DIGEST_HOUR: 'off',
        SLACK_OPERATORS: ' U1, W2 ',
        PUBLIC_URL: 'https://x.example/',
      }),
    ).toMatchObject({ digestHour: null, operators: ['U1', 'W2'], consoleUrl: 'https://x.example' });
  });
});
