import { CartographError } from '../errors.ts';

/** Error numbers of ClickHouse (src/Common/ErrorCodes.cpp) that mean something to a caller. */
const timeout = new Set(['159', '160', '209']);
const tooLarge = new Set(['158', '241', '307', '396']);
const overloaded = new Set(['202', '252']);
const unavailable = new Set(['210', '236', '242', '279', '394', '999']);
const refusedLogin = new Set(['192', '193', '194', '516']);
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

/** Turns whatever a backend threw into the house's error; the engine's own words stay in `cause`. */
export function storageFailure(cause: unknown): CartographError {
  if (cause instanceof CartographError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = engineCode(cause, message);
  const systemCode = (cause as { code?: unknown } | null)?.code;

  if (timeout.has(code) || /timeout error/i.test(message)) {
    return new CartographError(
      'TIMEOUT',
      'The store did not answer within the time limit. Ask for a shorter range or a coarser grain.',
      { cause },
    );
  }
  if (tooLarge.has(code)) {
    return new CartographError(
      'TOO_LARGE',
      'This would read or return more than is allowed. Ask for a shorter range, a coarser grain or fewer values.',
      { cause },
    );
  }
  if (overloaded.has(code)) {
    return new CartographError('OVERLOADED', 'The store is busy. Try again in a moment.', { cause });
  }
  if (refusedLogin.has(code)) {
    return new CartographError(
      'BAD_CONFIG',
      'ClickHouse refused the login. Check CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.',
      { cause },
    );
  }
  if (
    unavailable.has(code) ||
    (typeof systemCode === 'string' && networkCodes.has(systemCode)) ||
    /socket hang up|ECONN/i.test(message)
  ) {
    return new CartographError(
      'STORAGE_UNAVAILABLE',
      'The store cannot be reached. Check CLICKHOUSE_URL and that ClickHouse is running.',
      { cause },
    );
  }
  return new CartographError('STORAGE_FAILED', 'The store could not carry this out. The log says why.', {
    cause,
  });
}

export function engineCode(cause: unknown, message: string): string {
  const fields = cause as { code?: unknown; clickhouseCode?: unknown } | null;
  for (const value of [fields?.clickhouseCode, fields?.code]) {
    if (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) return String(value);
  }
  return /Code: (\d+)/.exec(message)?.[1] ?? '';
}
