import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type Anthropic from '@anthropic-ai/sdk';

/** A message, as the model says it. */
interface Said {
  say?: string;
  calls?: readonly { tool: string; input: unknown }[];
  /** default tool_use with calls, else end_turn */
  stop?: Anthropic.StopReason;
  usage?: Partial<Anthropic.Usage>;
}

/** What happens instead of a whole message. */
type Trouble =
  /** an error before anything is streamed */
  | { status: number; type: string }
  /** an error event in the middle of the stream */
  | { breaksWith: string; after: string }
  /** the connection ends in the middle */
  | { hangsUpAfter: string }
  /** nothing comes any more: of the headers, or after them */
  | { silent: 'at once' | 'midway' }
  | { garbage: true };

export type Step = Said | Trouble;

export type MessagesRequest = Anthropic.MessageCreateParamsStreaming;

export interface MessagesServer {
  /** http://127.0.0.1:PORT, without /v1 */
  url: string;
  /** what was asked of the model, in full */
  readonly requests: { body: MessagesRequest; headers: IncomingHttpHeaders }[];
  /** What to answer next, one request each; a function sees the request. Without a step left it is an error. */
  script(...steps: (Step | ((body: MessagesRequest) => Step))[]): void;
  /** Forgets requests and steps. */
  reset(): void;
  stop(): Promise<void>;
}

/** Speaks the streaming Messages API as far as the gateway uses it, and says what a test tells it to. */
export async function startMessagesServer(): Promise<MessagesServer> {
  const requests: MessagesServer['requests'] = [];
  let steps: (Step | ((body: MessagesRequest) => Step))[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = (await json(request)) as MessagesRequest;
      requests.push({ body, headers: request.headers });
      const next = steps.shift() ?? { status: 400, type: 'the script has no step left' };
      answer(response, body, typeof next === 'function' ? next(body) : next);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script: (...more) => {
      steps.push(...more);
    },
    reset: () => {
      requests.length = 0;
      steps = [];
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, body: MessagesRequest, step: Step): void {
  if ('status' in step) {
    response.writeHead(step.status, { 'content-type': 'application/json', 'retry-after-ms': '5' });
    response.end(JSON.stringify({ type: 'error', error: { type: step.type, message: step.type } }));
    return;
  }
  if ('silent' in step && step.silent === 'at once') return;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (event: string, data: object): void => {
    response.write(`event: ${event}\ndata: ${JSON.stringify({ type: event, ...data })}\n\n`);
  };
  if ('garbage' in step) {
    response.end('event: message_start\ndata: {"type":"message_start", oh no\n\n');
    return;
  }
  const usage = {
    input_tokens: 1_000,
    output_tokens: 1,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
  };
  const taken = 'usage' in step ? { ...usage, ...step.usage } : usage;
  send('message_start', {
    message: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: body.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...taken, output_tokens: 1 },
    },
  });
  if ('silent' in step) return;
  if ('hangsUpAfter' in step) {
    sendText(send, 0, step.hangsUpAfter);
    response.end();
    return;
  }
  if ('breaksWith' in step) {
    sendText(send, 0, step.after);
    send('error', { error: { type: step.breaksWith, message: step.breaksWith } });
    response.end();
    return;
  }
  const { say = '', calls = [], stop = calls.length > 0 ? 'tool_use' : 'end_turn' } = step;
  if (say !== '') sendText(send, 0, say);
  for (const [i, call] of calls.entries()) sendCall(send, i + (say === '' ? 0 : 1), call);
  const output = step.usage?.output_tokens ?? 100;
  send('message_delta', {
    delta: { stop_reason: stop, stop_sequence: null },
    usage: { output_tokens: output },
  });
  send('message_stop', {});
  response.end();
}

type Send = (event: string, data: object) => void;

function sendText(send: Send, index: number, text: string): void {
  send('content_block_start', { index, content_block: { type: 'text', text: '' } });
  for (const piece of text.match(/.{1,20}/gs) ?? [])
    send('content_block_delta', { index, delta: { type: 'text_delta', text: piece } });
  send('content_block_stop', { index });
}

let callNumber = 0;

function sendCall(send: Send, index: number, { tool, input }: { tool: string; input: unknown }): void {
  callNumber += 1;
  const block = { type: 'tool_use', id: `toolu_${callNumber}`, name: tool, input: {} };
  send('content_block_start', { index, content_block: block });
  for (const piece of JSON.stringify(input).match(/.{1,30}/gs) ?? [])
    send('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: piece } });
  send('content_block_stop', { index });
}
