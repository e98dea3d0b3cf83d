import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { TypedDocumentString } from '../../schema/generated/graphql.ts';

export interface GraphQLClient {
  /** Sends a document of schema/operations. @throws Error whose cause is the answer's errors */
  request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
}

/** The smallest typed client: what a program in another language would send, with types from codegen. */
export function createGraphQLClient(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): GraphQLClient {
  return {
    request: async <Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      variables: Variables,
    ) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...headers,
        },
        body: JSON.stringify({ query: document.toString(), variables }),
      });
      const { data, errors } = (await response.json()) as { data?: Result; errors?: unknown };
      if (errors !== undefined || data === undefined) {
        throw new Error(`HTTP ${response.status}: ${JSON.stringify(errors)}`, { cause: errors });
      }
      return data;
    },
  };
}

export interface GraphQLSubscriber {
  /** Results of a document of schema/operations as they come. @throws Error whose cause is the errors */
  iterate<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): AsyncGenerator<Result, void>;
  /** How the connection was closed, once it was. */
  readonly closed: Promise<{ code: number; reason: string }>;
  dispose(): Promise<void>;
}

/** The same over WebSocket, for subscriptions; it connects when first used, and not again. */
export function createGraphQLSubscriber(
  wsUrl: string,
  connectionParams: Record<string, unknown> = {},
): GraphQLSubscriber {
  let onClosed: (event: { code: number; reason: string }) => void;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => (onClosed = resolve));
  const client = createClient({
    url: wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams,
    on: { closed: (event) => onClosed(event as { code: number; reason: string }) },
  });
  return {
    async *iterate<Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      variables: Variables,
    ) {
      const payload = { query: document.toString(), variables: variables as Record<string, unknown> };
      for await (const { data, errors } of client.iterate<Result>(payload)) {
        if (!data) throw new Error(JSON.stringify(errors), { cause: errors });
        yield data;
      }
    },
    closed,
    dispose: async () => client.dispose(),
  };
}
