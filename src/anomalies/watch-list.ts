import { minuteMs } from '../durations.ts';
import type { Noise } from '../ml/robust-noise.ts';
import type { Dimension, Measure, Metric, MetricQuery, TimeRange } from '../metrics/index.ts';
import { spanMs } from './windows.ts';

/** One metric that is watched, whole or cut by a dimension, and what its noise comes from. */
export interface Watch {
  metric: Metric;
  by: Dimension | null;
  noise: Noise;
  /** for averages and ratios: the metric that counts the cases behind them, or something proportional to it */
  support: string | null;
  /** for amounts: the metric that counts the items added up */
  items: string | null;
  /**
   * How long one reading is. What adds up is read by the minute and added to windows of any length; distinct users or
   * sessions do not add up, so they are counted, and judged, in five-minute windows.
   */
  stepMs: number;
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

/** All lines of an order come in one instant, so the orders of minutes add up as well as if they were declared to. */
const addsUp: ReadonlySet<Measure> = new Set<Measure>([
  'events',
  'views',
  'cart_adds',
  'logins',
  'purchases',
  'refunds',
  'units',
  'priced_units',
  'revenue',
  'refunded',
]);

/** A session that began a minute ago has no length yet; after half an hour without an event it is over by convention. */
const sessionEndMs = 30 * minuteMs;

const cuts: readonly Dimension[] = ['category', 'source'];

/** Every metric of the catalogue, whole and by category and source; shares of a whole only cut, since else they are always 1. */
export function watchList(catalogue: readonly Metric[]): Watch[] {
  return [null, ...cuts].flatMap((by) =>
    catalogue
      .filter(({ dimensions }) => by === null || dimensions.includes(by))
      // What a category is of the whole shows where its revenue is judged against its peers'.
      .filter(({ expression }) => expression.kind !== 'share')
      .map((metric) => watch(metric, by)),
  );
}

function watch(metric: Metric, by: Dimension | null): Watch {
  const { expression } = metric;
  const per = expression.kind === 'ratio' ? expression.per : [];
  const measures = [...expression.of, ...per].map(({ measure }) => measure);
  // Cut orders are counted from single events, which is dear by the minute.
  const byMinute = measures.every((measure) => addsUp.has(measure) || (measure === 'orders' && by === null));
  const common = {
    metric,
    by,
    stepMs: byMinute ? minuteMs : spanMs,
    settleMs: measures.includes('ended_sessions') ? sessionEndMs : 0,
  } as const;
  if (expression.kind === 'ratio') {
    return { ...common, noise: 'mean', support: casesOf[expression.per[0]!.measure] ?? null, items: null };
  }
  const items = itemsOf[expression.of[0]!.measure] ?? null;
  return { ...common, noise: items ? 'amount' : 'count', support: null, items };
}

/** What must be asked to know a watch in a range: itself, and its support or items. */
export function queriesFor(watch: Watch, range: TimeRange, grain: 'minute' | 'five_minutes'): MetricQuery[] {
  const query = (metric: string): MetricQuery => ({ metric, range, grain, by: watch.by ? [watch.by] : [] });
  const beside = watch.support ?? watch.items;
  return [query(watch.metric.name), ...(beside ? [query(beside)] : [])];
}
