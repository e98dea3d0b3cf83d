import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { CloseEvent } from 'ws';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { fromWire, unreachable } from './errors.ts';
import type { ErrorOnTheWire, GatewayError } from './errors.ts';

export interface Handlers<Result> {
  next(result: Result): void;
  /** It ended, with the error that ended it, or with none. */
  end(error: GatewayError | null): void;
}

/** The way to the gateway: what the bot knows comes through here. */
export interface Gateway {
  /** @throws GatewayError the first error the gateway names, even where it could answer a part */
  request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /** @returns what ends it */
  subscribe<Result, Variables extends object>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    handlers: Handlers<Result>,
  ): () => void;
  /** Called whenever the socket is up, the first time and after each loss: what happened before was not told. */
  onConnected(listener: () => void): void;
  isConnected(): boolean;
  close(): Promise<void>;
}

const answerWithinMs = 60_000;
const pingEveryMs = 10_000;
const pongWithinMs = 5_000;
const longestWaitMs = 15_000;

export function createGateway({ url, token }: { url: string; token: string | undefined }): Gateway {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const listeners: (() => void)[] = [];
  let connected = false;
  let socket: WebSocket | null = null;
  let pongTimer: NodeJS.Timeout | undefined;
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    // The library's own waits double without an end.
    retryWait: (retries) =>
      new Promise((resolve) => {
        setTimeout(
          resolve,
          Math.min(longestWaitMs, 250 * 2 ** Math.min(retries, 10)) * (0.75 + Math.random() / 2),
        );
      }),
    keepAlive: pingEveryMs,
    connectionParams: authorization,
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      connected: () => {
        connected = true;
        listeners.forEach((tell) => tell());
      },
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => socket?.terminate(), pongWithinMs);
      },
      pong: () => clearTimeout(pongTimer),
      closed: () => {
        connected = false;
        clearTimeout(pongTimer);
      },
    },
  });
  return {
    request: (document, variables) => post(`${url}/graphql`, authorization, document.toString(), variables),
    subscribe: (document, variables, { next, end }) =>
      client.subscribe(
        { query: document.toString(), variables: variables as Record<string, unknown> },
        {
          next: ({ data, errors }) => {
            const [first] = errors ?? [];
            if (first) end(fromWire(first));
            else if (data) next(data as never);
          },
          error: (reason) => end(toError(reason)),
          complete: () => end(null),
        },
      ),
    onConnected: (listener) => void listeners.push(listener),
    isConnected: () => connected,
    close: async () => client.dispose(),
  };
}

async function post<Result>(
  url: string,
  authorization: object,
  query: string,
  variables: unknown,
): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...authorization,
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch((error: unknown) => {
    throw unreachable(reasonOf(error));
  });
  const body = (await response.json().catch(() => {
    throw unreachable(`something else answered with ${response.status}`);
  })) as { data?: Result | null; errors?: ErrorOnTheWire[] };
  const [error] = body.errors ?? [];
  if (error) throw fromWire(error);
  if (body.data == null) throw unreachable(`it answered ${response.status} without data`);
  return body.data;
}

/** fetch hides what happened, such as ECONNREFUSED, in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

/** graphql-ws gives the gateway's errors as a list, and everything else as an event or an Error. */
function toError(reason: unknown): GatewayError {
  if (Array.isArray(reason)) return fromWire(reason[0] as ErrorOnTheWire);
  if (reason instanceof Error) return unreachable(reason.message);
  const { code, reason: why } = reason as CloseEvent;
  return unreachable(why || `the socket was closed with ${code}`);
}
