import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { JobRunsDocument, PipelineDocument } from '../schema/generated/graphql.ts';
import { createServerClickHouse } from '../src/clickhouse/index.ts';
import { startCompose } from './support/compose-rig.ts';
import type { ComposeRig, StartedService } from './support/compose-rig.ts';
import { findKafka, findRedis } from './support/engines.ts';
import { createGraphQLClient } from './support/graphql-client.ts';
import type { GraphQLClient } from './support/graphql-client.ts';

// Three engines and three processes of ours start, and each takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
/** A range that ends now holds whole minutes only. */
const around = (time: number) => `${time - 3_600_000}/${time + 600_000}`;
const patience = { timeout: 180_000, interval: 500 };

describe.skipIf(findKafka() === null || findRedis() === null)('the services of docker-compose.yml', () => {
  let rig: ComposeRig;
  let gateway: StartedService;
  let worker: StartedService;
  let client: GraphQLClient;

  beforeAll(async () => {
    rig = await startCompose();
    [gateway, worker] = await Promise.all([rig.start('gateway'), rig.start('worker')]);
    client = createGraphQLClient(gateway.url, { 'x-api-key': rig.secrets['GRAFANA_API_KEY']! });
  });
  afterAll(() => rig.stop());

  it('come up healthy, by their own healthchecks', async () => {
    await Promise.all([gateway.healthy(), worker.healthy()]);
    expect(gateway.log()).toContain('jobs and Kafka are for workers');
    expect(worker.log()).toContain('Kafka topic user-events');
  });

  it('pass the smoke test', async () => {
    const { code, said } = await gateway.exec(['node', 'deploy/smoke.mjs']);
    expect(said.trimEnd().split('\n').at(-1)).toBe('It works.');
    expect(code).toBe(0);
  });

  it('serve what is theirs and nothing else', async () => {
    const json = { 'content-type': 'application/json' };
    const query = { method: 'POST', headers: json, body: '{"query":"{viewer{name}}"}' };
    expect((await fetch(`${gateway.url}/graphql`, query)).status).toBe(401);
    expect((await fetch(`${worker.url}/graphql`, query)).status).toBe(404);
    expect((await fetch(`${worker.url}/events`, query)).status).toBe(404);
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(401);
  });

  const pipeline = async () =>
    (await client.request(PipelineDocument, { range: around(Date.now()) })).pipeline;

  it('know in the gateway how far the worker is behind', async () => {
    await expect.poll(async () => (await pipeline()).lag?.partitions.length, patience).toBe(8);
  });

  it('take in a demo shop through Kafka, and train its models as soon as it is there', async () => {
    const throughKafka = async () =>
      (await pipeline()).delays.find(({ channel }) => channel === 'kafka')?.events ?? 0;
    await openShop(rig, Date.now() - 8 * 86_400_000);
    const before = await throughKafka();
    const producer = await rig.start('producer');
    await expect.poll(throughKafka, patience).toBeGreaterThan(before);
    // Its nightly run waits from the start; this one is handed in once the history is there.
    const begun = async () => {
      const { jobs } = await client.request(JobRunsDocument, { name: 'predictions-train' });
      return jobs.filter(({ state }) => state !== 'DELAYED').length;
    };
    await expect.poll(begun, patience).toBe(1);
    expect(producer.log()).not.toContain('"level":50');
    expect(await producer.stop()).toBe(0);
  });

  it('stop cleanly', async () => {
    expect(await Promise.all([gateway.stop(), worker.stop()])).toEqual([0, 0]);
    for (const { log } of [gateway, worker]) expect(log()).not.toContain('"level":50');
  });
});

/** A demo shop that has been there since then: three months of history would take their minutes. */
async function openShop({ clickhouse: server }: ComposeRig, since: number): Promise<void> {
  const clickhouse = createServerClickHouse({ ...server, log: pino({ level: 'silent' }) });
  const first = {
    event_id: 'first',
    event_type: 'view',
    session_id: 'first',
    source: 'web',
    channel: 'simulator',
  };
  const event_time = new Date(since).toISOString().slice(0, -1);
  await clickhouse.insert({
    table: 'silver.user_events',
    rows: [{ ...first, event_time, ingested_at: event_time }],
  });
  await clickhouse.close();
}
