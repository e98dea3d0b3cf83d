import { setTimeout as pause } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { State, StateFile } from '../state.ts';
import type { Content } from './blocks.ts';
import { createLanes } from './lanes.ts';

export interface Place {
  channel: string;
  /** Of the message that it answers; left out for one of its own. */
  thread?: string | undefined;
}

export interface Outbox {
  /** @returns the ts of the message */
  send(place: Place, content: Content): Promise<string>;
  /**
   * Sends a message that must come once, through failures and kills: it is noted before and carries its key, so that
   * one of which nobody knows whether it came is looked for before it is sent again.
   * @param then what else is noted together with its having been sent
   */
  sendOnce(
    key: string,
    place: Place & { broadcast?: boolean },
    content: Content,
    then?: (state: State, ts: string) => void,
  ): Promise<string>;
  /** Puts something else in its place. Of several that wait for their turn the last counts. */
  replace(place: { channel: string; ts: string }, content: Content): Promise<void>;
  remove(place: { channel: string; ts: string }): Promise<void>;
  /** Waits for what is on its way. */
  close(): Promise<void>;
}

const eventType = 'cartograph_message';
/** Clocks differ: so much earlier a message is looked for. */
const clockSlackMs = 300_000;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
const closeWithinMs = 3_000;
/** Of the Web API: it may have been done all the same. */
const unclear = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

export function createOutbox({
  client,
  state,
  log,
  paceMs,
}: {
  /** Must not retry by itself: a second try here is preceded by a look whether the first one came. */
  client: webApi.WebClient;
  state: StateFile;
  log: Logger;
  /** Slack takes about one message a second for each channel. */
  paceMs: number;
}): Outbox {
  const stop = new AbortController();
  const lanes = createLanes({ paceMs, signal: stop.signal });

  /** epoch ms; what Slack has said to all that come too fast */
  let notBefore = 0;

  /** Takes its turn in the channel, and holds it as long as Slack says. */
  const inLane = <Result>(channel: string, call: () => Promise<Result>): Promise<Result> =>
    lanes.take(channel, () => patiently(call));

  const patiently = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      await until(notBefore);
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof webApi.WebAPIRateLimitedError)) throw error;
        notBefore = Math.max(notBefore, Date.now() + error.retryAfter * 1_000);
      }
    }
  };
  const until = async (at: number) => {
    const waitMs = at - Date.now();
    if (waitMs > 0) await pause(waitMs, undefined, { signal: stop.signal });
  };

  /** Tries again what may go better the next time, a little later each time. */
  const persist = async <Result>(call: (attempt: number) => Promise<Result>): Promise<Result> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await call(attempt);
      } catch (error) {
        if (!isPassing(error)) throw error;
        const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt, 10));
        log.warn({ err: error, waitMs }, 'Slack did not take a message; it is tried again');
        await pause(waitMs, undefined, { signal: stop.signal });
      }
    }
  };

  const find = async (key: string, since: number, { channel, thread }: Place): Promise<string | null> => {
    const oldest = String((since - clockSlackMs) / 1_000);
    let cursor: string | undefined;
    do {
      const query = { channel, oldest, limit: 200, include_all_metadata: true, ...(cursor && { cursor }) };
      const page = await patiently(() =>
        client.apiCall(
          thread === undefined ? 'conversations.history' : 'conversations.replies',
          thread === undefined ? query : { ...query, ts: thread },
        ),
      );
      const messages = (page as { messages?: FoundMessage[] }).messages ?? [];
      const found = messages.find(({ metadata }) => metadata?.event_payload?.['key'] === key);
      if (found) return found.ts;
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    return null;
  };

  const post = async (message: webApi.ChatPostMessageArguments): Promise<string> => {
    const { ts } = await client.chat.postMessage(message);
    return ts!;
  };

  return {
    send: ({ channel, thread }, content) =>
      persist(() =>
        inLane(channel, () =>
          post({
            channel,
            ...content,
            unfurl_links: false,
            ...(thread !== undefined && { thread_ts: thread }),
          }),
        ),
      ),
    sendOnce: async (key, place, content, then) => {
      const { channel, thread, broadcast = false } = place;
      const ts = await persist(async (attempt) => {
        const since = state.current.pending[key];
        if (since !== undefined || attempt > 0) {
          const found = await find(key, since ?? Date.now(), place);
          if (found !== null) {
            // It came, with what was to be said then.
            await patiently(() => client.chat.update({ channel, ts: found, ...content }));
            return found;
          }
        } else {
          await state.change(({ pending }) => {
            pending[key] = Date.now();
          });
        }
        const metadata = { event_type: eventType, event_payload: { key } };
        return inLane(channel, () =>
          post({
            ...{ channel, ...content, metadata, unfurl_links: false },
            ...(thread !== undefined && { thread_ts: thread, reply_broadcast: broadcast }),
          } as webApi.ChatPostMessageArguments),
        );
      }).catch(async (error: unknown) => {
        // Slack has refused it, so it was not sent.
        if (error instanceof webApi.WebAPIPlatformError)
          await state.change((kept) => {
            forget(kept, key);
          });
        throw error;
      });
      await state.change((kept) => {
        forget(kept, key);
        then?.(kept, ts);
      });
      return ts;
    },
    replace: ({ channel, ts }, content) =>
      lanes.takeLast(channel, ts, content, async (last) => {
        await persist(() => patiently(() => client.chat.update({ channel, ts, ...last }))).catch(
          (error: unknown) => {
            // Somebody deleted it: then there is nothing to bring up to date.
            if (!isPlatformError(error, 'message_not_found')) throw error;
            log.warn({ channel, ts }, 'a message to change is gone');
          },
        );
      }),
    remove: async ({ channel, ts }) => {
      await persist(() => inLane(channel, () => client.chat.delete({ channel, ts })));
    },
    close: async () => {
      await Promise.race([lanes.settle(), pause(closeWithinMs, undefined, { ref: false })]);
      stop.abort();
    },
  };
}

function forget(state: State, key: string): void {
  const { [key]: _, ...pending } = state.pending;
  state.pending = pending;
}

/** Whether Slack answered with one of these errors. */
export const isPlatformError = (error: unknown, ...names: string[]): error is webApi.WebAPIPlatformError =>
  error instanceof webApi.WebAPIPlatformError && names.includes(error.data.error);

interface FoundMessage {
  ts: string;
  metadata?: { event_payload?: Record<string, unknown> };
}

/** Whether trying again may help. */
const isPassing = (error: unknown): boolean =>
  error instanceof webApi.WebAPIRequestError ||
  error instanceof webApi.WebAPIHTTPError ||
  (error instanceof webApi.WebAPIPlatformError && unclear.has(error.data.error));
