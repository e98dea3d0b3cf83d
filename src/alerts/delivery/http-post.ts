import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { CartographError } from '../../errors.ts';
import { resolveReceiver } from './public-address.ts';
import type { Outcome } from './types.ts';

export interface Reply {
  status: number;
  /** its first 64 kB */
  text: string;
  retryAfterMs: number | undefined;
}

export type Post = (
  url: string,
  request: { body: string; headers?: Readonly<Record<string, string>>; signal?: AbortSignal | undefined },
) => Promise<Reply>;

export interface PostOptions {
  allowPrivateTargets: boolean;
  timeoutMs?: number;
}

const mostBytes = 64 * 1_024;
/** A receiver may ask for a longer pause; by then the alert is old news, or somebody has to look at it anyway. */
const longestPauseMs = 15 * 60_000;

/**
 * Posts JSON to a receiver somebody named: only over HTTP(S), only to public addresses unless others are allowed, no
 * redirects, a bounded wait and a bounded answer.
 *
 * @throws CartographError RECEIVER_UNAVAILABLE, TIMEOUT, RECEIVER_REFUSED
 */
export const createPost =
  ({ allowPrivateTargets, timeoutMs = 10_000 }: PostOptions): Post =>
  async (target, { body, headers = {}, signal }) => {
    const url = new URL(target);
    const { address, family } = await resolveReceiver(url.hostname, { allowPrivateTargets });
    const timeout = AbortSignal.timeout(timeoutMs);
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    try {
      return await new Promise<Reply>((resolve, reject) => {
        const sent = send(
          url,
          {
            method: 'POST',
            headers: {
              'content-type': 'application/json; charset=utf-8',
              'user-agent': 'cartograph',
              'content-length': Buffer.byteLength(body),
              ...headers,
            },
            // The address that was looked at, whatever the name means by now.
            lookup: (_name, options, found) =>
              options.all ? found(null, [{ address, family }]) : found(null, address, family),
            agent: false,
            signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
          },
          (response) => void read(response).then(resolve, reject),
        );
        sent.on('error', reject);
        sent.end(body);
      });
    } catch (cause) {
      signal?.throwIfAborted();
      if (timeout.aborted)
        throw new CartographError('TIMEOUT', `No answer within ${timeoutMs / 1_000} seconds.`, { cause });
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an unexpected end';
      throw new CartographError('RECEIVER_UNAVAILABLE', `The connection failed: ${code}.`, { cause });
    }
  };

async function read(response: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop hangs up, so what is longer is not even received.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostBytes) break;
  }
  return {
    status: response.statusCode ?? 0,
    text: Buffer.concat(chunks).subarray(0, mostBytes).toString(),
    retryAfterMs: pauseOf(response.headers['retry-after']),
  };
}

/** Seconds or a date, as RFC 9110 has it. */
function pauseOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const pause = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(pause) ? undefined : Math.min(Math.max(pause, 0), longestPauseMs);
}

/** What a status means by HTTP's own rules: what we did wrong stays wrong, all else may be better later. */
export function outcomeOf({ status, text, retryAfterMs }: Reply): Outcome {
  const answer = `HTTP ${status}${text.trim() === '' ? '' : `: ${text.trim()}`}`;
  if (status >= 200 && status < 300) return { delivered: true, answer };
  if (status >= 300 && status < 400)
    return { delivered: false, answer: `${answer} (redirects are not followed)`, final: true };
  const final = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return { delivered: false, answer, final, retryAfterMs };
}
