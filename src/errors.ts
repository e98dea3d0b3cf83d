/**
 * The one error class of the house. Its message is written for whoever sent the request: it says what is
 * wrong and what to do, and holds no SQL, no path and no stack. What only we should see goes into `cause`.
 */
export const errorCodes = [
  'BAD_INPUT',
  'BAD_SQL',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_LARGE',
  'TOO_COMPLEX',
  'RATE_LIMITED',
  'NOT_ENOUGH_DATA',
  'TIMEOUT',
  'OVERLOADED',
  'STORAGE_UNAVAILABLE',
  'STORAGE_FAILED',
  'QUEUE_UNAVAILABLE',
  'RECEIVER_UNAVAILABLE',
  'RECEIVER_REFUSED',
  'MODEL_UNAVAILABLE',
  'BUDGET_SPENT',
  'SHUTTING_DOWN',
  'BAD_CONFIG',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const isErrorCode = (code: unknown): code is ErrorCode =>
  (errorCodes as readonly unknown[]).includes(code);

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'TIMEOUT',
  'OVERLOADED',
  'RATE_LIMITED',
  'STORAGE_UNAVAILABLE',
  'QUEUE_UNAVAILABLE',
  'RECEIVER_UNAVAILABLE',
  'MODEL_UNAVAILABLE',
  'SHUTTING_DOWN',
]);

export class CartographError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** Safe for clients: field names, limits, suggestions. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CartographError';
    this.code = code;
    this.retryable = retryableCodes.has(code);
    this.details = options.details ?? {};
  }
}

export const badInput = (message: string, details?: Record<string, unknown>): CartographError =>
  new CartographError('BAD_INPUT', message, details ? { details } : {});
