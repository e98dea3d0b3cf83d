import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { TypedDocumentString } from './generated/graphql.ts';
import { authorization, url } from './settings.ts';

/** @throws Error with what the gateway says, also where it could answer a part */
export async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    // By this media type the status tells of every error, that of a wrong document too.
    headers: {
      ...authorization,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors = [] } = (await response.json()) as { data?: Result; errors?: { message: string }[] };
  if (errors[0] || !data) throw new Error(`${response.status}: ${errors[0]?.message ?? 'no data'}`);
  return data;
}

/** Connects when first used, again when the connection is lost, and notices when the other side is gone. */
const client = createClient({
  url: Object.assign(new URL(url), { protocol: url.protocol.replace('http', 'ws') }).href,
  webSocketImpl: WebSocket,
  connectionParams: authorization,
  keepAlive: 10_000,
  // 4403: the token is refused, and would be the next time.
  shouldRetry: (closed) => (closed as Closed).code !== 4403,
});

/**
 * What comes until the gateway or the caller ends it; leave the loop to unsubscribe.
 * @throws Error with what the gateway says, or why the connection is gone
 */
export async function* subscribe<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): AsyncGenerator<Result, void> {
  try {
    for await (const { data, errors } of client.iterate<Result>({ query: document.toString(), variables })) {
      if (!data) throw toError(errors);
      yield data;
    }
  } catch (reason) {
    throw toError(reason);
  }
}

interface Closed {
  code: number;
  reason: string;
}

/** The gateway's errors come as a list, the end of a connection as an event. */
function toError(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  if (Array.isArray(reason)) return new Error((reason as { message: string }[])[0]?.message);
  const closed = reason as Closed;
  return new Error(`${closed.code}: ${closed.reason}`);
}
