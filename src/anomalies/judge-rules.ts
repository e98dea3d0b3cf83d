import { hourMs, minuteMs } from '../durations.ts';
import type { SeasonalScore } from '../ml/robust-seasonal.ts';
import { stepsTo } from './stretch.ts';
import type { Placed } from './stretch.ts';
import type { Describe } from './describe.ts';
import { panelSeries } from './panel.ts';
import type { Panel, PanelSeries } from './panel.ts';
import {
  abandonmentRun,
  abandonmentWindows,
  dominates,
  revenueDrop,
  revenueWindowMinutes,
  scoreRecentAbandonment,
  scoreRecentRevenue,
  unusualShare,
} from './rules.ts';
import type { RecentHour } from './rules.ts';
import { sliceKey } from './types.ts';
import type { Finding, Slice } from './types.ts';
import { spanMs } from './windows.ts';

/** Judges the minute that ends at `end` by the built-in rules; `placed` is empty while the models are learning. */
export type JudgeByRules = (panel: Panel, placed: readonly Placed[], end: number) => Finding[];

const whole = (metric: string): Slice => ({ metric, dimension: '', value: '' });
const revenue = whole('revenue');
const orders = whole('orders');
const abandonment = whole('cart_abandonment_rate');
/** The hour before the last twenty minutes, so that a problem is not compared with itself. */
const recentSkipMs = 4 * spanMs;
const dominanceMs = 15 * minuteMs;
/** A rule's evidence is a line that chance hardly crosses, not a calibrated tail. */
const ruleProbability = 0.9;

/** The built-in rules of rules.ts, fed with what they look at. */
export function createRuleJudge({ describe }: { describe: Describe }): JudgeByRules {
  function judgeRevenue(panel: Panel, end: number): Finding[] {
    const found = panelSeries(panel);
    const [money, counted] = [found.get(sliceKey(revenue)), found.get(sliceKey(orders))];
    const recent = recentHour(panel, end);
    if (!money || !counted || !recent) return [];
    return revenueWindowMinutes
      .flatMap((minutes): Finding[] => {
        const value = sumOf(money, panel, end, minutes);
        const scored = scoreRecentRevenue(value, (minutes * minuteMs) / spanMs, recent);
        const severity = scored && revenueDrop(value, scored, null);
        if (!scored || !severity) return [];
        const reading = {
          ...scored,
          value,
          probability: ruleProbability,
          windowStart: end - minutes * minuteMs,
          windowEnd: end,
        };
        const rest = {
          type: 'revenue_drop',
          detector: 'rule',
          severity,
          against: 'the hour before',
        } as const;
        return [describe(revenue, reading, rest)];
      })
      .sort((a, b) => a.z - b.z)
      .slice(0, 1);
  }

  function judgeAbandonment(panel: Panel, placed: readonly Placed[], end: number): Finding[] {
    if (end % spanMs !== 0) return [];
    const scores: { value: number; score: SeasonalScore }[] = [];
    for (let back = 0; back < abandonmentWindows; back += 1) {
      const scored = scoreAbandonment(panel, placed, end - back * spanMs);
      if (!scored) return [];
      scores.push(scored);
    }
    const severity = abandonmentRun(scores.map(({ score: { z } }) => z));
    if (!severity) return [];
    const [newest] = scores;
    const reading = {
      ...newest!.score,
      value: newest!.value,
      probability: ruleProbability,
      windowStart: end - abandonmentWindows * spanMs,
      windowEnd: end,
    };
    const against = placed.length > 0 ? 'expectation' : 'the hour before';
    const rest = { type: 'cart_abandonment', detector: 'rule', severity, against } as const;
    return [describe(abandonment, reading, rest)];
  }

  function judgeDominance(panel: Panel, end: number): Finding[] {
    const parts = panel.series.filter(
      ({ slice }) => slice.metric === 'events' && slice.dimension === 'category',
    );
    const minutes = dominanceMs / minuteMs;
    const before = (end - panel.from) / minuteMs - 2 * minutes;
    if (before < hourMs / minuteMs) return [];
    const earlier = end - 2 * dominanceMs;
    const all = total(parts, panel, end, minutes);
    const allBefore = total(parts, panel, earlier, before);
    return parts.flatMap((part): Finding[] => {
      const came = sumOf(part, panel, end, minutes);
      const usual = sumOf(part, panel, earlier, before) / Math.max(1, allBefore);
      if (came < dominates * all) return [];
      const judged = unusualShare(came, all, usual);
      if (!judged) return [];
      const reading = {
        ...judged,
        value: came,
        expected: usual * all,
        lower: judged.lower * all,
        upper: judged.upper * all,
        probability: ruleProbability,
        windowStart: end - dominanceMs,
        windowEnd: end,
      };
      const rest = { type: 'category_dominance', detector: 'rule', against: 'its usual share' } as const;
      return [describe(part.slice, reading, { ...rest, severity: judged.severity })];
    });
  }

  return (panel, placed, end) => [
    // With a season to compare with, the models see a drop sooner and with fewer false alarms.
    ...(placed.length === 0 ? judgeRevenue(panel, end) : []),
    ...judgeAbandonment(panel, placed, end),
    ...judgeDominance(panel, end),
  ];
}

