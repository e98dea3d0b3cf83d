import Anthropic from '@anthropic-ai/sdk';
import type { Logger } from 'pino';
import { fellSilent, modelFailure } from './failure.ts';
import { noUsage } from './port.ts';
import type { Conversation, LanguageModel, ModelEnding, ModelReply, ModelUsage } from './port.ts';
import { addUsage, costOf, pricesOf, type Prices } from './prices.ts';
import { declareTools, runCalls } from './tool-calls.ts';

export const defaultModel = 'claude-sonnet-5-5';

export interface LanguageModelOptions {
  /** undefined for a provider that asks for none, such as Ollama */
  apiKey?: string | undefined;
  /** without /v1; default Anthropic's own */
  baseUrl?: string | undefined;
  model?: string | undefined;
  /** dollars for a million tokens; needed for models whose prices are not known here */
  prices?: Pick<Prices, 'input' | 'output'> | undefined;
  /** how long a call may say nothing */
  silenceMs?: number | undefined;
  log: Logger;
}

/** Fewer characters a token than any text has on average, so that the estimate is on the safe side. */
const charactersPerToken = 3;

const lastRound = 'This was the last call of a tool. Answer now with what you have.';

/**
 * A model behind the Messages API, always streamed. The whole conversation goes with every call, and nothing is used that
 * Ollama and small proxies lack (tool_choice, token counts); prompt caching is asked for and may be ignored.
 */
export function createLanguageModel({
  apiKey = 'none',
  baseUrl = 'https://api.anthropic.com',
  model = defaultModel,
  prices: configured,
  silenceMs = 120_000,
  log,
}: LanguageModelOptions): LanguageModel {
  const client = new Anthropic({
    apiKey,
    baseURL: baseUrl,
    timeout: silenceMs,
    maxRetries: 2,
    logLevel: 'off',
  });
  const { prices, note } = pricesOf(model, configured);
  if (note !== '') log.warn({ model }, note);
  const priced = (usage: Omit<ModelUsage, 'cost'>): ModelUsage => ({ ...usage, cost: costOf(usage, prices) });

  return { name: model, priceNote: note, converse };

  async function converse(conversation: Conversation): Promise<ModelReply> {
    const { system, tools, maxRounds, maxOutputTokens } = conversation;
    const messages: Anthropic.MessageParam[] = conversation.messages.map(({ role, text }) => ({
      role,
      content: [{ type: 'text', text }],
    }));
    const fixed = {
      model,
      max_tokens: maxOutputTokens,
      system: [{ type: 'text' as const, text: system, cache_control: { type: 'ephemeral' as const } }],
      ...(tools.length > 0 ? { tools: declareTools(tools) } : {}),
    };
    let usage = noUsage;
    let text = '';
    const reply = (ending: ModelEnding, rounds: number): ModelReply => ({ ending, text, usage, rounds });

    for (let round = 1; round <= maxRounds; round += 1) {
      const body = { ...fixed, messages: withCacheMark(messages) };
      const inputTokens = Math.ceil(JSON.stringify(body).length / charactersPerToken);
      await conversation.beforeCall?.(priced({ ...noUsage, inputTokens, outputTokens: maxOutputTokens }));
      const message = await call(body, conversation, (taken) => {
        usage = addUsage(usage, taken);
        conversation.afterCall?.(taken);
      });
      text = message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
      const reason = message.stop_reason;
      log.debug({ model, round, reason, usage }, 'the language model answered');
      if (reason === 'refusal') return reply('refused', round);
      if (reason === 'max_tokens' || reason === 'model_context_window_exceeded')
        return reply('cut_off', round);
      // Thinking and whatever else there is goes back as it came; providers check it.
      messages.push({ role: 'assistant', content: message.content });
      if (reason === 'pause_turn') continue;
      const calls = message.content.filter((block) => block.type === 'tool_use');
      if (calls.length === 0) return reply('finished', round);
      const { results, ended } = await runCalls(calls, tools, conversation.onToolCall);
      if (ended) return reply('finished', round);
      const hint = round === maxRounds - 1 ? [{ type: 'text' as const, text: lastRound }] : [];
      messages.push({ role: 'user', content: [...results, ...hint] });
    }
    return reply('rounds', maxRounds);
  }

  /** One call, given up when nothing comes for too long. The SDK retries until the stream begins. */
  async function call(
    body: Anthropic.MessageCreateParamsNonStreaming,
    { onText, signal }: Conversation,
    onUsage: (usage: ModelUsage) => void,
  ): Promise<Anthropic.Message> {
    signal?.throwIfAborted();
    const silence = new AbortController();
    const stream = client.messages.stream(body, {
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
    });
    let timer: NodeJS.Timeout | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
    };
    stream.on('connect', wait);
    stream.on('streamEvent', wait);
    if (onText) stream.on('text', (delta) => onText(delta));
    try {
      return await stream.finalMessage();
    } catch (error) {
      signal?.throwIfAborted();
      if (silence.signal.aborted) throw fellSilent(silenceMs / 1000);
      throw modelFailure(error, model);
    } finally {
      clearTimeout(timer);
      const taken = stream.receivedMessages.at(-1) ?? stream.currentMessage;
      if (taken) onUsage(usageOf(taken.usage));
    }
  }

  function usageOf(usage: Anthropic.Usage): ModelUsage {
    return priced({
      inputTokens: told(usage.input_tokens),
      outputTokens: told(usage.output_tokens),
      cacheReadTokens: told(usage.cache_read_input_tokens),
      cacheWriteTokens: told(usage.cache_creation_input_tokens),
    });
  }
}

/** Providers other than Anthropic leave some out. */
const told = (tokens: number | null | undefined): number => tokens ?? 0;

/** What was said so far is cached too, so that the next round pays only for what is new. */
function withCacheMark(messages: readonly Anthropic.MessageParam[]): Anthropic.MessageParam[] {
  return messages.map((message, i) => {
    if (i < messages.length - 1 || message.role !== 'user' || typeof message.content === 'string')
      return message;
    const content = message.content.map((block, place, all) =>
      place === all.length - 1 && (block.type === 'text' || block.type === 'tool_result')
        ? { ...block, cache_control: { type: 'ephemeral' as const } }
        : block,
    );
    return { ...message, content };
  });
}
