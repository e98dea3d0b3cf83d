import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** What a receiver answers; without a body it says nothing more than the status. */
interface Answer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

interface Incoming {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Receiver {
  /** http://127.0.0.1:PORT */
  url: string;
  /** Requests so far, those answered with a failure too. */
  readonly requests: Incoming[];
  /** Answers the next request like this and does nothing with it. */
  failNext(...answers: Answer[]): void;
  /** Takes the next request, calls back, and hangs up instead of answering. */
  loseNextAnswer(then?: () => void): void;
  stop(): Promise<void>;
}

async function startReceiver(take: (request: Incoming) => Answer): Promise<Receiver> {
  const requests: Incoming[] = [];
  const failures: Answer[] = [];
  let lose: (() => void) | null = null;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const incoming = { path: request.url ?? '', headers: request.headers, body: await text(request) };
    requests.push(incoming);
    const failure = failures.shift();
    const { status, body = '', headers = {} } = failure ?? take(incoming);
    if (lose && !failure) {
      lose();
      lose = null;
      request.socket.destroy();
      return;
    }
    response.writeHead(status, headers).end(body);
  };
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    failNext: (...answers) => void failures.push(...answers),
    loseNextAnswer: (then = () => undefined) => (lose = then),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const json = (status: number, value: object): Answer => ({ status, body: JSON.stringify(value) });

const plainText = (most: number) => z.object({ type: z.literal('plain_text'), text: z.string().max(most) });
const markdown = (most: number) => z.object({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most) });
const button = z.object({
  type: z.literal('button'),
  text: plainText(75),
  action_id: z.string().max(255),
  value: z.string().max(2_000).optional(),
  url: z.string().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const slackMessage = z.object({
  channel: z.string().optional(),
  text: z.string().min(1),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('header'), text: plainText(150) }),
        z.object({
          type: z.literal('section'),
          text: markdown(3_000).optional(),
          fields: z.array(markdown(2_000)).max(10).optional(),
        }),
        z.object({ type: z.literal('actions'), elements: z.array(button).max(25) }),
        z.object({ type: z.literal('context'), elements: z.array(markdown(3_000)).max(10) }),
      ]),
    )
    .max(50),
});
export type SlackMessage = z.output<typeof slackMessage>;

/** Slack's incoming webhook and chat.postMessage, with the limits of its blocks. */
export async function startSlack(token: string) {
  const messages: SlackMessage[] = [];
  const receiver = await startReceiver(({ path, headers, body }) => {
    const message = slackMessage.safeParse(JSON.parse(body));
    if (path === '/services/T0/B0/secret') {
      if (!message.success) return { status: 400, body: 'invalid_blocks' };
      messages.push(message.data);
      return { status: 200, body: 'ok' };
    }
    if (path !== '/api/chat.postMessage') return { status: 404, body: 'no_service' };
    // Here every answer has the status 200.
    if (headers.authorization !== `Bearer ${token}`) return json(200, { ok: false, error: 'invalid_auth' });
    if (!message.success) return json(200, { ok: false, error: 'invalid_blocks' });
    if (message.data.channel !== '#alerts') return json(200, { ok: false, error: 'channel_not_found' });
    messages.push(message.data);
    return json(200, { ok: true, channel: 'C1', ts: `${messages.length}.0` });
  });
  return { ...receiver, messages };
}

const pagerDutyEvent = z.discriminatedUnion('event_action', [
  z.object({
    event_action: z.literal('trigger'),
    routing_key: z.string(),
    dedup_key: z.string().max(255),
    payload: z.object({
      summary: z.string().min(1).max(1_024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime().optional(),
    }),
  }),
  z.object({
    event_action: z.enum(['acknowledge', 'resolve']),
    routing_key: z.string(),
    dedup_key: z.string().max(255),
  }),
]);

export interface PagedIncident {
  dedupKey: string;
  summary: string;
  severity: string;
  status: 'triggered' | 'acknowledged' | 'resolved';
}

/** PagerDuty's Events API v2: one incident a dedup_key until it is resolved, however often it is triggered. */
export async function startPagerDuty(routingKey: string) {
  const incidents: PagedIncident[] = [];
  const receiver = await startReceiver(({ path, body }) => {
    if (path !== '/v2/enqueue') return { status: 404 };
    const event = pagerDutyEvent.safeParse(JSON.parse(body));
    if (!event.success || event.data.routing_key !== routingKey)
      return json(400, { status: 'invalid event', message: 'Event object is invalid' });
    const { dedup_key: dedupKey } = event.data;
    const running = incidents.find(
      (incident) => incident.dedupKey === dedupKey && incident.status !== 'resolved',
    );
    if (event.data.event_action === 'trigger') {
      const { summary, severity } = event.data.payload;
      if (!running) incidents.push({ dedupKey, summary, severity, status: 'triggered' });
    } else if (running) {
      running.status = event.data.event_action === 'resolve' ? 'resolved' : 'acknowledged';
    }
    return json(202, { status: 'success', message: 'Event processed', dedup_key: dedupKey });
  });
  return { ...receiver, incidents };
}

/** A receiver of signed webhooks as its owner would write it from the documented steps, keeping each id once. */
export async function startWebhook(secret: string) {
  const accepted = new Map<string, unknown>();
  const receiver = await startReceiver(({ headers, body }) => {
    const id = String(headers['webhook-id']);
    const timestamp = String(headers['webhook-timestamp']);
    if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) return { status: 401, body: 'stale' };
    const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest();
    const [version, signature = ''] = String(headers['webhook-signature']).split(',');
    const given = Buffer.from(signature, 'base64');
    if (version !== 'v1' || given.length !== expected.length || !timingSafeEqual(given, expected))
      return { status: 401, body: 'wrong signature' };
    if (!accepted.has(id)) accepted.set(id, JSON.parse(body));
    return { status: 204 };
  });
  return { ...receiver, accepted };
}
