import type { AnomalyMessage } from '../bus/index.ts';
import { catalogue } from '../metrics/index.ts';
import type { Measure, Metric } from '../metrics/index.ts';

/**
 * What may lie behind an anomaly: visitors come or stay away, they buy more or less, at other prices, they behave
 * differently or give goods back; or events are not delivered, or say wrong things. Anomalies with a movement in
 * common may have one cause.
 */
export type Movement =
  `${'traffic' | 'trade' | 'value' | 'refunds' | 'behaviour'} ${Side}` | 'delivery' | 'content';
export type Side = 'up' | 'down';

type Stream = 'traffic' | 'trade' | 'refunds' | 'behaviour';

const streamOf: Readonly<Record<Measure, Stream>> = {
  events: 'traffic',
  views: 'traffic',
  cart_adds: 'traffic',
  logins: 'traffic',
  users: 'traffic',
  sessions: 'traffic',
  ended_sessions: 'traffic',
  carted_sessions: 'traffic',
  carted_or_bought_sessions: 'traffic',
  session_seconds: 'behaviour',
  purchases: 'trade',
  units: 'trade',
  priced_units: 'trade',
  revenue: 'trade',
  orders: 'trade',
  buyers: 'trade',
  bought_sessions: 'trade',
  refunds: 'refunds',
  refunded: 'refunds',
};

const fewerEvents: readonly Movement[] = ['traffic down', 'trade down'];

/** Faults in what comes in, and what they do to the numbers of the shop. */
const faults: ReadonlyMap<string, readonly Movement[]> = new Map<string, readonly Movement[]>([
  ['consumer_lag', ['delivery', ...fewerEvents]],
  ['slow_processing', ['delivery', ...fewerEvents]],
  ['data_loss', ['delivery', ...fewerEvents]],
  ['late_events', ['delivery', ...fewerEvents]],
  ['refused_events', ['delivery', 'content', ...fewerEvents]],
  ['future_events', ['content', ...fewerEvents]],
  ['missing_price', ['content', 'value down']],
  ['unknown_category', ['content']],
  ['duplicate_events', ['content']],
  ['price_glitch', ['value up', 'value down']],
]);

/** Faults come before what the shop's own numbers show. */
export const isFault = ({ anomalyType }: AnomalyMessage): boolean => faults.has(anomalyType);

const byName = new Map(catalogue.map((metric) => [metric.name, metric]));
/** null for metrics of health and for those that detectors make themselves */
export const catalogued = (name: string): Metric | null => byName.get(name) ?? null;

export const sideOf = ({ metricValue, expectedValue }: AnomalyMessage): Side =>
  metricValue < expectedValue ? 'down' : 'up';

/** Change against the expected value; 1 is twice of it, infinite when nothing was expected. */
export const relativeGap = ({ metricValue, expectedValue }: AnomalyMessage): number =>
  (metricValue - expectedValue) / Math.abs(expectedValue);

/** Sums and counts; a ratio only mirrors what its parts do. */
export const isSum = (metric: Metric | null): boolean => metric?.expression.kind === 'sum';

export const isTraffic = (metric: Metric): boolean =>
  metric.expression.of.every(({ measure }) => streamOf[measure] === 'traffic');

export function movementsOf(anomaly: AnomalyMessage): ReadonlySet<Movement> {
  const known = faults.get(anomaly.anomalyType);
  if (known) return new Set(known);
  const metric = catalogued(anomaly.metricName);
  if (metric) return movementsBehind(metric, sideOf(anomaly));
  // A detector of several features moves with each that moved it, in a direction it does not tell.
  return new Set(
    anomaly.contributions
      .filter(({ share }) => share >= 0.2)
      .flatMap(({ feature }) => catalogued(feature) ?? [])
      .flatMap((feature) => [...movementsBehind(feature, 'up'), ...movementsBehind(feature, 'down')]),
  );
}

const other: Readonly<Record<Side, Side>> = { up: 'down', down: 'up' };

/** Derived from the metric's expression: what is divided by moves it the other way. */
function movementsBehind({ expression, unit }: Metric, side: Side): Set<Movement> {
  if (expression.kind === 'share') return new Set(['trade up', 'trade down', 'value up', 'value down']);
  const found = new Set<Movement>();
  const per = expression.kind === 'ratio' ? expression.per.map(({ measure }) => streamOf[measure]) : [];
  for (const { measure, factor } of expression.of) {
    const stream = streamOf[measure];
    // Traffic by traffic, or trade by trade, is not more or less of it but another kind.
    if (!per.includes(stream)) found.add(`${stream} ${factor === 1 ? side : other[side]}`);
  }
  for (const stream of per) {
    const cancelled = expression.of.some(({ measure }) => streamOf[measure] === stream);
    if (!cancelled) found.add(`${stream} ${other[side]}`);
    else if (stream === 'traffic') found.add(`behaviour ${side}`);
  }
  if (unit === 'money' && expression.of.some(({ measure }) => streamOf[measure] === 'trade'))
    found.add(`value ${side}`);
  // Fewer visitors buy less.
  if (per.length === 0 && found.has(`trade ${side}`)) found.add(`traffic ${side}`);
  // Other visitors behave differently, whether there are more of them or fewer.
  if (found.has('behaviour up') || found.has('behaviour down')) {
    found.add('traffic up').add('traffic down');
  }
  return found;
}
