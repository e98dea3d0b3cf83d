import type { Logger } from 'pino';
import { listenForAlerts } from './alerts/listen.ts';
import type { SlackConfig } from './config.ts';
import { connectSlack } from './connect-slack.ts';
import { createDigest } from './digest/digest.ts';
import { ShopDocument, ViewerDocument } from './generated/graphql.ts';
import { createGateway } from './gateway/gateway.ts';
import { answerIncidentButtons } from './incidents/incident-buttons.ts';
import { createIncidentFeed } from './incidents/incident-feed.ts';
import { createFormats } from './messages/formats.ts';
import type { Formats } from './messages/formats.ts';
import { createOutbox } from './messages/outbox.ts';
import type { Parts } from './parts.ts';
import { createPeople } from './people.ts';
import { answerAnswerButtons } from './questions/answer-buttons.ts';
import { createAsker } from './questions/ask.ts';
import { listenForQuestions } from './questions/listen.ts';
import { answerProposals } from './questions/proposals.ts';
import { createReplies } from './replies.ts';
import { openStateFile } from './state.ts';

export interface Bot {
  /**
   * Connects to Slack and to the gateway, which may come later.
   * @returns where /health, and in HTTP mode /slack/events, is
   * @throws SlackSettingsError, StateFileError
   */
  start(): Promise<{ address: string }>;
  /** Finishes what is being answered, and leaves. */
  stop(): Promise<void>;
}

export interface BotOptions {
  log: Logger;
  /** Least time between two messages to one channel. */
  paceMs?: number;
  /** How often incidents are read again and the hour of the digest is looked at. */
  lookEveryMs?: number;
}

/** The Slack bot: a client of the gateway's GraphQL API, and of Slack. */
export function createBot(
  config: SlackConfig,
  { log, paceMs = 1_000, lookEveryMs = 60_000 }: BotOptions,
): Bot {
  /** The last opened first. */
  const closing: (() => Promise<void>)[] = [];

  const start = async (): Promise<{ address: string }> => {
    const state = await openStateFile(config.stateFile);
    closing.unshift(() => state.close());
    const slack = await connectSlack(config, log);
    const { app, client } = slack;
    const gateway = createGateway(config.gateway);
    closing.unshift(() => gateway.close());
    const outbox = createOutbox({ client: slack.once, state, log, paceMs });
    closing.unshift(() => outbox.close());
    const people = createPeople({ client, operators: config.operators });
    const replies = createReplies({ client, people, log });
    let known: Formats | null = null;
    const formats = async () => (known ??= createFormats((await gateway.request(ShopDocument, {})).shop));
    const parts: Parts = { app, client, config, gateway, state, outbox, people, replies, formats, log };

    const feed = createIncidentFeed({ ...parts, readEveryMs: lookEveryMs });
    const digest = createDigest({ ...parts, lookEveryMs });
    const asker = createAsker(parts);
    closing.unshift(async () => {
      await Promise.all([feed.stop(), digest.stop(), asker.close()]);
    });
    listenForQuestions(parts, asker);
    answerAnswerButtons(parts);
    answerProposals(parts);
    answerIncidentButtons(parts, feed);
    listenForAlerts(parts);
    // A button that only opens an address wants to be answered too.
    app.action('cartograph_open', async ({ ack }) => ack());

    closing.unshift(() => slack.close());
    const address = await slack.listen(() => ({
      slack: slack.isConnected(),
      gateway: config.channel === undefined || gateway.isConnected(),
    }));
    await Promise.all([checkChannel(parts), checkKey(parts)]);
    feed.start();
    digest.start();
    return { address };
  };

  const stop = async (): Promise<void> => {
    for (let close = closing.shift(); close; close = closing.shift()) {
      await close().catch((error: unknown) => log.warn({ err: error }, 'a part did not close well'));
    }
  };

  return {
    start: () =>
      start().catch(async (error: unknown) => {
        await stop();
        throw error;
      }),
    stop,
  };
}

/** Says at the start what would only be found out with the first incident. */
async function checkChannel({ client, config: { channel }, log }: Parts): Promise<void> {
  if (channel === undefined) {
    log.warn('SLACK_CHANNEL is not set: the bot answers, and tells nobody of incidents');
    return;
  }
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (!found?.is_member) log.warn({ channel }, 'the bot is not in SLACK_CHANNEL: /invite it there');
  } catch (error) {
    log.warn(
      { err: error, channel },
      'SLACK_CHANNEL cannot be seen: check its id, and /invite the bot there',
    );
  }
}

async function checkKey({ gateway, log }: Parts): Promise<void> {
  try {
    const { viewer } = await gateway.request(ViewerDocument, {});
    const role = viewer.role.toLowerCase();
    if (role === 'viewer' || role === 'analyst')
      log.warn(
        { role },
        'the role of GATEWAY_TOKEN lets nobody acknowledge, silence or save: operator would',
      );
  } catch (error) {
    log.warn({ err: error }, 'the gateway does not answer yet, or not to GATEWAY_TOKEN');
  }
}
