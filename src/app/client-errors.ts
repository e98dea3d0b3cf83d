import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isTokenLimit } from '../../schema/limits.ts';
import { CartographError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

const statuses: Readonly<Record<ErrorCode, number>> = {
  BAD_INPUT: 400,
  BAD_SQL: 400,
  TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  NOT_ENOUGH_DATA: 422,
  RATE_LIMITED: 429,
  BUDGET_SPENT: 429,
  BAD_CONFIG: 500,
  STORAGE_FAILED: 500,
  INTERNAL: 500,
  RECEIVER_REFUSED: 502,
  RECEIVER_UNAVAILABLE: 502,
  OVERLOADED: 503,
  STORAGE_UNAVAILABLE: 503,
  QUEUE_UNAVAILABLE: 503,
  MODEL_UNAVAILABLE: 503,
  SHUTTING_DOWN: 503,
  TIMEOUT: 504,
};

export const statusOf = (code: ErrorCode): number => statuses[code];

/** Faults of ours: their cause is for the log, and needed there. */
const ours: ReadonlySet<ErrorCode> = new Set([
  'INTERNAL',
  'STORAGE_FAILED',
  'STORAGE_UNAVAILABLE',
  'QUEUE_UNAVAILABLE',
]);

export interface ErrorContext {
  requestId: string;
  log: Logger;
}

/** An error as a caller may see it, the same over HTTP and WebSocket; what is not meant for callers is logged and masked. */
export function toClientError(error: unknown, context: ErrorContext): GraphQLFormattedError {
  const root = rootOf(error);
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  if (root instanceof CartographError) {
    const { code, retryable, details, message } = root;
    if (ours.has(code))
      context.log.error({ err: root, requestId: context.requestId, code }, 'a request failed');
    const extensions = { code, retryable, ...(Object.keys(details).length > 0 ? { details } : {}) };
    return { message, ...place, extensions };
  }
  const isOfRequest = error instanceof GraphQLError && error.path === undefined && error.nodes !== undefined;
  if (error instanceof GraphQLError && (root instanceof GraphQLError || isOfRequest)) {
    // What graphql-js says of the request itself: syntax, validation, variables. It quotes only the request.
    const code = isTokenLimit(error) ? 'TOO_COMPLEX' : (error.extensions['code'] ?? 'BAD_USER_INPUT');
    return { message: error.message, ...place, extensions: { code, retryable: false } };
  }
  context.log.error(
    { err: root, requestId: context.requestId, path: 'path' in place ? place.path : undefined },
    'an unexpected error',
  );
  const message = `Something went wrong on our side; the request id is ${context.requestId}.`;
  return { message, ...place, extensions: { code: 'INTERNAL', retryable: false } };
}

/** The answer of routes that are not GraphQL, in the shape that GraphQL clients know. */
export const errorBody = (error: unknown, context: ErrorContext): { errors: GraphQLFormattedError[] } => ({
  errors: [toClientError(error, context)],
});

const placeOf = ({ locations, path }: GraphQLError) => ({
  ...(locations ? { locations } : {}),
  ...(path ? { path } : {}),
});

function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}

export const nothingAt = ({ method, url }: { method: string; url: string }): CartographError =>
  new CartographError(
    'NOT_FOUND',
    `There is nothing at ${method} ${url.split('?')[0]}; the endpoint is /graphql.`,
  );
