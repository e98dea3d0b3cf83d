import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { badInput } from '../src/errors.ts';
import { createLanguageModel } from '../src/llm/index.ts';
import type { Conversation, ModelTool, ModelUsage } from '../src/llm/index.ts';
import { startMessagesServer, type MessagesServer } from './support/messages-server.ts';

const log = pino({ level: 'silent' });

let server: MessagesServer;
const called: number[] = [];

const double = {
  name: 'double',
  description: 'Doubles a number.',
  input: z.object({ number: z.number() }),
  run: ({ number }: { number: number }) => {
    called.push(number);
    if (number < 0) return Promise.reject(badInput('Only numbers from 0.'));
    if (number > 100) return Promise.reject(new Error('a fault of ours'));
    return Promise.resolve(String(number * 2));
  },
} as unknown as ModelTool;

const conversation = (more: Partial<Conversation> = {}): Conversation => ({
  system: 'You double.',
  messages: [{ role: 'user', text: 'Double 21.' }],
  tools: [double],
  maxRounds: 3,
  maxOutputTokens: 500,
  ...more,
});

const model = (more: Partial<Parameters<typeof createLanguageModel>[0]> = {}) =>
  createLanguageModel({ apiKey: 'key-1', baseUrl: server.url, silenceMs: 2_000, log, ...more });

beforeAll(async () => {
  server = await startMessagesServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.reset();
  called.length = 0;
});

