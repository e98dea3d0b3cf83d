import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPagerDuty, startSlack, startWebhook } from '../../test/support/alert-receivers.ts';
import { startGatewayProcess } from './end-to-end/gateway-process.ts';
import type { GatewayProcess } from './end-to-end/gateway-process.ts';

/** WINDOW_GRACE_SECONDS as it comes. */
const graceMs = 10_000;
/** How often the gateway looks for windows that are due (jobs/queues.ts). */
const detectEveryMs = 2_000;
const minuteMs = 60_000;
const patienceMs = 15 * 60_000;

/**
 * From the moment a window closes (its end and the grace) to the message at a GraphQL subscriber and at a fake Slack:
 * bots come to the demo shop, an incident opens, a rule for incidents sends it over a route. Then the same once more,
 * with the gateway killed (SIGKILL) as soon as the subscriber has the anomaly, and started again.
 *
 * Arguments, as name=value: rounds (3).
 */
export async function run(args: readonly string[]): Promise<object> {
  const rounds = Number(args.find((arg) => arg.startsWith('rounds='))?.slice('rounds='.length) ?? 3);
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-bench-'));
  try {
    console.log('Filling a demo shop of 90 days and training on it …');
    const filled = join(folder, 'filled');
    await fill(filled);
    const copies = async (name: string) => {
      await cp(filled, join(folder, name), { recursive: true });
      return join(folder, name);
    };
    const latencies: Latency[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      latencies.push(await watchBots(await copies(`round${round}`)));
      console.table(latencies);
    }
    const killed = await killBetween(await copies('killed'));
    console.table(killed);
    return { rounds: latencies, medianSeconds: medianOf(latencies), killed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(dataDir: string): Promise<void> {
  const gateway = await startGatewayProcess(dataDir);
  await until(
    async () => (await gateway.ask<{ demo: { running: boolean } }>('{ demo { running } }')).demo.running,
  );
  await until(async () => {
    const { jobs } = await gateway.ask<{ jobs: { state: string }[] }>(
      '{ jobs(name: "anomalies-train", states: [COMPLETED, FAILED], first: 1) { state } }',
    );
    return jobs.length > 0;
  });
  await gateway.end('SIGTERM');
}

interface Latency {
  /** seconds from the close of the window that showed it first */
  subscriber: number;
  slack: number;
}

async function watchBots(dataDir: string): Promise<Latency> {
  const slack = await startSlack('');
  const gateway = await startGatewayProcess(dataDir);
  try {
    await watch(gateway, [{ kind: 'SLACK', channel: { webhookUrl: `${slack.url}/services/T0/B0/secret` } }]);
    await untilQuiet(gateway);
    const { windowEnd, at } = await sendBots(gateway);
    // Alerts come of incidents, and those of anomalies: its message cannot be there yet.
    const before = slack.messages.length;
    await until(() => Promise.resolve(slack.messages.length > before));
    const closed = windowEnd + graceMs;
    return { subscriber: seconds(at - closed), slack: seconds(Date.now() - closed) };
  } finally {
    await gateway.end('SIGTERM');
    await slack.stop();
  }
}

/** @returns what each receiver has of the one alert, a minute and a half after it had come to all of them */
async function killBetween(dataDir: string) {
  const [slack, pagerduty, webhook] = await Promise.all([
    startSlack(''),
    startPagerDuty('key'),
    startWebhook(hookSecret),
  ]);
  let gateway = await startGatewayProcess(dataDir);
  try {
    await watch(gateway, [
      { kind: 'SLACK', channel: { webhookUrl: `${slack.url}/services/T0/B0/secret` } },
      { kind: 'PAGERDUTY', channel: { routingKey: 'key', apiUrl: pagerduty.url } },
      { kind: 'WEBHOOK', channel: { url: webhook.url, signingSecret: hookSecret } },
    ]);
    await untilQuiet(gateway);
    const counts = () => [slack.messages.length, pagerduty.incidents.length, webhook.accepted.size];
    const before = counts();
    const { windowEnd } = await sendBots(gateway);
    await gateway.end('SIGKILL');
    const atDeath = counts();
    const restarted = Date.now();
    gateway = await startGatewayProcess(dataDir);
    await until(() => Promise.resolve(counts().every((count, i) => count > before[i]!)));
    const slackAfter = Date.now();
    await pause(90_000);
    const alerts = counts().map((count, i) => count - before[i]!);
    return {
      sentBeforeTheKill: atDeath.reduce((sum, count, i) => sum + count - before[i]!, 0),
      slack: alerts[0]!,
      pagerduty: alerts[1]!,
      webhook: alerts[2]!,
      secondsAfterClose: seconds(slackAfter - windowEnd - graceMs),
      secondsAfterRestart: seconds(slackAfter - restarted),
    };
  } finally {
    await gateway.end('SIGTERM');
    await Promise.all([slack, pagerduty, webhook].map((receiver) => receiver.stop()));
  }
}

const hookSecret = 'at-least-24-random-characters';

async function watch(gateway: GatewayProcess, routes: { kind: string; channel: object }[]): Promise<void> {
  for (const route of routes)
    await gateway.ask(
      'mutation ($input: CreateNotificationRouteInput!) { createNotificationRoute(input: $input) { id } }',
      { input: { ...route, name: route.kind, groupSeconds: 0, resolveNotices: false } },
    );
  await gateway.ask(
    'mutation ($rule: AlertRuleInput!) { createAlertRule(rule: $rule, force: true) { rule { id } } }',
    { rule: { kind: 'INCIDENT', name: 'Any incident', severity: 'LOW' } },
  );
}

/** The minutes that were missed are judged and what was open is over, so that what comes next is an incident of its own. */
async function untilQuiet(gateway: GatewayProcess): Promise<void> {
  await pause(minuteMs - (Date.now() % minuteMs) + graceMs + 2 * detectEveryMs);
  await until(async () => {
    const { incidents } = await gateway.ask<{ incidents: { edges: unknown[] } }>(
      '{ incidents(filter: { statuses: [OPEN] }, first: 1) { edges { cursor } } }',
    );
    return incidents.edges.length === 0;
  });
}

/** Lets bots come, and waits for the first anomaly of it. */
async function sendBots(gateway: GatewayProcess): Promise<{ windowEnd: number; at: number }> {
  const messages = gateway.subscribe<{ anomalyDetected: { anomaly: { windowEnd: string; status: string } } }>(
    'subscription { anomalyDetected { anomaly { windowEnd status } } }',
  );
  const from = Date.now();
  await gateway.ask('mutation { triggerIncident(input: { kind: BOT_TRAFFIC, minutes: 15 }) { id } }');
  for await (const { data } of messages) {
    const at = Date.now();
    const anomaly = data!.anomalyDetected.anomaly;
    const windowEnd = Date.parse(anomaly.windowEnd);
    if (anomaly.status === 'OPEN' && windowEnd > from) return { windowEnd, at };
  }
  throw new Error('The subscription ended before anything was found.');
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error('Nothing happened for a quarter of an hour.');
    await pause(50);
  }
}

const seconds = (ms: number): number => Math.round(ms / 10) / 100;

function medianOf(latencies: readonly Latency[]): Latency {
  const middle = (name: keyof Latency) =>
    latencies.map((latency) => latency[name]).sort((a, b) => a - b)[Math.floor(latencies.length / 2)]!;
  return { subscriber: middle('subscriber'), slack: middle('slack') };
}