function scoreAbandonment(
  panel: Panel,
  placed: readonly Placed[],
  end: number,
): { value: number; score: SeasonalScore } | null {
  const watched = placed.find(({ input }) => sliceKey(input.slice) === sliceKey(abandonment));
  const step = stepsTo(end, panel.from, spanMs);
  if (step === null || step < 1) return null;
  if (watched) {
    const reading = watched.track.read(step, 1);
    if (!reading) return null;
    const z = watched.track.distance(step, 1, reading);
    const band = watched.track.band(step, 1, reading);
    return { value: reading.value, score: { expected: reading.expected, z, ...band } };
  }
  const series = panelSeries(panel).get(sliceKey(abandonment));
  const recent = recentHour(panel, end);
  const value = series?.values[step - 1];
  if (!recent || value === undefined || Number.isNaN(value)) return null;
  const score = scoreRecentAbandonment(value, series!.beside?.[step - 1] ?? 0, recent);
  return score && { value, score };
}

/** null where the panel does not reach back so far */
function recentHour(panel: Panel, end: number): RecentHour | null {
  const to = Math.floor((end - recentSkipMs) / spanMs) * spanMs;
  if (to - hourMs < panel.from) return null;
  const found = panelSeries(panel);
  const fives = Array.from({ length: hourMs / spanMs }, (_, i) => to - hourMs + (i + 1) * spanMs);
  const sums = (metric: string) => {
    const series = found.get(sliceKey(whole(metric)));
    return fives.map((five) => (series ? sumOf(series, panel, five, spanMs / minuteMs) : 0));
  };
  const rates = found.get(sliceKey(abandonment));
  const slots = fives.map((five) => (five - panel.from) / spanMs - 1);
  return {
    revenue: sums('revenue'),
    purchases: sums('purchases'),
    abandonment: slots.map((slot) => known(rates?.values[slot])),
    cartAdds: slots.map((slot) => known(rates?.beside?.[slot])),
  };
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** What a series by the minute adds up to in the minutes before `end`. */
function sumOf({ values }: PanelSeries, { from }: Panel, end: number, minutes: number): number {
  const last = Math.min(values.length, (end - from) / minuteMs);
  let sum = 0;
  for (let i = Math.max(0, last - minutes); i < last; i += 1) sum += known(values[i]) ?? 0;
  return sum;
}

const total = (parts: readonly PanelSeries[], panel: Panel, end: number, minutes: number): number =>
  parts.reduce((sum, part) => sum + sumOf(part, panel, end, minutes), 0);
