import type { SeasonalScore } from '../ml/robust-seasonal.ts';
import type { Metrics } from '../metrics/index.ts';
import { explainShare } from './explain.ts';
import type { Wording } from './explain.ts';
import type { Describe } from './judge.ts';
import type { FittedModels } from './models.ts';
import type { PriceWatch } from './price-watch.ts';
import { readRecentHour, readWindow } from './readings.ts';
import type { Reading, Readings } from './readings.ts';
import {
  abandonmentRun,
  abandonmentWindows,
  revenueDrop,
  revenueEvidenceZ,
  revenueWindowMinutes,
  scoreRecentAbandonment,
  scoreRecentRevenue,
  unusualShare,
} from './rules.ts';
import type { RecentHour } from './rules.ts';
import type { AnomalyStore } from './store.ts';
import { sliceKey } from './types.ts';
import type { AnomalyType, Finding, Slice } from './types.ts';
import { minuteMs, spanMs } from './windows.ts';

interface Deps {
  metrics: Metrics;
  store: AnomalyStore;
  prices: PriceWatch;
  wording: Wording;
  describe: Describe;
}

export type JudgeByRules = (end: number, models: FittedModels, readings: Readings) => Promise<Finding[]>;

const whole = (metric: string): Slice => ({ metric, dimension: '', value: '' });
const revenue = whole('revenue');
const orders = whole('orders');
const abandonment = whole('cart_abandonment_rate');
const dayMs = 86_400_000;

/** The built-in rules of rules.ts, fed with what they look at. */
export function createRuleJudge({ metrics, store, prices, wording, describe }: Deps): JudgeByRules {
  async function judgeRevenue(
    end: number,
    models: FittedModels,
    readings: Readings,
    recent: RecentHour | null,
  ): Promise<Finding[]> {
    const score = (slice: Slice, value: number, minutes: number): SeasonalScore | null => {
      const steps = (minutes * minuteMs) / spanMs;
      const seasonal = models
        .find(slice)
        ?.model.score(models.wallClock(end - minutes * minuteMs), value, { steps });
      if (seasonal || !recent || slice !== revenue) return seasonal ?? null;
      return scoreRecentRevenue(value, steps, recent);
    };
    // Longer windows are only read when revenue is low enough in the shortest; with no sale at all it always is.
    const value = readings.get(sliceKey(revenue))?.value ?? 0;
    const shortest = score(revenue, value, spanMs / minuteMs);
    if (!shortest || revenueDrop(value, { ...shortest, z: -revenueEvidenceZ }, null) === null) return [];

    const ranges = revenueWindowMinutes.map((minutes) => ({ from: end - minutes * minuteMs, to: end }));
    const results = await metrics.run(
      [revenue, orders].flatMap(({ metric }) => ranges.map((range) => ({ metric, range }))),
    );
    const valuesOf = (first: number) => ranges.map((_, i) => results[first + i]!.values[0] ?? 0);
    const [revenues, counts] = [valuesOf(0), valuesOf(ranges.length)];
    const against = models.find(revenue)?.model.learning === null ? 'expectation' : 'the hour before';
    const found = revenueWindowMinutes.flatMap((minutes, i): Finding[] => {
      const scored = score(revenue, revenues[i]!, minutes)!;
      const scoredOrders = score(orders, counts[i]!, minutes);
      const severity = revenueDrop(revenues[i]!, scored, scoredOrders);
      if (!severity) return [];
      const rest = { type: 'revenue_drop', detector: 'rule', severity, against } as const;
      const finding = describe(revenue, ranges[i]!, revenues[i]!, scored, rest);
      if (!scoredOrders || scored.z <= scoredOrders.z) return [finding];
      const evidence = `Orders: ${counts[i]!} against ${scoredOrders.expected.toFixed(1)}.`;
      return [{ ...finding, z: scoredOrders.z, explanation: `${finding.explanation} ${evidence}` }];
    });
    // The window that leaves the least doubt.
    return found.sort((a, b) => a.z - b.z).slice(0, 1);
  }

  async function judgeAbandonment(
    end: number,
    models: FittedModels,
    readings: Readings,
    recent: RecentHour | null,
  ): Promise<Finding[]> {
    const watched = models.find(abandonment);
    if (!watched) return [];
    const score = ({ value, support = 0 }: Reading, at: number) =>
      watched.model.score(models.wallClock(at - spanMs), value, { support }) ??
      (recent && scoreRecentAbandonment(value, support, recent));

    const scores: { value: number; score: SeasonalScore }[] = [];
    for (let back = 0; back < abandonmentWindows; back += 1) {
      const at = end - back * spanMs;
      // The earlier windows are only read when the later ones are over the line, which is seldom.
      const read = back === 0 ? readings : await readWindow(metrics, [watched.watch], at);
      const reading = read.get(sliceKey(abandonment));
      const scored = reading && score(reading, at);
      if (!scored || abandonmentRun([scored.z, scored.z, scored.z]) === null) return [];
      scores.push({ value: reading.value, score: scored });
    }
    const severity = abandonmentRun(scores.map(({ score: { z } }) => z));
    if (!severity) return [];
    const window = { from: end - spanMs, to: end };
    const against = watched.model.learning === null ? 'expectation' : 'the hour before';
    const [newest] = scores;
    const rest = { type: 'cart_abandonment', detector: 'rule', severity, against } as const;
    return [describe(abandonment, window, newest!.value, newest!.score, rest)];
  }

  function judgeShare(
    {
      slice,
      type,
      end,
      part,
      all,
      usual,
    }: { slice: Slice; type: AnomalyType; end: number; part: number; all: number; usual: number },
    words: { of: string; were: string; before: string },
  ): Finding[] {
    const judged = unusualShare(part, all, usual);
    if (!judged) return [];
    const window = { windowStart: end - spanMs, windowEnd: end };
    const explanation = explainShare({ part, all, usual, ...window }, words, wording);
    return [
      { slice, side: 'spike', type, detector: 'rule', value: part / all, ...judged, ...window, explanation },
    ];
  }

  async function judgeRefused(end: number): Promise<Finding[]> {
    const now = await store.arrivals({ from: end - spanMs, to: end });
    if (now.refused === 0) return [];
    const before = await store.arrivals({ from: end - spanMs - dayMs, to: end - spanMs });
    const usual = before.refused / Math.max(1, before.accepted + before.refused);
    const all = now.accepted + now.refused;
    return judgeShare(
      { slice: whole('refused_share'), type: 'refused_events', end, part: now.refused, all, usual },
      { of: 'events that arrived', were: 'were refused', before: 'in the day before' },
    );
  }

  async function judgePrices(end: number): Promise<Finding[]> {
    const shares = await prices.oddShares({ from: end - spanMs, to: end }, end);
    return shares.flatMap(({ category, odd, all, usual }) =>
      judgeShare(
        {
          slice: { metric: 'odd_price_share', dimension: 'category', value: category },
          type: 'price_glitch',
          end,
          part: odd,
          all,
          usual,
        },
        {
          of: `prices in category ${category}`,
          were: "were less than a third or more than three times the product's usual price",
          before: 'in the day before',
        },
      ),
    );
  }

  return async (end, models, readings) => {
    const learning = [revenue, abandonment].some((slice) => models.find(slice)?.model.learning !== null);
    const recent = learning ? await readRecentHour(metrics, end) : null;
    const found = await Promise.all([
      judgeRevenue(end, models, readings, recent),
      judgeAbandonment(end, models, readings, recent),
      judgeRefused(end),
      judgePrices(end),
    ]);
    return found.flat();
  };
}
