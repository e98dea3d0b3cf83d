import { dayMs } from '../durations.ts';
import { badInput, CartographError } from '../errors.ts';
import type { Filter, Metrics, TimeRange } from '../metrics/index.ts';
import type { ForecastPoint } from './types.ts';

/** What a forecast may be asked to assume. The effect is the asker's; nothing of it is learnt from data. */
export interface Scenario {
  campaign?: AssumedCampaign | undefined;
  priceChange?: AssumedPriceChange | undefined;
}

export interface AssumedCampaign {
  /** half-open, epoch ms */
  from: number;
  to: number;
  /** 0.2 is a fifth more */
  uplift: number;
  /** which categories it is for; all without */
  categories?: readonly string[] | undefined;
}

export interface AssumedPriceChange {
  /** −0.1 is ten percent off */
  change: number;
  /** of demand, usually below 0: units go with price^elasticity */
  elasticity: number;
  categories?: readonly string[] | undefined;
  /** by default all of the forecast */
  from?: number | undefined;
  to?: number | undefined;
}

export interface ScenarioOutcome {
  /** with what is assumed; the forecast's own points are without it */
  points: ForecastPoint[];
  /** what is assumed, in words */
  assumption: string;
  /** sums over the points of a metric that adds up over time, else null */
  baselineTotal: number | null;
  total: number | null;
}

/** Metrics that sales drive, and whether a price is a factor of them besides what it does to demand. */
const effects: Readonly<Record<string, { withPrice: boolean }>> = {
  units: { withPrice: false },
  purchases: { withPrice: false },
  orders: { withPrice: false },
  unique_buyers: { withPrice: false },
  revenue: { withPrice: true },
  net_revenue: { withPrice: true },
};

/** An assumption beyond this is a slip of the keyboard. */
const mostUplift = 10;
const mostElasticity = 10;

/** @throws CartographError BAD_INPUT for a metric that no campaign or price drives, or an assumption that makes no sense */
export function checkScenario({ campaign, priceChange }: Scenario, metric: string): void {
  if (!(metric in effects)) {
    throw badInput(
      `A campaign or price has no plain effect on '${metric}'. Ask for one of: ${Object.keys(effects).join(', ')}.`,
    );
  }
  if (!campaign && !priceChange) throw badInput('A scenario assumes a campaign, a priceChange, or both.');
  if (campaign && !(campaign.uplift > -1 && campaign.uplift <= mostUplift)) {
    throw badInput(`uplift is a part: 0.2 for +20 %, above -1 and at most ${mostUplift}.`);
  }
  if (priceChange && !(priceChange.change > -1 && priceChange.change <= mostUplift)) {
    throw badInput(`change is a part of the price: -0.1 for 10 % off, above -1 and at most ${mostUplift}.`);
  }
  if (priceChange && !(Math.abs(priceChange.elasticity) <= mostElasticity)) {
    throw badInput(
      `elasticity lies between -${mostElasticity} and ${mostElasticity}; of most goods between -3 and 0.`,
    );
  }
  for (const one of [campaign, priceChange]) {
    if (one && (one.from ?? -Infinity) >= (one.to ?? Infinity)) throw badInput('from must be before to.');
    if (one?.categories?.length === 0)
      throw badInput('categories: name at least one, or leave it out for all.');
  }
}

/** The part of a metric that some categories make up. */
export type ShareOf = (categories: readonly string[]) => Promise<number>;

/** Of the 28 days up to now, within the filters of the forecast. @throws CartographError NOT_ENOUGH_DATA without any sale */
export const recentShare =
  (
    metrics: Metrics,
    { metric, filters, until }: { metric: string; filters: readonly Filter[]; until: number },
  ): ShareOf =>
  async (categories) => {
    const range = { from: until - 28 * dayMs, to: until };
    const [part, whole] = await metrics.run([
      { metric, range, filters: [...filters, { dimension: 'category', values: categories }] },
      { metric, range, filters },
    ]);
    const total = whole!.values[0] ?? 0;
    if (!(total > 0)) {
      throw new CartographError(
        'NOT_ENOUGH_DATA',
        'There were no sales in the last 28 days, so nobody knows what part of them the categories are.',
      );
    }
    // An order may be of several categories, and refunds may exceed sales: a part stays between none and all.
    return Math.min(1, Math.max(0, (part!.values[0] ?? 0) / total));
  };

