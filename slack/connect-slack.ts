import { App, HTTPReceiver, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger as BoltLogger } from '@slack/bolt';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { SlackSettingsError } from './config.ts';
import type { SlackConfig } from './config.ts';
import { addressOf, serveHealth, writeHealth } from './health.ts';
import type { Health } from './health.ts';

export interface SlackConnection {
  app: App;
  /** Tries again by itself, and waits as long as Slack says. */
  client: webApi.WebClient;
  /** Tries once: for messages that must not come twice. */
  once: webApi.WebClient;
  isConnected(): boolean;
  /** Begins to take events. @returns where the bot listens */
  listen(health: () => Health): Promise<string>;
  close(): Promise<void>;
}

const timeoutMs = 30_000;
const closeWithinMs = 3_000;
const refusedTokens = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'];

/**
 * Slack over the socket that the bot opens, or over signed requests that Slack sends; Bolt checks the signatures.
 * @throws SlackSettingsError when Slack does not take the token
 */
export async function connectSlack(config: SlackConfig, log: Logger): Promise<SlackConnection> {
  const { botToken, connection, host, port } = config;
  const logger = boltLogger(log);
  // A new one each time: socket mode writes into what it is given.
  const clientOptions = (): webApi.WebClientOptions => ({
    logger,
    timeout: timeoutMs,
    ...(config.slackApiUrl !== undefined && { slackApiUrl: config.slackApiUrl }),
  });
  const client = new webApi.WebClient(botToken, clientOptions());
  const once = new webApi.WebClient(botToken, {
    ...clientOptions(),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const { bot_id: botId, user_id: botUserId } = await client.auth
    .test()
    .catch(refused('SLACK_BOT_TOKEN', 'copy the Bot User OAuth Token of the app anew'));

  let connected = false;
  let server: Server | null = null;
  let healthNow: () => Health = () => ({ slack: false, gateway: false });
  const receiver =
    connection.mode === 'socket'
      ? new SocketModeReceiver({
          appToken: connection.appToken,
          logger,
          installerOptions: { clientOptions: clientOptions() },
        })
      : new HTTPReceiver({
          signingSecret: connection.signingSecret,
          endpoints: '/slack/events',
          logger,
          customRoutes: [
            {
              path: '/health',
              method: ['GET'],
              handler: (_, response) => writeHealth(response, healthNow()),
            },
          ],
        });
  if (receiver instanceof SocketModeReceiver) {
    receiver.client.on('connected', () => (connected = true));
    receiver.client.on('close', () => (connected = false));
  }
  const app = new App({
    receiver,
    token: botToken,
    tokenVerificationEnabled: false,
    ...(botId !== undefined && { botId }),
    ...(botUserId !== undefined && { botUserId }),
    logger,
    clientOptions: clientOptions(),
  });
  app.error(async (error) => {
    log.error({ err: error }, 'something from Slack could not be handled');
  });

  return {
    app,
    client,
    once,
    isConnected: () => connected,
    listen: async (health) => {
      healthNow = health;
      if (receiver instanceof HTTPReceiver) {
        server = await receiver.start({ host, port }).catch(taken(port));
        connected = true;
      } else {
        server = await serveHealth({ host, port }, health).catch(taken(port));
        await receiver
          .start()
          .catch(refused('SLACK_APP_TOKEN', 'make an app-level token with connections:write anew'));
      }
      return addressOf(server, host);
    },
    close: async () => {
      const stopped = Promise.resolve(app.stop());
      if (receiver instanceof SocketModeReceiver) server?.close();
      // The socket may be between two connections, and then nobody says that it is closed.
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, closeWithinMs).unref())]);
    },
  };
}

/** What people can mend themselves is said in a line. */
const refused =
  (name: string, remedy: string) =>
  (error: unknown): never => {
    if (!(error instanceof webApi.WebAPIPlatformError) || !refusedTokens.includes(error.data.error))
      throw error;
    throw new SlackSettingsError(`${name} is refused by Slack (${error.data.error}): ${remedy}`);
  };

const taken =
  (port: number) =>
  (error: unknown): never => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new SlackSettingsError(`SLACK_PORT ${port} is taken by another process: set another`);
  };

/** Bolt tells a lot: what it calls information is detail here. */
function boltLogger(log: Logger): BoltLogger {
  const write =
    (level: 'debug' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({ from: 'bolt' }, parts.map(String).join(' '));
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
