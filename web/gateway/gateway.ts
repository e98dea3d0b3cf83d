import { createLive } from './live.ts';
import type { Connection, Live } from './live.ts';
import { request } from './request.ts';
import type { Document } from './request.ts';

/** The way to the gateway that every page and part uses; the Grafana panel brings its own, without `subscribe`. */
export interface Gateway {
  /** @throws GatewayError */
  request<Result, Variables>(
    document: Document<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Result>;
  /** Left out where only HTTP gets through. */
  subscribe?: Live['subscribe'];
}

export interface BrowserGateway extends Gateway {
  subscribe: Live['subscribe'];
  connection: {
    get(): Connection;
    watch(listener: () => void): () => void;
  };
  /** Told when the connection is back after a loss, so that what was missed is asked for. */
  onReturn(listener: () => void): () => void;
  /** To be called when the token has changed: what is listened to goes on under the new one. */
  renew(): void;
  close(): void;
}

/** The gateway this page came from. */
export function createBrowserGateway({ token }: { token: () => string | null }): BrowserGateway {
  const url = new URL('/graphql', window.location.href);
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

  let connection: Connection = 'idle';
  const watchers = new Set<() => void>();
  const returns = new Set<() => void>();
  const live = createLive({
    url: socketUrl.href,
    token,
    onConnection: (state) => {
      connection = state;
      watchers.forEach((tell) => tell());
    },
    onReturn: () => returns.forEach((tell) => tell()),
  });
  const listenTo = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    request: (document, variables, signal) =>
      request(document, variables, { url: url.href, token: token(), signal }),
    subscribe: live.subscribe,
    connection: { get: () => connection, watch: listenTo(watchers) },
    onReturn: listenTo(returns),
    renew: live.renew,
    close: live.close,
  };
}
