import type { Logger } from 'pino';
import { CartographError } from '../../errors.ts';
import { secretsOf } from './channel.ts';
import type { Channel } from './channel.ts';
import { sendByEmail } from './email.ts';
import { createPost } from './http-post.ts';
import { sendToPagerDuty } from './pagerduty.ts';
import { sendToSlack } from './slack.ts';
import type { Message, Outcome, Route } from './types.ts';
import { sendToWebhook } from './webhook.ts';

export type Send = (message: Message, route: Route, signal?: AbortSignal) => Promise<Outcome>;

export interface SendOptions {
  allowPrivateTargets: boolean;
  log: Logger;
  now: () => number;
}

const longestAnswer = 500;

/**
 * One attempt over whatever channel a route has. Only a shutdown is thrown; every other failure is an outcome, with an
 * answer that people may read: short, and without the route's secrets should the receiver repeat them.
 */
export function createSend({ allowPrivateTargets, log, now }: SendOptions): Send {
  const post = createPost({ allowPrivateTargets });
  const over = (channel: Channel, message: Message, signal?: AbortSignal): Promise<Outcome> => {
    switch (channel.kind) {
      case 'slack':
        return sendToSlack(message, channel, post, signal);
      case 'email':
        return sendByEmail(message, channel, { allowPrivateTargets });
      case 'pagerduty':
        return sendToPagerDuty(message, channel, post, signal);
      case 'webhook':
        return sendToWebhook(message, channel, { post, now, signal });
    }
  };

  return async (message, route, signal) => {
    try {
      const channel = route.channel();
      const outcome = await over(channel, message, signal);
      return { ...outcome, answer: presentable(outcome.answer, secretsOf(channel)) };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof CartographError)
        return { delivered: false, answer: error.message, final: !error.retryable };
      log.error({ err: error, route: route.id }, 'alerts: sending failed unexpectedly');
      return { delivered: false, answer: 'Failed unexpectedly; the log says why.', final: false };
    }
  };
}

function presentable(answer: string, secrets: readonly string[]): string {
  const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '••••'), answer);
  return clean.length <= longestAnswer ? clean : `${clean.slice(0, longestAnswer - 1)}…`;
}
