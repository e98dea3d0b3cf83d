/**
 * `docker compose exec gateway node deploy/smoke.mjs`: whether what runs works together, in half a minute. It sends seven
 * product views of a category of their own through Kafka and waits until GraphQL counts them, has a worker run a job,
 * follows both by subscription, and asks a question. Nothing else is changed.
 *
 * Reads what the gateway was started with: KAFKA_BROKERS, KAFKA_TOPIC, ADMIN_API_KEY, and GATEWAY_URL where it is not this
 * machine's.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { Kafka, logLevel } from 'kafkajs';
import WebSocket from 'ws';

const { KAFKA_BROKERS, KAFKA_TOPIC = 'user-events', ADMIN_API_KEY, PORT = '4000' } = process.env;
const gateway = process.env.GATEWAY_URL ?? `http://127.0.0.1:${PORT}`;
const views = 7;
const category = `smoke-${randomUUID().slice(0, 8)}`;
const patienceMs = 60_000;
/** Past now, since a range that ends now holds whole minutes only. */
const range = `${Date.now() - 600_000}/${Date.now() + 600_000}`;

const headers = { 'content-type': 'application/json', ...(ADMIN_API_KEY && { 'x-api-key': ADMIN_API_KEY }) };

async function ask(query, variables = {}) {
  const response = await fetch(`${gateway}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
}

/** Asks until the answer is what it should be. */
async function until(what, look) {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found.done) return found.value;
    if (Date.now() > giveUpAt)
      throw new Error(`${what}: after ${patienceMs / 1_000} s it is ${JSON.stringify(found.value)}`);
    await pause(500);
  }
}

/** Resolves with the first message that is looked for; `opened` when the subscription has begun to listen. */
function follow(client, query, variables, isIt) {
  const stream = client.iterate({ query, variables });
  const wait = async () => {
    for await (const { data, errors } of stream) {
      if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
      if (isIt(data)) return data;
    }
    throw new Error('the subscription ended early');
  };
  const late = pause(patienceMs, null, { ref: false }).then(() => {
    throw new Error(`no message within ${patienceMs / 1_000} s`);
  });
  return Promise.race([wait(), late]);
}

const filters = [{ dimension: 'CATEGORY', values: [category] }];

async function run(step) {
  await step('everything the gateway needs answers', async () => {
    const response = await fetch(`${gateway}/ready`);
    if (!response.ok) throw new Error(await response.text());
  });

  const client = createClient({
    url: `${gateway.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: ADMIN_API_KEY ? { apiKey: ADMIN_API_KEY } : {},
    lazy: false,
    retryAttempts: 0,
  });
  const live = follow(
    client,
    `subscription ($range: TimeRange!, $filters: [FilterInput!]!) {
       metricUpdated(name: "page_views", range: $range, filters: $filters, everySeconds: 1) { value }
     }`,
    { range, filters },
    ({ metricUpdated }) => metricUpdated.value === views,
  );
  const finished = follow(
    client,
    `subscription { jobProgress(name: "alerts-sweep") { id state } }`,
    {},
    ({ jobProgress }) => jobProgress.state === 'COMPLETED',
  );
  // Waited for below; a failure before that must not end the process without a word.
  for (const waiting of [live, finished]) waiting.catch(() => undefined);

  try {
    await step(`${views} events went into Kafka`, async () => {
      const kafka = new Kafka({ brokers: KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
      const producer = kafka.producer({ allowAutoTopicCreation: false });
      await producer.connect();
      const session_id = randomUUID();
      const messages = Array.from({ length: views }, (_, i) => ({
        key: session_id,
        value: JSON.stringify({
          event_id: `${session_id}-${i}`,
          event_type: 'view',
          event_timestamp: Date.now(),
          session_id,
          product_id: `${category}-${i}`,
          category,
          source: 'web',
        }),
      }));
      await producer.send({ topic: KAFKA_TOPIC, messages });
      await producer.disconnect();
    });
    await step('a worker stored them, and GraphQL counts them', () =>
      until('views', async () => {
        const { metric } = await ask(
          'query ($range: TimeRange!, $filters: [FilterInput!]!) { metric(name: "page_views") { total(range: $range, filters: $filters) { value } } }',
          { range, filters },
        );
        return { done: metric.total.value === views, value: metric.total.value };
      }),
    );
    await step('the subscription told of them', () => live);
    await step('a worker ran a job', async () => {
      const { runJob } = await ask('mutation { runJob(name: "alerts-sweep") { id } }');
      await until('the job', async () => {
        const { job } = await ask('query ($id: ID!) { job(id: $id) { state failedReason } }', runJob);
        return { done: job?.state === 'COMPLETED', value: job };
      });
    });
    await step('the subscription told of a finished job', () => finished);
    await step('a question was answered', async () => {
      const { askQuestion } = await ask(
        'mutation { askQuestion(input: { question: "How many views today?" }) { status text rows } }',
      );
      if (askQuestion.status !== 'ANSWERED') throw new Error(JSON.stringify(askQuestion));
      return askQuestion.text;
    });
  } finally {
    await client.dispose();
  }
}

try {
  if (!KAFKA_BROKERS)
    throw new Error('KAFKA_BROKERS is not set: the smoke test sends its events through Kafka.');
  await run(async (what, work) => {
    const startedAt = performance.now();
    const said = await work().catch((cause) => {
      throw new Error(`Not so: ${what}. ${cause.message}`, { cause });
    });
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(`ok   ${what} (${seconds} s)${typeof said === 'string' ? `: ${said}` : ''}`);
  });
  console.log('It works.');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
