import type { Filter, MetricQuery, MetricResult, TimeRange, Unit } from '../metrics/index.ts';
import { factorEffects } from '../ml/shift-share.ts';
import type { FactorPart } from './types.ts';

/** One side's numbers of a factor chain: metrics by name, with the sums behind ratios. */
interface Totals {
  of(metric: string): number;
  per(metric: string): number;
}

interface Factor {
  label: string;
  unit: Unit;
  value(totals: Totals): number;
}

/** What a metric is the product of, exactly: each factor is divided by what the one before it counts. */
interface Chain {
  metrics: readonly string[];
  factors: readonly Factor[];
}

const visits: Factor = { label: 'Sessions', unit: 'count', value: ({ per }) => per('conversion_rate') };
const conversion: Factor = {
  label: 'Conversion rate',
  unit: 'ratio',
  value: ({ of, per }) => of('conversion_rate') / per('conversion_rate'),
};
/** Hardly ever far from 1: some sessions order twice. */
const ordersEach: Factor = {
  label: 'Orders per buying session',
  unit: 'count',
  value: ({ of, per }) => per('average_order_value') / of('conversion_rate'),
};
const orderValue: Factor = {
  label: 'Average order value',
  unit: 'money',
  value: ({ of, per }) => of('average_order_value') / per('average_order_value'),
};
const unitsEach: Factor = {
  label: 'Units per order',
  unit: 'count',
  value: ({ per }) => per('average_price') / per('average_order_value'),
};
const price: Factor = {
  label: 'Average price',
  unit: 'money',
  value: ({ of, per }) => of('average_price') / per('average_price'),
};

const chains: Readonly<Record<string, Chain>> = {
  revenue: {
    metrics: ['conversion_rate', 'average_order_value'],
    factors: [visits, conversion, ordersEach, orderValue],
  },
  orders: { metrics: ['conversion_rate', 'average_order_value'], factors: [visits, conversion, ordersEach] },
  average_order_value: { metrics: ['average_order_value', 'average_price'], factors: [unitsEach, price] },
};

/** What must be asked, in both times, to part a metric into its factors; nothing for one that is no product. */
export const factorQueries = (
  metric: string,
  { range, comparison, filters }: { range: TimeRange; comparison: TimeRange; filters: readonly Filter[] },
): MetricQuery[] =>
  (chains[metric]?.metrics ?? []).flatMap((name) => [
    { metric: name, range, filters },
    { metric: name, range: comparison, filters },
  ]);

/**
 * What each factor adds to the change of the metric; adds up to it.
 * @param results in the order of factorQueries
 */
export function factorsOf(metric: string, results: readonly MetricResult[]): FactorPart[] {
  const chain = chains[metric];
  if (!chain) return [];
  const totals = (side: 0 | 1): Totals => {
    const sums = (name: string) => results[2 * chain.metrics.indexOf(name) + side]?.sums;
    return { of: (name) => sums(name)?.of[0] ?? 0, per: (name) => sums(name)?.per[0] ?? 0 };
  };
  const [now, before] = [totals(0), totals(1)];
  const values = chain.factors.map(({ value }) => ({ actual: value(now), expected: value(before) }));
  const effects = factorEffects(values);
  const whole = effects.reduce((sum, effect) => sum + effect, 0);
  const known = (value: number) => (Number.isFinite(value) ? value : null);
  return chain.factors.map(({ label, unit }, i) => ({
    label,
    unit,
    actual: known(values[i]!.actual),
    compared: known(values[i]!.expected),
    difference: effects[i]!,
    share: whole === 0 ? null : effects[i]! / whole,
  }));
}
