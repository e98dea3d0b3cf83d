import Anthropic from '@anthropic-ai/sdk';
import { CartographError } from '../errors.ts';

/** What the SDK threw, after its own retries, as an error of ours. Anything that is not the provider's stays as it is. */
export function modelFailure(error: unknown, model: string): unknown {
  if (!(error instanceof Anthropic.AnthropicError)) return error;
  const status = statusOf(error);
  if (status === 401 || status === 403)
    return failed('BAD_CONFIG', 'The language model refused the key. Check ANTHROPIC_API_KEY.', error);
  if (status === 402)
    return failed('BAD_CONFIG', 'The account of the language model has no credit left.', error);
  if (status === 404) {
    const hint = 'Check ANTHROPIC_MODEL and ANTHROPIC_BASE_URL.';
    return failed('BAD_CONFIG', `There is no language model ${model} at its address. ${hint}`, error);
  }
  if (status !== undefined && status >= 400 && status < 500 && ![408, 409, 429].includes(status))
    return failed('BAD_CONFIG', `The language model ${model} does not take such requests.`, error);
  return failed(
    'MODEL_UNAVAILABLE',
    `The language model ${reasonOf(error, status)}. Try again later.`,
    error,
  );
}

/** @returns for a call that nothing came of for too long */
export const fellSilent = (seconds: number): CartographError =>
  failed('MODEL_UNAVAILABLE', `The language model said nothing for ${seconds} seconds. Try again later.`);

const failed = (
  code: 'BAD_CONFIG' | 'MODEL_UNAVAILABLE',
  message: string,
  cause?: unknown,
): CartographError => new CartographError(code, message, { cause });

/** Undefined where it did not come to an answer. */
const statusOf = (error: Error): number | undefined =>
  error instanceof Anthropic.APIError ? (error.status as number | undefined) : undefined;

function reasonOf(error: Error, status: number | undefined): string {
  if (error instanceof Anthropic.APIConnectionTimeoutError) return 'did not answer in time';
  if (error instanceof Anthropic.APIConnectionError) return 'cannot be reached';
  const type = error instanceof Anthropic.APIError ? error.type : null;
  if (status === 429 || type === 'rate_limit_error') return 'allows no more requests just now';
  if (status === 529 || type === 'overloaded_error') return 'is overloaded';
  return 'failed to answer';
}