/**
 * The forecast with the assumption put in: in each bucket the factor of the part of it that is touched, weighed by what
 * part of the metric the categories are. Bounds move by the same factor, as if the effect were certain.
 *
 * @param ends end of each bucket, epoch ms
 * @throws CartographError BAD_INPUT where the assumption touches none of the buckets, or the share's errors
 */
export async function applyScenario(
  { campaign, priceChange }: Scenario,
  {
    metric,
    points,
    ends,
    additive,
  }: { metric: string; points: readonly ForecastPoint[]; ends: readonly number[]; additive: boolean },
  shareOf: ShareOf,
): Promise<ScenarioOutcome> {
  const buckets = points.map(({ time: from }, i) => ({ from, to: ends[i]! }));
  const assumptions = [
    ...(campaign ? [{ ...campaign, factor: 1 + campaign.uplift, words: campaignWords(campaign) }] : []),
    ...(priceChange
      ? [{ ...priceChange, factor: priceFactor(priceChange, metric), words: priceWords(priceChange, metric) }]
      : []),
  ];
  const factors = buckets.map(() => 1);
  const sentences: string[] = [];
  for (const { from = -Infinity, to = Infinity, factor, categories, words } of assumptions) {
    const touched = buckets.map((bucket) => overlap(bucket, { from, to }));
    if (touched.every((part) => part === 0)) {
      throw badInput(
        'The assumption touches none of the hours or days of this forecast. Move it, or ask further ahead.',
      );
    }
    const share = categories ? await shareOf(categories) : 1;
    touched.forEach((part, i) => {
      factors[i]! *= 1 + part * share * (factor - 1);
    });
    sentences.push(categories ? `${words} (${percent(share)} of ${metric} in the last 28 days)` : words);
  }
  const assumed = points.map(({ time, value, lower, upper }, i) => ({
    time,
    value: value * factors[i]!,
    lower: lower * factors[i]!,
    upper: upper * factors[i]!,
  }));
  const total = (list: readonly ForecastPoint[]) =>
    additive ? list.reduce((sum, { value }) => sum + value, 0) : null;
  return {
    points: assumed,
    assumption: `An assumption, not a forecast: ${sentences.join('; ')}. The bounds take this effect for certain.`,
    baselineTotal: total(points),
    total: total(assumed),
  };
}

/** Constant elasticity: units go with price^e, and what they bring in with price^(1+e). */
const priceFactor = ({ change, elasticity }: AssumedPriceChange, metric: string): number =>
  (1 + change) ** (effects[metric]!.withPrice ? 1 + elasticity : elasticity);

function overlap(bucket: TimeRange, { from, to }: TimeRange): number {
  return Math.max(0, Math.min(bucket.to, to) - Math.max(bucket.from, from)) / (bucket.to - bucket.from);
}

const percent = (part: number): string => `${Number((100 * part).toPrecision(3))} %`;
const signed = (part: number): string => `${part < 0 ? '−' : '+'}${percent(Math.abs(part))}`;
const of = (categories: readonly string[] | undefined): string =>
  categories ? ` of ${categories.join(', ')}` : '';

const campaignWords = ({ uplift, categories }: AssumedCampaign): string =>
  `a campaign that brings ${signed(uplift)} of sales${of(categories)}`;

const priceWords = (price: AssumedPriceChange, metric: string): string =>
  `prices${of(price.categories)} ${signed(price.change)} at an elasticity of ${price.elasticity}, which makes ${signed(priceFactor(price, metric) - 1)} of ${metric}`;
