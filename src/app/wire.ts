import { Redis } from 'ioredis';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { jobDefinitions } from '../../jobs/queues.ts';
import type { Services } from '../../schema/context.ts';
import { createAccess } from '../access/index.ts';
import { createAlertDelivery, createAlertRules } from '../alerts/index.ts';
import { createAnomalies } from '../anomalies/index.ts';
import { createInProcessBus, createRedisBus } from '../bus/index.ts';
import type { Bus } from '../bus/index.ts';
import { createCalendar } from '../calendar/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { createCustomers } from '../customers/index.ts';
import { createForecasts, createForecastScores } from '../forecasts/index.ts';
import { createIncidents } from '../incidents/index.ts';
import { createKafkaIngest, createKafkaLagMeter, createWriter } from '../ingest/index.ts';
import type { KafkaIngest, Writer } from '../ingest/index.ts';
import { createDemo } from '../ingest/simulator/index.ts';
import { createMetrics } from '../metrics/index.ts';
import { createModelRegistry } from '../models/index.ts';
import { createHealthSampler, createPipeline } from '../pipeline/index.ts';
import { createSessionPredictions } from '../predictions/index.ts';
import { createJobs, createPgliteStore, createRedisStore } from '../queue/index.ts';
import type { JobStore } from '../queue/index.ts';
import type { Config } from './config.ts';
import type { Checks } from './health.ts';
import { measuredClickHouse } from './measured-clickhouse.ts';
import { openStorage } from './open-storage.ts';
import type { Telemetry } from './telemetry.ts';
import { wireQuestions } from './wire-questions.ts';

export interface WireOptions {
  config: Config;
  log: Logger;
  telemetry: Telemetry;
  now: () => number;
  /** Takes each part's closing as it is opened; they are run last opened, first closed. */
  onClose: (name: string, close: () => Promise<void>) => void;
}

/** Everything that runs below the edge. */
export interface Wired {
  services: Services;
  clickhouse: ClickHouse;
  bus: Bus;
  writer: Writer;
  kafka: KafkaIngest | null;
  jobStore: JobStore;
  /** what /ready asks */
  checks: Checks;
}

/** Messages a slow subscriber may have waiting before it loses its oldest. */
const busCapacity = 256;
/** The demo shop: always the same one, with the three months the README promises. */
export const demoShop = { seed: 1, historyDays: 90 };

