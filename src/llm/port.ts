import type { z } from 'zod';

/**
 * A function the model may call. Its answer goes back to the model; so does the message of an error that the model may put
 * right: BAD_INPUT, BAD_SQL, NOT_FOUND, NOT_ENOUGH_DATA, TOO_LARGE, TIMEOUT. Any other error ends the conversation.
 */
export interface ModelTool<Input = never> {
  name: string;
  description: string;
  input: z.ZodType<Input>;
  /** a call of it is the last thing the model says */
  ends?: boolean | undefined;
  run(input: Input): Promise<string>;
}

export interface Conversation {
  /** Cached by the provider as one block: the same text at every question. */
  system: string;
  messages: readonly { role: 'user' | 'assistant'; text: string }[];
  tools: readonly ModelTool[];
  /** calls of the model, at most */
  maxRounds: number;
  maxOutputTokens: number;
  onText?: ((text: string) => void) | undefined;
  onToolCall?: ((name: string) => void) | undefined;
  /** Before each call of the model, with the most it should take. Throwing ends the conversation with that error. */
  beforeCall?: ((estimate: ModelUsage) => Promise<void>) | undefined;
  /** After each call, with what it took; of a call that broke off, with what it took until then. */
  afterCall?: ((usage: ModelUsage) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface ModelUsage {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** US dollars by the configured prices */
  cost: number;
}

export const noUsage: ModelUsage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  cost: 0,
};

/** finished; refused: the model would not; cut_off: out of output tokens or context; rounds: it never came to an end. */
export type ModelEnding = 'finished' | 'refused' | 'cut_off' | 'rounds';

export interface ModelReply {
  ending: ModelEnding;
  /** of the last message */
  text: string;
  /** of all rounds together */
  usage: ModelUsage;
  rounds: number;
}

/**
 * The one way to a language model.
 * @throws CartographError MODEL_UNAVAILABLE (retryable) after the SDK's own retries of overload, rate limit, time-out and
 * connection errors, BAD_CONFIG for a refused key or an unknown model
 */
export interface LanguageModel {
  readonly name: string;
  /** what to know of how its cost is counted; empty when its prices are known */
  readonly priceNote: string;
  converse(conversation: Conversation): Promise<ModelReply>;
}
