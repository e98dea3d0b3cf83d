/** One shop, filled and judged, in a process of its own. Tells what it sees on stderr; the figures go to stdout. */
import { Console } from 'node:console';
import { pino } from 'pino';
import { createAnomalies } from '../../../src/anomalies/index.ts';
import type { DetectorName } from '../../../src/anomalies/index.ts';
import { createInProcessBus } from '../../../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../../../src/clickhouse/index.ts';
import { createMetrics } from '../../../src/metrics/index.ts';
import { createModelRegistry } from '../../../src/models/index.ts';
import { fillShop } from './fill.ts';
import { measureIncident } from './measure.ts';
import { figuresOf, tellOutcomes, tellSchedule, tellScore } from './report.ts';
import { scheduleOf } from './schedule.ts';
import { scoreShop } from './score.ts';

const [seed = '', scale = '', detectors = '', path = ''] = process.argv.slice(2);
const screen = new Console(process.stderr);
const log = pino({ level: 'warn' }, pino.destination(2));
const schedule = scheduleOf(Number(seed));
const shop = { seed: Number(seed), scale: Number(scale), rushes: schedule.rushes };
const clickhouse = createEmbeddedClickHouse({ path, log });
await migrate(clickhouse, { folder: 'sql/migrations', log });
const bus = createInProcessBus({ capacity: 10 });

const begun = performance.now();
const seconds = () => Math.round((performance.now() - begun) / 1000);
const { events, ordersPerMinute } = await fillShop(schedule, { clickhouse, bus, log, shop });
screen.log(
  `\nDemo shop, seed ${seed}: ${events} events in 88 days, ${ordersPerMinute.toFixed(1)} orders a minute; filled in ${seconds()} s`,
);
const measured = [];
for (const planned of schedule.incidents) measured.push(await measureIncident(clickhouse, shop, planned));
tellSchedule(schedule, measured, screen);

const now = () => schedule.watched.to;
const metrics = createMetrics({ clickhouse, now, bus });
const anomalies = createAnomalies({
  clickhouse,
  metrics,
  bus,
  log,
  now,
  registry: createModelRegistry({ clickhouse, now, log }),
  budgetPerWeek: 1,
  graceMs: 10_000,
  timeZone: 'UTC',
  currency: 'USD',
});
const scores: Record<string, object> = {};
for (const detector of detectors.split(',').filter((name) => name !== '')) {
  const started = performance.now();
  const report = await anomalies.replay({
    range: schedule.watched,
    detector: detector as DetectorName,
    onProgress: (share) => void process.stderr.write(`\r${detector}: ${Math.round(100 * share)} % `),
  });
  const score = scoreShop(report.anomalies, schedule);
  const took = Math.round((performance.now() - started) / 1000);
  tellScore(detector, score, { ...report, seconds: took }, screen);
  if (detector === 'ensemble') tellOutcomes(score, measured, screen);
  scores[detector] = figuresOf(score);
}
await anomalies.close();
await clickhouse.close();
process.stdout.write(JSON.stringify({ events, ordersPerMinute, scores }));
