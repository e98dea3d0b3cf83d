import type { TypedDocumentString } from '../../schema/generated/graphql.ts';

export interface GraphQLClient {
  /** Sends a document of schema/operations. @throws Error with the answer's errors */
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
        throw new Error(`HTTP ${response.status}: ${JSON.stringify(errors)}`);
      }
      return data;
    },
  };
}
