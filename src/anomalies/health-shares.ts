import { dayMs, minuteMs } from '../durations.ts';
import { explainShare } from './explain.ts';
import type { Wording } from './explain.ts';
import type { HealthMetricName } from './health-metrics.ts';
import type { HealthMinutes } from './health-minutes.ts';
import type { HealthNews } from './health-news.ts';
import { unusualShare } from './rules.ts';
import { minutesOf, spanMs } from './windows.ts';

type Sum = (series: string) => number;

interface Share {
  metric: HealthMetricName;
  part: (sum: Sum) => number;
  all: (sum: Sum) => number;
  /** '41 % of the 213 OF in the five minutes to 14:05 WERE' */
  of: string;
  were: string;
  /** in how many of the five minutes at least */
  minutes: number;
  /** When there is hardly a day to compare with: news where it is a large part, or never. */
  unknown: 'large' | 'never';
}

const ofArrivals = { of: 'events that arrived', minutes: 1, unknown: 'large' } as const;
const accepted = (sum: Sum) => sum('accepted');
const arrived = (sum: Sum) => sum('accepted') + sum('refused');

const shares: readonly Share[] = [
  {
    ...ofArrivals,
    metric: 'refused_share',
    part: (sum) => sum('refused') - sum('refused/future_timestamp'),
    all: arrived,
    were: 'were refused',
  },
  {
    ...ofArrivals,
    metric: 'future_share',
    part: (sum) => sum('refused/future_timestamp'),
    all: arrived,
    were: 'were ahead of the clock and set aside',
  },
  {
    ...ofArrivals,
    metric: 'missing_price_share',
    part: (sum) => sum('fault/missing_price') + sum('fault/zero_price'),
    all: (sum) => sum('purchases'),
    of: 'purchases that arrived',
    were: 'had no price',
  },
  {
    ...ofArrivals,
    metric: 'unknown_category_share',
    part: (sum) => sum('fault/unknown_category'),
    all: accepted,
    were: 'were of an unknown category',
  },
  {
    ...ofArrivals,
    metric: 'duplicate_share',
    part: (sum) => sum('fault/duplicate'),
    all: (sum) => arrived(sum) + sum('fault/duplicate'),
    were: 'had come before',
    // A consumer that takes over from another reads a last few thousand again, in one go and without harm.
    minutes: 3,
    unknown: 'never',
  },
  // A topic that is read for the first time begins with old events.
  {
    ...ofArrivals,
    metric: 'late_share',
    part: (sum) => sum('fault/late'),
    all: accepted,
    were: 'were over an hour old',
    unknown: 'never',
  },
  {
    ...ofArrivals,
    metric: 'out_of_order_share',
    part: (sum) => sum('fault/out_of_order'),
    all: accepted,
    were: 'came over a minute after newer ones',
    unknown: 'never',
  },
];

/** Fewer than this in the day before do not tell what is usual. */
const leastKnown = 100;
const largeShare = 0.2;

/** Shares of the five minutes to `end` against those of the day before, by unusualShare. */
export function judgeShares(minutes: HealthMinutes, end: number, wording: Wording): HealthNews[] {
  const start = end - spanMs;
  const sumIn =
    (from: number, to: number): Sum =>
    (series) =>
      minutes.sum(series, { from, to });
  const [now, before] = [sumIn(start, end), sumIn(start - dayMs, start)];

  return shares.flatMap((share): HealthNews[] => {
    const part = share.part(now);
    if (part === 0) return [];
    const all = Math.max(part, share.all(now));
    const usual = share.part(before) / Math.max(1, share.all(before));
    const judged = unusualShare(part, all, usual);
    if (!judged) return [];
    const isKnown = share.all(before) >= leastKnown;
    if (!isKnown && (share.unknown === 'never' || part / all <= largeShare)) return [];
    const seenIn = minutesOf(end).filter((minute) => share.part(sumIn(minute, minute + minuteMs)) > 0).length;
    if (seenIn < share.minutes) return [];

    const words = {
      of: share.of,
      were: share.were,
      before: isKnown ? 'in the day before' : 'in the little that came before',
    };
    const sentence = explainShare({ part, all, usual, windowStart: start, windowEnd: end }, words, wording);
    const reasons = share.metric === 'refused_share' ? ` ${reasonsOf(minutes, now)}` : '';
    return [
      {
        ...judged,
        metric: share.metric,
        channel: '',
        value: part / all,
        explanation: sentence + reasons,
      },
    ];
  });
}

/** 'Reasons: missing_field 87, bad_value 3.' */
function reasonsOf(minutes: HealthMinutes, sum: Sum): string {
  const reasons = minutes
    .parts('refused')
    .filter((reason) => reason !== 'future_timestamp')
    .map((reason) => ({ reason, events: sum(`refused/${reason}`) }))
    .filter(({ events }) => events > 0)
    .sort((a, b) => b.events - a.events)
    .slice(0, 3);
  return `Reasons: ${reasons.map(({ reason, events }) => `${reason} ${events}`).join(', ')}.`;
}
