import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { fromWire, unreachable } from './errors.ts';
import type { GatewayError } from './errors.ts';
import { createPause } from './pause.ts';
import type { Document } from './request.ts';

/** idle: nobody listens; lost: it was there and is tried again. */
export type Connection = 'idle' | 'connecting' | 'live' | 'lost';

export interface LiveOptions {
  url: string;
  token: () => string | null;
  /** Called whenever the state changes. */
  onConnection: (state: Connection) => void;
  /** The connection is back after a loss: what happened meanwhile was not told. */
  onReturn: () => void;
}

export interface Live {
  subscribe<Result, Variables extends Record<string, unknown>>(
    document: Document<Result, Variables>,
    variables: Variables,
    handlers: {
      next: (result: Result) => void;
      error: (error: GatewayError) => void;
      complete?: () => void;
    },
  ): () => void;
  /** Comes back with the token there is now; to be called when it has changed. */
  renew(): void;
  close(): void;
}

const pingEveryMs = 10_000;
const pongWithinMs = 5_000;

/** Subscriptions over one WebSocket that comes back by itself, and notices when the other side is gone without a word. */
export function createLive({ url, token, onConnection, onReturn }: LiveOptions): Live {
  let state: Connection = 'idle';
  let wasLost = false;
  let isRenewing = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const pause = createPause();
  const turn = (next: Connection) => {
    state = next;
    onConnection(next);
  };
  const client: Client = createClient({
    url,
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: async (tries) => {
      if (!isRenewing) await pause.before(tries);
      isRenewing = false;
    },
    keepAlive: pingEveryMs,
    connectionParams: () => {
      const key = token();
      return key === null ? {} : { authorization: `Bearer ${key}` };
    },
    on: {
      connecting: () => turn(wasLost ? 'lost' : 'connecting'),
      connected: () => {
        turn('live');
        if (wasLost) onReturn();
        wasLost = false;
      },
      ping: (received) => {
        if (received) return;
        pongTimer = setTimeout(() => client.terminate(), pongWithinMs);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer);
      },
      closed: (event) => {
        clearTimeout(pongTimer);
        // 1000: nobody listens any more.
        const isOver = (event as CloseEvent).code === 1000;
        wasLost ||= state === 'live' && !isOver && !isRenewing;
        turn(wasLost ? 'lost' : isOver ? 'idle' : 'connecting');
      },
    },
  });
  // Sooner than a ping would tell.
  window.addEventListener('offline', () => {
    if (state === 'live') client.terminate();
  });
  return {
    subscribe: (document, variables, { next, error, complete }) =>
      client.subscribe(
        { query: document.toString(), variables },
        {
          next: ({ data, errors }) => {
            const [first] = errors ?? [];
            if (first) error(fromWire(first));
            else if (data) next(data as never);
          },
          error: (reason) => error(toError(reason)),
          complete: () => complete?.(),
        },
      ),
    renew: () => {
      pause.end();
      if (state !== 'live') return;
      isRenewing = true;
      client.terminate();
    },
    close: () => void client.dispose(),
  };
}

/** graphql-ws gives the gateway's errors as a list, and everything else as an event or an Error. */
function toError(reason: unknown): GatewayError {
  if (Array.isArray(reason)) return fromWire(reason[0] as Parameters<typeof fromWire>[0]);
  if (reason instanceof CloseEvent) return unreachable(reason.reason || `closed with ${reason.code}`);
  return unreachable(reason instanceof Error ? reason.message : 'the connection failed');
}
