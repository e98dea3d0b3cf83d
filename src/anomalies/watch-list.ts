import type { Noise } from '../ml/robust-noise.ts';
import type { Dimension, Measure, Metric, MetricQuery, TimeRange } from '../metrics/index.ts';
import { minuteMs } from './windows.ts';

/** One metric that is watched, whole or cut by a dimension, and what its noise comes from. */
export interface Watch {
  metric: Metric;
  by: Dimension | null;
  noise: Noise;
  /** for averages and ratios: the metric that counts the cases behind them, or something proportional to it */
  support: string | null;
  /** for amounts: the metric that counts the items added up */
  items: string | null;
  /** How much longer than others its windows take to become complete. */
  settleMs: number;
}

const itemsOf: Partial<Record<Measure, string>> = {
  revenue: 'purchases',
  units: 'purchases',
  refunded: 'refunds',
};

const casesOf: Partial<Record<Measure, string>> = {
  orders: 'orders',
  sessions: 'sessions',
  users: 'active_users',
  priced_units: 'units',
  carted_sessions: 'cart_adds',
  ended_sessions: 'sessions',
};

/** A session that began a minute ago has no length yet; after half an hour without an event it is over by convention. */
const sessionEndMs = 30 * minuteMs;

/** Sums of money and of traffic, where a part can fail while the whole looks well. */
const cuts: readonly [metric: string, by: Dimension][] = [
  ['events', 'source'],
  ['events', 'category'],
  ['revenue', 'source'],
  ['revenue', 'category'],
];

/** Every metric of the catalogue but shares of a whole, which without a cut are always 1. */
export function watchList(catalogue: readonly Metric[]): Watch[] {
  const watch = (metric: Metric, by: Dimension | null): Watch[] => {
    const { expression } = metric;
    if (expression.kind === 'share') return [];
    const measures = [...expression.of, ...(expression.kind === 'ratio' ? expression.per : [])].map(
      ({ measure }) => measure,
    );
    const settleMs = measures.includes('ended_sessions') ? sessionEndMs : 0;
    if (expression.kind === 'ratio') {
      const support = casesOf[expression.per[0]!.measure] ?? null;
      return [{ metric, by, noise: 'mean', support, items: null, settleMs }];
    }
    const items = itemsOf[expression.of[0]!.measure] ?? null;
    return [{ metric, by, noise: items ? 'amount' : 'count', support: null, items, settleMs }];
  };
  return [
    ...catalogue.flatMap((metric) => watch(metric, null)),
    ...catalogue.flatMap((metric) =>
      cuts.filter(([name]) => name === metric.name).flatMap(([, by]) => watch(metric, by)),
    ),
  ];
}

/** What must be asked to know a watch in a range: itself, and its support or items. */
export function queriesFor(watch: Watch, range: TimeRange, grain?: 'five_minutes'): MetricQuery[] {
  const query = (metric: string): MetricQuery => ({ metric, range, grain, by: watch.by ? [watch.by] : [] });
  const beside = watch.support ?? (grain ? watch.items : null);
  return [query(watch.metric.name), ...(beside ? [query(beside)] : [])];
}
