import { createHmac } from 'node:crypto';
import type { WebhookChannel } from './channel.ts';
import { outcomeOf } from './http-post.ts';
import type { Post } from './http-post.ts';
import type { Message, Outcome } from './types.ts';
import { headlineOf } from './wording.ts';

/**
 * Posts JSON, signed as the Standard Webhooks specification has it, so that receivers verify it with any of its
 * libraries, or by hand:
 *
 * 1. `webhook-timestamp` (epoch seconds) is not more than five minutes away from the receiver's clock;
 * 2. "v1," and the base64 of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body as received>`, under the route's
 *    signing secret, is `webhook-signature`, compared in constant time;
 * 3. `webhook-id` was not seen before: it is the same in every attempt at the same notifications.
 */
export async function sendToWebhook(
  message: Message,
  { url, signingSecret }: WebhookChannel,
  { post, now, signal }: { post: Post; now: () => number; signal?: AbortSignal | undefined },
): Promise<Outcome> {
  const { key, routeName, digest, notifications, publicUrl } = message;
  const body = JSON.stringify({
    id: key,
    route: routeName,
    headline: headlineOf(message),
    digest,
    url: publicUrl ?? null,
    alerts: notifications.map(({ signal: { at, startedAt, state: _, ...alert }, state, sequence }) => ({
      state,
      sequence,
      ...alert,
      startedAt: new Date(startedAt).toISOString(),
      at: new Date(at).toISOString(),
    })),
  });
  const timestamp = String(Math.floor(now() / 1_000));
  return outcomeOf(
    await post(url, {
      body,
      headers: {
        'webhook-id': key,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${sign(signingSecret, `${key}.${timestamp}.${body}`)}`,
      },
      signal,
    }),
  );
}

/** A secret of the form whsec_<base64> is a key in base64, as the specification has it; any other is taken as it is. */
function sign(secret: string, content: string): string {
  const encoded = /^whsec_(.+)$/.exec(secret)?.[1];
  const key = encoded === undefined ? secret : Buffer.from(encoded, 'base64');
  return createHmac('sha256', key).update(content).digest('base64');
}
