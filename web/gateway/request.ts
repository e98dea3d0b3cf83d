import { fromWire, unreachable } from './errors.ts';
import type { GatewayError } from './errors.ts';

/** A document with the types of its result and variables, as codegen writes it. */
export interface Document<Result, Variables> {
  __apiType?: (variables: Variables) => Result;
  toString(): string;
}

export interface RequestOptions {
  url: string;
  token: string | null;
  signal?: AbortSignal | undefined;
}

interface ResponseOnTheWire<Result> {
  data?: Result | null;
  errors?: Parameters<typeof fromWire>[0][];
}

/**
 * One query or mutation over HTTP.
 * @throws GatewayError the first error the gateway names, even where it could answer a part: half an answer is none
 */
export async function request<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  { url, token, signal }: RequestOptions,
): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: document.toString(), variables }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw unreachable(error instanceof Error ? error.message : String(error));
  });
  const body = await readBody<Result>(response);
  const [error] = body.errors ?? [];
  if (error) throw fromWire(error);
  if (body.data == null) throw unreachable(`it answered ${response.status} without data`);
  return body.data;
}

async function readBody<Result>(response: Response): Promise<ResponseOnTheWire<Result>> {
  const text = await response.text();
  try {
    return JSON.parse(text) as ResponseOnTheWire<Result>;
  } catch {
    throw notGraphQL(response.status);
  }
}

const notGraphQL = (status: number): GatewayError => unreachable(`something else answered with ${status}`);
