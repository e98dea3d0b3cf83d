import { dayMs } from '../durations.ts';
import { badInput, CartographError } from '../errors.ts';
import { bucketStart, nextBucket } from '../metrics/index.ts';
import type { Dimension, Metric, Metrics, TimeRange } from '../metrics/index.ts';
import type { Accuracy } from '../ml/forecast/index.ts';
import { limitsOf } from './grains.ts';
import type { PanelAnswer } from './library.ts';
import { sumBounds } from './span-bounds.ts';
import { ahead, boundsAt } from './trained.ts';
import type { Band, SeriesCard } from './trained.ts';
import type { Horizon } from './types.ts';

export interface DemandRequest {
  /** an additive metric; units by default */
  metric?: string | undefined;
  /** category by default */
  by?: Dimension | undefined;
  /** in days; the next seven by default */
  horizon?: Horizon | undefined;
  coverage?: number | undefined;
  /** how many lines a list has at most, 1 to 2,000; by default 100 */
  first?: number | undefined;
}

export type Trend = 'rising' | 'falling' | 'steady';

/** What is expected of one value of the dimension, or of the whole, over the span. */
export interface DemandLine {
  /** the dimension's value; '' of the whole */
  value: string;
  expected: number;
  lower: number;
  upper: number;
  /** what the span before came to */
  before: number;
  change: number;
  /** change ÷ before; null where that was nothing */
  relativeChange: number | null;
  trend: Trend;
  model: string;
  accuracy: Accuracy;
  note: string;
}

export interface DemandOutlook {
  metric: string;
  by: Dimension;
  /** half-open, epoch ms, whole days; the running one is the first */
  range: TimeRange;
  /** what it is compared with: as many days, the same weekdays, before today */
  before: TimeRange;
  coverage: number;
  whole: DemandLine;
  /** how many values were forecast, listed or not */
  values: number;
  /** most wanted first; they add up to the whole, together with values that are not forecast one by one */
  parts: DemandLine[];
  /** largest change first */
  rising: DemandLine[];
  falling: DemandLine[];
  /** when a value is called rising or falling */
  rule: string;
  /** its name in the registry */
  model: string;
  modelVersion: string;
  trainedAt: number;
  trainedFrom: number;
  trainedTo: number;
  /** in the middle of the parts */
  quality: Readonly<Record<string, number | null>>;
  note: string;
}

export interface Spans {
  days: number;
  range: TimeRange;
  before: TimeRange;
}

const mostLines = 2_000;

/** @throws CartographError BAD_INPUT for a metric whose parts do not add up to the whole */
export function checkAdditive(metrics: Metrics, name: string): Metric {
  const metric = metrics.find(name);
  if (metric.additive) return metric;
  const additive = metrics.catalogue.filter((other) => other.additive).map((other) => other.name);
  throw badInput(
    `The parts of '${name}' do not add up to a whole. Ask for one of: ${additive.join(', ')}; or forecast '${name}' with a filter.`,
    { additive },
  );
}

/** @throws CartographError BAD_INPUT */
export function checkFirst(first = 100): number {
  if (Number.isInteger(first) && first >= 1 && first <= mostLines) return first;
  throw badInput(`first is a whole number from 1 to ${mostLines}, not ${first}.`);
}

/** The next days, and as many before today, whole weeks back so that both have the same weekdays. */
export function spansOf(now: number, days: number, timeZone: string): Spans {
  const today = bucketStart(now, 'day', timeZone);
  const after = (start: number, count: number) => {
    let end = start;
    for (let day = 0; day < count; day += 1) end = nextBucket(end, 'day', timeZone);
    return end;
  };
  // Days have 23 to 25 hours, so noon of a day so many times 24 hours ago is on the day that is meant.
  const back = Math.ceil(days / 7) * 7;
  const from = bucketStart(today - back * dayMs + dayMs / 2, 'day', timeZone);
  return { days, range: { from: today, to: after(today, days) }, before: { from, to: after(from, days) } };
}

/** @throws CartographError NOT_ENOUGH_DATA where the span before is not whole: everything would seem to rise */
export function checkSpan({ days, before }: Spans, firstEvent: number): void {
  if (firstEvent <= before.from) return;
  throw new CartographError(
    'NOT_ENOUGH_DATA',
    `The next ${days} days are compared with as many before, and the shop's first event is of ${new Date(firstEvent).toISOString()}. Ask for fewer days, or later.`,
    { details: { needed: days, firstEvent: new Date(firstEvent).toISOString() } },
  );
}

/** Sums a panel over the span, sets it against what was before, and says what rises and falls. */
export function outlookOf(
  { metric, by, coverage, first }: { metric: Metric; by: Dimension; coverage: number; first: number },
  { days, range, before }: Spans,
  { shelved, bands }: PanelAnswer,
  happened: { whole: number; parts: ReadonlyMap<string, number> },
): DemandOutlook {
  const { version, cards } = shelved;
  const { floor } = limitsOf(metric);
  const line = (card: SeriesCard, band: Band, earlier: number): DemandLine => {
    const {
      value: expected,
      lower,
      upper,
    } = sumBounds(band.values, boundsAt(band, coverage), card.together, floor);
    const change = expected - earlier;
    return {
      ...{ value: card.value, expected, lower, upper, before: earlier, change },
      relativeChange: earlier === 0 ? null : change / Math.abs(earlier),
      trend: earlier < lower ? 'rising' : earlier > upper ? 'falling' : 'steady',
      ...{ model: card.model, accuracy: card.accuracy, note: card.note },
    };
  };
  const parts = [...bands]
    .map(([value, band]) => line(cards.get(value)!, band, happened.parts.get(value) ?? 0))
    .sort((a, b) => b.expected - a.expected || (a.value < b.value ? -1 : 1));
  const { whole } = shelved;
  if (!whole) throw new Error(`The panel ${version.name} has no whole.`);
  const sum = line(whole, ahead(whole.band, range.from, days), happened.whole);
  const byChance = (parts.length * (1 - coverage)) / 2;
  const ofTrend = (trend: Trend, order: (a: DemandLine, b: DemandLine) => number) =>
    parts
      .filter((one) => one.trend === trend)
      .sort(order)
      .slice(0, first);
  return {
    ...{ metric: metric.name, by, range, before, coverage },
    whole: sum,
    values: parts.length,
    parts: parts.slice(0, first),
    rising: ofTrend('rising', (a, b) => b.change - a.change),
    falling: ofTrend('falling', (a, b) => a.change - b.change),
    rule: `Rising: the ${days} days before came to less than the lower bound of the next ${days}; falling: to more than the upper. Were nothing to change, about ${Number(byChance.toPrecision(2))} of ${parts.length} would be called rising by chance, and as many falling.`,
    model: version.name,
    modelVersion: version.version,
    trainedAt: version.createdAt,
    trainedFrom: version.trainedFrom,
    trainedTo: version.trainedTo,
    quality: version.quality,
    note: shelved.note,
  };
}

/** What the span before came to, by value and in all. */
export async function readSpan(
  metrics: Metrics,
  { metric, by, range }: { metric: string; by: Dimension; range: TimeRange },
): Promise<{ whole: number; parts: Map<string, number> }> {
  const [whole, cut] = await metrics.run([
    { metric, range },
    { metric, range, by: [by] },
  ]);
  return {
    whole: whole!.values[0] ?? 0,
    parts: new Map(cut!.keys[0]!.map((value, row) => [value, cut!.values[row] ?? 0])),
  };
}
