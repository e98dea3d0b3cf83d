import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { AlertRulesDocument } from '../../slack/generated/graphql.ts';
import type { AlertRulesQuery } from '../../slack/generated/graphql.ts';
import { readSlackConfig } from '../../slack/config.ts';
import { createBot } from '../../slack/create-bot.ts';
import type { Bot } from '../../slack/create-bot.ts';
import { createEmbeddedClickHouse, rows } from '../../src/clickhouse/index.ts';
import type { AnomalyMessage } from '../../src/bus/index.ts';
import { noon } from './anomaly.ts';
import { startGateway } from './gateway.ts';
import type { TestGateway } from './gateway.ts';
import { createGraphQLClient } from './graphql-client.ts';
import type { GraphQLClient } from './graphql-client.ts';
import { freePort } from './server-process.ts';
import { startSlack } from './slack-server.ts';

export const channel = 'CSHOP';
const admin = 'the-first-administrator-000000';
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });

/** A gateway whose clock the test holds, a Slack, and the bot between the two. */
export async function openSlackRig() {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-slack-'));
  const clock = { now: noon };
  const port = await freePort();
  const dataDir = join(folder, 'data');
  const slack = await startSlack();
  let gateway: TestGateway | null = null;
  let bot: Bot | null = null;

  const rig = {
    slack,
    clock,
    stateFile: join(folder, 'state.json'),
    url: `http://127.0.0.1:${port}`,
    adminKey: admin,
    admin: createGraphQLClient(`http://127.0.0.1:${port}`, { 'x-api-key': admin }),
    startGateway: async (): Promise<GraphQLClient> => {
      const env = {
        ADMIN_API_KEY: admin,
        REQUIRE_AUTH: 'on',
        DATA_DIR: dataDir,
        PORT: String(port),
        WRITE_BATCH_MS: '20',
      };
      gateway = await startGateway(env, () => clock.now);
      return rig.admin;
    },
    stopGateway: async (): Promise<void> => {
      await gateway?.close();
      gateway = null;
    },
    environment: (env: Record<string, string> = {}): Record<string, string> => ({
      ...{
        SLACK_BOT_TOKEN: 'xoxb-test',
        SLACK_APP_TOKEN: 'xapp-test',
        SLACK_API_URL: slack.apiUrl,
        SLACK_PORT: '0',
      },
      ...{
        SLACK_CHANNEL: channel,
        SLACK_STATE_FILE: rig.stateFile,
        SLACK_DIGEST_HOUR: 'off',
        SLACK_MIN_SEVERITY: 'medium',
      },
      ...{ GATEWAY_URL: rig.url, GATEWAY_TOKEN: admin, PUBLIC_URL: 'https://console.example' },
      ...env,
    }),
    /** @returns where it listens */
    startBot: async (env: Record<string, string> = {}, paceMs = 20): Promise<string> => {
      const settings = Object.entries(rig.environment(env)).filter(([, value]) => value !== '');
      bot = createBot(readSlackConfig(Object.fromEntries(settings)), { log, paceMs, lookEveryMs: 250 });
      return (await bot.start()).address;
    },
    stopBot: async (): Promise<void> => {
      await bot?.stop();
      bot = null;
    },
    send: async (events: object[]): Promise<void> => {
      const response = await fetch(`${rig.url}/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': admin },
        body: JSON.stringify(events),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    rules: async () => {
      const response = await fetch(`${rig.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': admin },
        body: JSON.stringify({ query: AlertRulesDocument.toString() }),
      });
      return ((await response.json()) as { data: AlertRulesQuery }).data.alertRules;
    },
    /** Anomalies as detectors would write them; the gateway makes incidents of them when its next minute closes. */
    plant: async (...anomalies: AnomalyMessage[]): Promise<void> => {
      const clickhouse = createEmbeddedClickHouse({ path: join(dataDir, 'clickhouse'), log });
      try {
        const version = clock.now;
        await clickhouse.insert({
          table: 'realtime.anomalies',
          rows: anomalies.map((anomaly) => anomalyRow(anomaly, version)),
        });
        await clickhouse.query({ sql: 'SELECT 1 AS one', row: z.object({ one: rows.integer }) });
      } finally {
        await clickhouse.close();
      }
    },
    /** Time goes on, and with it the minutes that are judged. */
    at: (minutes: number): void => {
      clock.now = noon + minutes * 60_000;
    },
    close: async (): Promise<void> => {
      await rig.stopBot();
      await rig.stopGateway();
      await slack.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
  return rig;
}
export type SlackRig = Awaited<ReturnType<typeof openSlackRig>>;

const anomalyRow = (anomaly: AnomalyMessage, version: number) => ({
  id: anomaly.id,
  window_start: anomaly.windowStart,
  window_end: anomaly.windowEnd,
  anomaly_type: anomaly.anomalyType,
  severity: anomaly.severity,
  metric_name: anomaly.metricName,
  dimension: anomaly.dimension,
  dimension_value: anomaly.dimensionValue,
  metric_value: anomaly.metricValue,
  expected_value: anomaly.expectedValue,
  lower_bound: anomaly.lowerBound,
  upper_bound: anomaly.upperBound,
  zscore: anomaly.zscore,
  detector: anomaly.detector,
  status: anomaly.status,
  explanation: anomaly.explanation,
  late_events: anomaly.lateEvents,
  detected_at: anomaly.detectedAt,
  family: anomaly.family,
  probability: anomaly.probability,
  contributions: JSON.stringify(anomaly.contributions),
  drivers: JSON.stringify(anomaly.drivers),
  version,
});