/** Builds every adapter and capability from the configuration and hands them to each other: the only place that does. */
export async function wire({ config, log, telemetry, now, onClose }: WireOptions): Promise<Wired> {
  const clickhouse = measuredClickHouse(await openStorage(config, log), telemetry);
  onClose('storage', () => clickhouse.close());

  const bus = config.redisUrl
    ? createRedisBus({ url: config.redisUrl, log, capacity: busCapacity })
    : createInProcessBus({ capacity: busCapacity });
  onClose('bus', () => bus.close());

  const writer = createWriter({
    clickhouse,
    bus,
    dataDir: config.dataDir,
    log,
    now,
    categories: config.shop.categories,
    ...config.writer,
    maxPending: 5 * config.writer.batchRows,
  });
  onClose('writer', () => writer.close());
  await writer.recover();

  const serves = config.role !== 'worker';
  const works = config.role !== 'gateway';
  // Workers read Kafka: partitions then move when one of them comes or goes, and not whenever a gateway is restarted
  // or busy with somebody's query.
  const kafka = config.kafka && works ? createKafkaIngest({ ...config.kafka, writer, log, now }) : null;
  const lagMeter = config.kafka && !works ? createKafkaLagMeter({ ...config.kafka, log, now }) : null;
  if (lagMeter) {
    onClose('consumer lag', () => lagMeter.stop());
    lagMeter.start();
  }

  // Two roles may run on one machine.
  const instance = config.role === 'all' ? hostname() : `${hostname()}/${config.role}`;
  const sampler = createHealthSampler({ clickhouse, writer, kafka, instance, log, now });
  onClose('health samples', () => sampler.stop());
  sampler.start();

  const demo = config.demo ? createDemo({ clickhouse, writer, bus, log, now, ...demoShop }) : null;
  if (demo) onClose('demo shop', () => demo.stop());
  const openJobStore = async () => {
    const store = config.redisUrl
      ? await createRedisStore({ url: config.redisUrl, log })
      : await createPgliteStore({ path: join(config.dataDir, 'jobs'), log });
    onClose('job store', () => store.close());
    return store;
  };
  // The engine's threads write the demo's history while the job store starts on this one.
  const [jobStore] = await Promise.all([openJobStore(), demo?.start()]);
  const jobs = createJobs({ store: jobStore, definitions: jobDefinitions, log });
  onClose('jobs', () => jobs.close());

  const limitsRedis = config.redisUrl ? new Redis(config.redisUrl, { maxRetriesPerRequest: 1 }) : undefined;
  if (limitsRedis) {
    limitsRedis.on('error', (err) => log.warn({ err }, 'rate limits: Redis connection failed, trying again'));
    onClose('rate limits', () => Promise.resolve(limitsRedis.disconnect()));
  }
  const access = createAccess({
    clickhouse,
    log,
    now,
    host: config.host,
    ...config.access,
    redis: limitsRedis,
  });

  const { timeZone, currency, country } = config.shop;
  const graceMs = config.windowGraceSeconds * 1_000;
  const metrics = createMetrics({ clickhouse, now, bus });
  const models = createModelRegistry({ clickhouse, now, log });
  const anomalies = createAnomalies({
    clickhouse,
    metrics,
    registry: models,
    bus,
    log,
    now,
    graceMs,
    budgetPerWeek: config.anomalyBudgetPerWeek,
    timeZone,
    currency,
  });
  onClose('anomalies', () => anomalies.close());
  const calendar = createCalendar({ clickhouse, country, now, timeZone });
  // A country that is not known stops the start, and not the first training.
  await calendar.between({ from: now(), to: now() + 1 });
  const forecasts = createForecasts({ clickhouse, metrics, models, calendar, now, timeZone, log });
  onClose('forecasts', () => forecasts.close());
  const forecastScores = createForecastScores({ clickhouse, metrics, models, now, timeZone, log });
  const predictions = createSessionPredictions({ clickhouse, models, bus, now, timeZone, log });
  onClose('predictions', () => predictions.stop());
  // Sessions are followed for those who watch them; training reads storage.
  if (serves) await predictions.start();
  const customers = createCustomers({ clickhouse, models, now, timeZone, currency, log });
  onClose('customers', () => customers.close());
  const incidents = createIncidents({ clickhouse, anomalies, bus, log, now, timeZone });
  const alertDelivery = createAlertDelivery({
    clickhouse,
    jobs,
    isSilenced: incidents.isSilenced,
    acknowledgedAt: async (id) => (await incidents.get(id)).acknowledgedAt,
    log,
    now,
    timeZone,
    dataDir: config.dataDir,
    ...config.alerts,
  });
  const alertRules = createAlertRules({
    clickhouse,
    metrics,
    forecasts,
    incidents,
    delivery: alertDelivery,
    log,
    now,
    timeZone,
    currency,
    graceMs,
  });
  const questions = wireQuestions({
    services: { metrics, forecasts, anomalies, incidents, calendar, customers, alertRules, bus },
    ...{ config, clickhouse, log, now, onClose },
  });
  const pipeline = createPipeline({
    clickhouse,
    now,
    lag: () => (kafka ? kafka.stats().lag : (lagMeter?.lag() ?? null)),
  });

  return {
    services: {
      access,
      metrics,
      anomalies,
      incidents,
      alertRules,
      alertDelivery,
      models,
      forecasts,
      forecastScores,
      calendar,
      predictions,
      customers,
      ...questions,
      pipeline,
      jobs,
      bus,
      demo,
      timeZone,
      currency,
      now,
    },
    clickhouse,
    bus,
    writer,
    kafka,
    jobStore,
    checks: {
      clickhouse: () => clickhouse.ping(),
      jobs: () => jobs.ping(),
      bus: () => bus.ping(),
      // The storage may answer, and yet not take what it is given.
      writer: () => {
        const { failure } = writer.stats();
        return failure ? Promise.reject(failure) : Promise.resolve();
      },
    },
  };
}
