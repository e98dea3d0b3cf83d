import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { vi } from 'vitest';
import { botUser, createWorkspace } from './slack-api.ts';
import type { SlackBlock, SlackCall, SlackMessage, SlackView } from './slack-api.ts';

export interface Element {
  type: string;
  action_id: string;
  value?: string;
  text?: { text: string };
  options?: { text: { text: string }; value: string }[];
}

interface HttpTarget {
  url: string;
  signingSecret: string;
}

/** A small Slack: the Web API, socket mode and signed requests, with people who write, press and submit. */
export async function startSlack() {
  const calls: SlackCall[] = [];
  const limits = new Map<string, { times: number; retryAfter: number }>();
  const swallowed = new Map<string, number>();
  const acks = new Map<string, (payload: unknown) => void>();
  const sockets = new Set<WebSocket>();
  let http: HttpTarget | null = null;
  let opened = 0;

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const workspace = createWorkspace(() => url);

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray());
    const path = request.url!.split('?')[0]!;
    const answer = (status: number, value: unknown, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(value));
    if (path.startsWith('/upload/')) {
      workspace.files.find(({ id }) => path.endsWith(`/${id}`))!.content = fileIn(request, body);
      response.writeHead(200).end('OK');
      return;
    }
    if (path.startsWith('/response/')) {
      workspace.responses.push(JSON.parse(body.toString()) as never);
      answer(200, { ok: true });
      return;
    }
    const method = path.replace('/api/', '');
    const args = argsIn(request, body);
    const limit = limits.get(method);
    const call = { method, args, at: Date.now(), status: 200 };
    calls.push(call);
    if (limit && limit.times > 0) {
      limit.times -= 1;
      call.status = 429;
      answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(limit.retryAfter) });
      return;
    }
    const outcome = await workspace.call(method, args);
    const left = swallowed.get(method) ?? 0;
    if (left > 0) {
      swallowed.set(method, left - 1);
      request.socket.destroy();
      return;
    }
    answer(200, outcome);
  };

  const socketServer = new WebSocketServer({ server, path: '/link' });
  socketServer.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id, payload } = JSON.parse(data.toString()) as {
        envelope_id: string;
        payload?: unknown;
      };
      acks.get(id)?.(payload);
      acks.delete(id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });

  /** @returns what the bot acknowledged it with */
  const deliver = async (
    type: 'events_api' | 'slash_commands' | 'interactive',
    payload: object,
  ): Promise<unknown> => {
    if (http) {
      const response = await sendSigned(http, type, payload);
      const text = await response.text();
      if (response.status !== 200) throw new Error(`the bot answered ${response.status}: ${text}`);
      return text === '' ? {} : (JSON.parse(text) as unknown);
    }
    // Slack tries for a while to reach a bot that is between two connections.
    const [socket] = await vi.waitUntil(() => (sockets.size > 0 ? [...sockets] : null), { timeout: 60_000 });
    const id = randomUUID();
    const acknowledged = new Promise((resolve) => acks.set(id, resolve));
    socket!.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: true }));
    return acknowledged;
  };

  const event = (event: object) =>
    deliver('events_api', {
      ...{ type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_id: `Ev${randomUUID()}` },
      ...{ event, authorizations: [{ team_id: 'T1', user_id: botUser, is_bot: true }] },
    });
  const who = (user: string) => ({ id: user, username: user.toLowerCase(), team_id: 'T1' });
  const about = () => ({
    response_url: `${url}/response/${randomUUID()}`,
    trigger_id: workspace.trigger(),
    team: { id: 'T1' },
  });

  const act = (user: string, action: object, where: { message?: SlackMessage; view?: SlackView }) =>
    deliver('interactive', {
      ...{ type: 'block_actions', user: who(user), actions: [action], ...about() },
      ...(where.message && { channel: { id: where.message.channel }, message: where.message }),
      ...(where.view && { view: { ...where.view, state: { values: {} } } }),
    });

  return {
    ...workspace,
    calls,
    apiUrl: `${url}/api/`,
    /** Times the bot has opened a socket. */
    opened: () => opened,
    isConnected: () => sockets.size > 0,
    event,
    /** Events go to this address, signed, instead of over the socket. */
    useHttp: (target: HttpTarget) => {
      http = target;
    },
    /** Somebody writes; Slack tells of a mention twice, as it does. */
    say: async (user: string, channel: string, text: string, thread?: string): Promise<SlackMessage> => {
      const message = workspace.add({ channel, text, thread_ts: thread }, user);
      const { blocks: _, edits: __, ...said } = message;
      const isDirect = channel.startsWith('D');
      await event({ type: 'message', channel_type: isDirect ? 'im' : 'channel', ...said });
      if (!isDirect && text.includes(`<@${botUser}>`)) await event({ type: 'app_mention', ...said });
      return message;
    },
    command: (user: string, channel: string, command: string, text = '') =>
      deliver('slash_commands', {
        ...about(),
        command,
        text,
        channel_id: channel,
        user_id: user,
        team_id: 'T1',
      }),
    press: (user: string, message: SlackMessage, actionId: string) =>
      act(user, elementOf(message.blocks, actionId), { message }),
    choose: (
      user: string,
      where: { message?: SlackMessage; view?: SlackView },
      actionId: string,
      text: string,
    ) => {
      const element = elementOf((where.message ?? where.view)!.blocks, actionId);
      const selected_option = element.options!.find((option) => option.text.text === text)!;
      return act(user, { type: 'static_select', action_id: actionId, selected_option }, where);
    },
    /** @param values by action id: text, or the texts of options */
    submit: async (user: string, view: SlackView, values: Record<string, string | string[]> = {}) => {
      const answer = (await deliver('interactive', {
        ...{ type: 'view_submission', user: who(user), ...about() },
        view: { ...view, state: { values: stateOf(view, values) } },
      })) as { response_action?: string; view?: object; errors?: Record<string, string> };
      if (answer.response_action === 'update') workspace.show(answer.view as never, view.id);
      return answer;
    },
    /** Slack moves the connection: the bot is to open another. */
    refresh: () => {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    limit: (method: string, times: number, retryAfter: number) =>
      void limits.set(method, { times, retryAfter }),
    /** The next calls are done, but the answer gets lost. */
    swallow: (method: string, times = 1) => void swallowed.set(method, times),
    close: async () => {
      for (const socket of sockets) socket.terminate();
      socketServer.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Slack = Awaited<ReturnType<typeof startSlack>>;

/** As Slack sends it to a request URL. */
export function sendSigned(
  { url, signingSecret }: HttpTarget,
  type: 'events_api' | 'slash_commands' | 'interactive',
  payload: object,
  at = Math.floor(Date.now() / 1_000),
): Promise<Response> {
  const body =
    type === 'events_api'
      ? JSON.stringify(payload)
      : new URLSearchParams(
          type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>),
        ).toString();
  const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
}

/** The buttons and lists of a message or view. */
export const elementsOf = (blocks: readonly SlackBlock[]): Element[] =>
  blocks.flatMap(({ elements, accessory, element }) =>
    [...((elements as Element[] | undefined) ?? []), accessory as Element, element as Element].filter(
      (one) => (one as Element | undefined)?.action_id !== undefined,
    ),
  );

function elementOf(blocks: readonly SlackBlock[], actionId: string): Element {
  const found = elementsOf(blocks).find(({ action_id }) => action_id === actionId);
  if (!found)
    throw new Error(
      `there is no ${actionId} among ${elementsOf(blocks)
        .map((one) => one.action_id)
        .join(', ')}`,
    );
  return found;
}

/** What the fields of a view hold: what was filled in, else what they began with. */
function stateOf({ blocks }: SlackView, values: Record<string, string | string[]>): object {
  return Object.fromEntries<object>(
    blocks
      .filter(({ type }) => type === 'input')
      .map(({ block_id, element }) => {
        const field = element as Element & Record<string, unknown>;
        const given = values[field.action_id];
        const options = (texts: string | string[]) =>
          field.options!.filter(({ text }) => [texts].flat().includes(text.text));
        const held =
          field.type === 'plain_text_input'
            ? { value: given ?? field['initial_value'] ?? null }
            : field.type === 'static_select'
              ? {
                  selected_option:
                    given === undefined ? (field['initial_option'] ?? null) : options(given)[0],
                }
              : { selected_options: given === undefined ? (field['initial_options'] ?? []) : options(given) };
        return [block_id!, { [field.action_id]: { type: field.type, ...held } }];
      }),
  );
}

function argsIn(request: IncomingMessage, body: Buffer): Record<string, unknown> {
  const text = body.toString();
  if (request.headers['content-type']?.includes('json'))
    return JSON.parse(text || '{}') as Record<string, unknown>;
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value,
    ]),
  );
}

/** The bytes of an upload, which come as they are or as the one part of a form. */
function fileIn(request: IncomingMessage, body: Buffer): Buffer {
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return body;
  const start = body.indexOf('\r\n\r\n') + 4;
  return body.subarray(start, body.lastIndexOf(`\r\n--${boundary}`));
}
