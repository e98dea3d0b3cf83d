import type { BlockAction, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { GatewayError } from './gateway/errors.ts';
import { section } from './messages/blocks.ts';
import type { Content } from './messages/blocks.ts';
import type { People } from './people.ts';

/** Who did something, and where an answer to just them belongs. */
export interface Doer {
  user: string;
  channel: string;
  thread?: string | undefined;
}

/** Who pressed a button, and where: answers belong into the thread of the message. */
export function doerOf({ user, channel, message }: BlockAction): Doer {
  return {
    user: user.id,
    channel: channel?.id ?? user.id,
    thread: (message as { thread_ts?: string } | undefined)?.thread_ts,
  };
}

/** Answers that only the one who did something sees. */
export interface Replies {
  tell(doer: Doer, text: string): Promise<void>;
  /** Does what was asked; who asked is told what went wrong. */
  attempt(doer: Doer, work: () => Promise<void>): Promise<void>;
  /** The same, for those who may act. */
  attemptAct(doer: Doer, work: () => Promise<void>): Promise<void>;
  /** What people are told of an error; what is not theirs to know goes to the log. */
  wordsFor(error: unknown): string;
}

export function createReplies({
  client,
  people,
  log,
}: {
  client: webApi.WebClient;
  people: People;
  log: Logger;
}): Replies {
  const tell = async ({ user, channel, thread }: Doer, text: string) => {
    await client.chat.postEphemeral({
      ...{ user, channel, ...messageOf(text) },
      ...(thread !== undefined && { thread_ts: thread }),
    });
  };
  const wordsFor = (error: unknown): string => {
    if (error instanceof GatewayError) {
      log.warn({ code: error.code, message: error.message }, 'the gateway refused or failed');
      return error.code === 'FORBIDDEN'
        ? `${error.message} The bot's API key decides what Slack may do.`
        : error.message;
    }
    log.error({ err: error }, 'a request from Slack failed');
    return 'That did not work, and it is not your doing. What happened stands in the log of the bot.';
  };
  const attempt = async (doer: Doer, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      await tell(doer, `:warning: ${wordsFor(error)}`);
    }
  };
  return {
    tell,
    attempt,
    attemptAct: async (doer, work) => {
      if (people.mayAct(doer.user)) await attempt(doer, work);
      else await tell(doer, people.refusal);
    },
    wordsFor,
  };
}

const messageOf = (text: string): Content => ({ text, blocks: [section(text)] });
