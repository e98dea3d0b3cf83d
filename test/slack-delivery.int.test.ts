import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { IncidentsDocument, JudgeIncidentDocument } from '../schema/generated/graphql.ts';
import { anomaly } from './support/anomaly.ts';
import { channel, openSlackRig } from './support/slack-rig.ts';
import type { SlackRig } from './support/slack-rig.ts';

const within = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
let rig: SlackRig;
let children: ChildProcess[] = [];

beforeAll(async () => {
  rig = await openSlackRig();
  await rig.startGateway();
});
afterAll(() => rig.close());
afterEach(async () => {
  await rig.stopBot();
  // Awaited, since one that still lives would write the state of the next.
  for (const child of children.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
  )) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  children = [];
});

/** Texts of the messages in the channel about this, and of what hangs on them. */
const told = (words: string): string[] => {
  const heads = rig.slack.messages.filter(
    ({ channel: place, thread_ts, text }) => place === channel && !thread_ts && text.includes(words),
  );
  const replies = rig.slack.messages.filter(({ thread_ts }) => heads.some(({ ts }) => ts === thread_ts));
  return [...heads, ...replies].map(({ text }) => text);
};
const inGateway = async (metric: string, status: 'OPEN' | 'RESOLVED') =>
  (
    await rig.admin.request(IncidentsDocument, {
      range: '2026-06-17/2026-06-18',
      filter: { metrics: [metric], statuses: [status] },
    })
  ).incidents.nodes;
const known = (metric: string, status: 'OPEN' | 'RESOLVED' = 'OPEN') =>
  expect.poll(async () => (await inGateway(metric, status)).length, within).toBe(1);

/** A way to the gateway that can be cut. */
async function openWire(port: number) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((from) => {
    if (isCut) return from.destroy();
    const to = connect(port, '127.0.0.1');
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    from.pipe(to).pipe(from);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => (isCut = false),
    close: () => server.close(),
  };
}

const startChild = async (env: Record<string, string> = {}): Promise<ChildProcess> => {
  const opened = rig.slack.opened();
  const child = spawn(process.execPath, ['--import', 'tsx', 'slack/main.ts'], {
    env: { PATH: process.env['PATH'], ...rig.environment(env) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  await expect.poll(() => rig.slack.opened(), within).toBeGreaterThan(opened);
  return child;
};

describe('nothing is missed, and nothing comes twice', () => {
  it('when the way to the gateway is cut while an incident changes', async () => {
    const wire = await openWire(Number(new URL(rig.url).port));
    await rig.startBot({ GATEWAY_URL: wire.url });
    rig.at(6);
    await rig.plant(anomaly('revenue', { to: 6 }));
    await expect.poll(() => told('Revenue'), within).toHaveLength(1);

    wire.cut();
    rig.at(8);
    await rig.plant(anomaly('revenue', { to: 8, severity: 'critical' }));
    await expect.poll(async () => (await inGateway('revenue', 'OPEN'))[0]?.severity, within).toBe('CRITICAL');
    expect(told('Revenue')).toHaveLength(1);
    wire.mend();
    await expect
      .poll(() => told('Revenue'), within)
      .toEqual([expect.stringContaining('(critical)'), expect.stringContaining('from high to critical')]);
    await rig.stopBot();
    wire.close();
  });

  it('when the gateway starts anew, and Slack moves the connection', async () => {
    await rig.startBot();
    const opened = rig.slack.opened();
    rig.slack.refresh();
    await expect.poll(() => rig.slack.opened(), within).toBeGreaterThan(opened);
    await rig.stopGateway();
    rig.at(106);
    await rig.startGateway();
    await rig.plant(anomaly('orders', { from: 100, to: 106 }));
    await expect.poll(() => told('Orders'), within).toHaveLength(1);
    // The end of the incident of before was told as well.
    await expect.poll(() => told('Revenue').at(-1), within).toContain('It is over');
    expect(told('Revenue')).toHaveLength(3);
  });

  it('when the bot is killed, and things happen without it', async () => {
    const bot = await startChild();
    rig.at(206);
    await rig.plant(anomaly('sessions', { from: 200, to: 206 }));
    await expect.poll(() => told('Sessions'), within).toHaveLength(1);
    await expect.poll(() => Object.keys(stateOf().pending), within).toEqual([]);
    bot.kill('SIGKILL');
    await once(bot, 'exit');

    // One becomes graver, and one comes and goes.
    rig.at(208);
    await rig.plant(anomaly('sessions', { from: 200, to: 208, severity: 'critical' }));
    rig.at(236);
    await rig.plant(anomaly('refunds', { from: 230, to: 236, change: 200 }));
    await known('sessions', 'RESOLVED');
    rig.at(260);
    await known('refunds', 'RESOLVED');
    const [over] = await inGateway('sessions', 'RESOLVED');
    await rig.admin.request(JudgeIncidentDocument, { id: over!.id, verdict: 'CONFIRMED' });
    const before = rig.slack.messages.length;

    const second = await startChild();
    await expect.poll(() => told('Sessions').at(-1), within).toContain('It is over');
    expect(told('Sessions')).toHaveLength(2);
    expect(told('Sessions')[0]).toContain('(over)');
    await expect.poll(() => told('Refunds'), within).toEqual([expect.stringContaining('(over)')]);
    second.kill('SIGTERM');
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(0);

    const after = rig.slack.messages.length;
    expect(after).toBeGreaterThan(before);
    const third = await startChild();
    await expect
      .poll(() => rig.slack.calls.filter(({ method }) => method === 'conversations.info').length, within)
      .toBeGreaterThan(2);
    third.kill('SIGTERM');
    await once(third, 'exit');
    expect(rig.slack.messages).toHaveLength(after);
  });

  it('when the answer of Slack is lost after it took the message', async () => {
    rig.slack.swallow('chat.postMessage');
    await rig.startBot();
    rig.at(306);
    await rig.plant(anomaly('revenue', { from: 300, to: 306 }));
    await expect
      .poll(() => told('Revenue').filter((text) => text.includes('(high)')), within)
      .toHaveLength(1);
    await expect.poll(() => Object.keys(stateOf().pending), within).toEqual([]);
    const looks = rig.slack.calls.filter(({ method }) => /^conversations\.(history|replies)$/.test(method));
    expect(looks.length).toBeGreaterThan(0);
    const keys = rig.slack.messages.flatMap(({ metadata }) => metadata?.event_payload['key'] ?? []);
    expect(keys).toEqual([...new Set(keys)]);
  });
});

describe('Slack', () => {
  it('is not asked sooner than it says', async () => {
    await rig.startBot();
    rig.slack.limit('chat.postMessage', 1, 2);
    rig.at(406);
    await rig.plant(anomaly('orders', { from: 400, to: 406 }));
    await expect.poll(() => told('Orders').filter((text) => text.includes('(high)')), within).toHaveLength(1);
    const posts = rig.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    const refused = posts.findIndex(({ status }) => status === 429);
    // What the server saw, by its own clock.
    expect(posts[refused + 1]!.at - posts[refused]!.at).toBeGreaterThanOrEqual(2_000);
  });
});

function stateOf(): { pending: Record<string, number> } {
  return JSON.parse(readFileSync(rig.stateFile, 'utf8')) as { pending: Record<string, number> };
}