describe('a conversation', () => {
  it('calls tools, hands back what they say, and adds up what it took', async () => {
    const heard: string[] = [];
    const calls: string[] = [];
    server.script(
      { say: 'Let me see.', calls: [{ tool: 'double', input: { number: 21 } }] },
      { say: 'It is 42.', usage: { input_tokens: 100, output_tokens: 20, cache_read_input_tokens: 1_000 } },
    );
    const reply = await model().converse(
      conversation({ onText: (text) => heard.push(text), onToolCall: (name) => calls.push(name) }),
    );
    expect(reply).toMatchObject({ ending: 'finished', text: 'It is 42.', rounds: 2 });
    expect(heard.join('')).toBe('Let me see.It is 42.');
    expect([calls, called]).toEqual([['double'], [21]]);
    // claude-sonnet-5-5: 2 dollars a million in, 10 out, 0.1 read from the cache
    expect(reply.usage).toMatchObject({ inputTokens: 1_100, outputTokens: 120, cacheReadTokens: 1_000 });
    expect(reply.usage.cost).toBeCloseTo((1_100 * 2 + 120 * 10 + 1_000 * 0.1) / 1e6, 10);

    const [first, second] = server.requests;
    expect(first?.headers.authorization).toBe('Bearer key-1');
    expect(first?.body).toMatchObject({
      model: 'claude-sonnet-5-5',
      stream: true,
      system: [{ text: 'You double.', cache_control: { type: 'ephemeral' } }],
      tools: [{ name: 'double', input_schema: { type: 'object', required: ['number'] } }],
    });
    // What Ollama and proxies lack, and what current models refuse, is never sent.
    for (const field of ['tool_choice', 'temperature', 'top_p', 'top_k', 'thinking'])
      expect(first?.body).not.toHaveProperty(field);
    expect(second?.body.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: [{ type: 'text' }, { type: 'tool_use', input: { number: 21 } }] },
      { role: 'user', content: [{ type: 'tool_result', content: '42', is_error: false }] },
    ]);
  });

  it('tells the model what is wrong with a call, and does not run it', async () => {
    server.script(
      {
        calls: [
          { tool: 'double', input: { number: 'many' } },
          { tool: 'double', input: { number: -1 } },
          { tool: 'drop', input: {} },
        ],
      },
      { say: 'Sorry.' },
    );
    await model().converse(conversation());
    const results = server.requests[1]?.body.messages.at(-1)?.content;
    expect(results).toMatchObject([
      { content: expect.stringContaining('does not fit') as string, is_error: true },
      { content: 'Only numbers from 0.', is_error: true },
      { content: expect.stringContaining('no tool drop') as string, is_error: true },
    ]);
    expect(called).toEqual([-1]);
  });

  it('runs at most eight calls of one message', async () => {
    const calls = Array.from({ length: 40 }, () => ({ tool: 'double', input: { number: 1 } }));
    server.script({ calls }, { say: 'It is 2.' });
    await model().converse(conversation());
    expect(called).toHaveLength(8);
    expect(server.requests[1]?.body.messages.at(-1)?.content).toHaveLength(40);
  });

  it('ends with a fault of ours instead of telling the model', async () => {
    server.script({ calls: [{ tool: 'double', input: { number: 101 } }] });
    await expect(model().converse(conversation())).rejects.toThrow('a fault of ours');
  });

  it('ends after a tool that ends it', async () => {
    server.script({ calls: [{ tool: 'double', input: { number: 1 } }] });
    const reply = await model().converse(conversation({ tools: [{ ...double, ends: true }] }));
    expect(reply).toMatchObject({ ending: 'finished', rounds: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it('stops after so many rounds, and says so before the last one', async () => {
    const again = { calls: [{ tool: 'double', input: { number: 1 } }] };
    server.script(again, again, again, again);
    const reply = await model().converse(conversation());
    expect(reply).toMatchObject({ ending: 'rounds', rounds: 3 });
    expect(server.requests).toHaveLength(3);
    expect(JSON.stringify(server.requests[2]?.body.messages)).toContain('Answer now');
  });

  it.each([
    ['refusal', 'refused'],
    ['max_tokens', 'cut_off'],
    ['model_context_window_exceeded', 'cut_off'],
    ['stop_sequence', 'finished'],
  ] as const)('%s ends it as %s', async (stop, ending) => {
    server.script({ say: 'It is', stop });
    expect(await model().converse(conversation())).toMatchObject({ ending, text: 'It is', rounds: 1 });
  });

  it('goes on after a pause', async () => {
    server.script({ say: 'Wait', stop: 'pause_turn' }, { say: 'It is 42.' });
    expect(await model().converse(conversation())).toMatchObject({ ending: 'finished', rounds: 2 });
    expect(server.requests[1]?.body.messages).toHaveLength(2);
  });

  it('is asked before each call, with an estimate that is not too low', async () => {
    const estimates: ModelUsage[] = [];
    server.script({ calls: [{ tool: 'double', input: { number: 1 } }] }, { say: 'It is 2.' });
    const refuse = (estimate: ModelUsage): Promise<void> => {
      estimates.push(estimate);
      return estimates.length > 1 ? Promise.reject(new Error('enough')) : Promise.resolve();
    };
    await expect(model().converse(conversation({ beforeCall: refuse }))).rejects.toThrow('enough');
    expect(server.requests).toHaveLength(1);
    expect(estimates[0]?.outputTokens).toBe(500);
    expect(estimates[0]?.inputTokens).toBeGreaterThan(JSON.stringify(server.requests[0]?.body).length / 3.5);
    expect(estimates[0]?.cost).toBeGreaterThan(0.005);
  });
});

describe('trouble', () => {
  it('tries again when overloaded, limited or broken, and then succeeds', async () => {
    for (const trouble of [
      { status: 529, type: 'overloaded_error' },
      { status: 429, type: 'rate_limit_error' },
      { status: 500, type: 'api_error' },
    ]) {
      server.script(trouble, trouble, { say: 'It is 42.' });
      expect(await model().converse(conversation())).toMatchObject({ text: 'It is 42.' });
    }
    expect(server.requests).toHaveLength(9);
  });

  it.each([
    ['lasting overload', { status: 529, type: 'overloaded_error' }, 3, 'MODEL_UNAVAILABLE', 'overloaded'],
    [
      'a lasting limit',
      { status: 429, type: 'rate_limit_error' },
      3,
      'MODEL_UNAVAILABLE',
      'no more requests',
    ],
    [
      'overload midway',
      { breaksWith: 'overloaded_error', after: 'It' },
      1,
      'MODEL_UNAVAILABLE',
      'overloaded',
    ],
    ['a stream that ends midway', { hangsUpAfter: 'It is' }, 1, 'MODEL_UNAVAILABLE', 'failed to answer'],
    ['garbage', { garbage: true }, 1, 'MODEL_UNAVAILABLE', 'failed to answer'],
    ['a bad key', { status: 401, type: 'authentication_error' }, 1, 'BAD_CONFIG', 'ANTHROPIC_API_KEY'],
    ['an unknown model', { status: 404, type: 'not_found_error' }, 1, 'BAD_CONFIG', 'ANTHROPIC_MODEL'],
    [
      'a request it does not take',
      { status: 400, type: 'invalid_request_error' },
      1,
      'BAD_CONFIG',
      'does not take',
    ],
  ] as const)('%s', async (_, trouble, requests, code, message) => {
    server.script(trouble, trouble, trouble, trouble);
    await expect(model().converse(conversation())).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
    expect(server.requests).toHaveLength(requests);
  });

  it('gives up on a model that says nothing, and counts what it took until then', async () => {
    const taken: ModelUsage[] = [];
    server.script({ silent: 'midway' });
    await expect(
      model({ silenceMs: 50 }).converse(conversation({ afterCall: (usage) => taken.push(usage) })),
    ).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE', retryable: true });
    expect(taken).toMatchObject([{ inputTokens: 1_000 }]);
    server.reset();
    server.script({ silent: 'at once' }, { silent: 'at once' }, { silent: 'at once' });
    await expect(model({ silenceMs: 50 }).converse(conversation())).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      message: expect.stringContaining('in time') as string,
    });
  });

  it('an address where nobody is', async () => {
    const nowhere = createLanguageModel({ baseUrl: 'http://127.0.0.1:9', log });
    await expect(nowhere.converse(conversation())).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
  });

  it('is given up by the caller', async () => {
    const stop = new AbortController();
    server.script({ silent: 'midway' });
    const running = model().converse(conversation({ signal: stop.signal }));
    await expect.poll(() => server.requests.length).toBe(1);
    stop.abort(new Error('nobody waits any more'));
    await expect(running).rejects.toThrow('nobody waits any more');
  });
});

it('counts unknown models as the dearest, says so, and takes prices from the configuration', async () => {
  const unknown = model({ model: 'qwen3:8b' });
  expect(unknown.priceNote).toContain('MODEL_PRICES');
  server.script({ say: '', usage: { input_tokens: 1_000_000, output_tokens: 0 } });
  expect((await unknown.converse(conversation())).usage.cost).toBeCloseTo(10, 6);
  const own = model({ model: 'qwen3:8b', prices: { input: 0, output: 0 } });
  expect(own.priceNote).toBe('');
  server.script({ say: 'It is 42.' });
  expect((await own.converse(conversation())).usage.cost).toBe(0);
});
