import type { Dimension } from '../../metrics/types.ts';
import type { Meaning } from './meaning.ts';

const phrases = (meaning: Meaning, list: string): [string, Meaning][] =>
  list.split(',').map((phrase) => [phrase.trim(), meaning]);

const writes = 'I only read: questions cannot change or delete data.';
const cycles =
  'I cannot put the same hours or weekdays of different days together; ask “by hour” or “by day”.';
const why = 'I can measure what happened, but not tell why it did.';

/**
 * The closed part of the language: words whose job is grammar. A word belongs here only if leaving it out, or
 * reading it this way, can never change which number is asked for.
 */
export const grammarWords: readonly [string, Meaning][] = [
  ...phrases(
    { kind: 'by' },
    'by, split by, broken down by, grouped by, group by, divided by, cut by, sliced by, across',
  ),
  ...phrases(
    { kind: 'per' },
    'per, each, every, for each, for every, in each, of each, by each, for all, across all, by every',
  ),
  ...phrases(
    { kind: 'except' },
    'except, except for, excluding, exclude, without, other than, apart from, outside, outside of, but not, not, not in, not on, not from, not for, ignoring, non, dont include, leaving out, minus',
  ),
  ...phrases(
    { kind: 'versus' },
    'vs, versus, compared to, compared with, compared against, against, relative to, than, as compared to, in comparison to, in comparison with',
  ),
  ...phrases(
    { kind: 'compare' },
    'compare, comparing, comparison of, difference between, change between, growth between',
  ),
  ...phrases({ kind: 'which' }, 'which, what'),
  ...phrases({ kind: 'when' }, 'when'),
  ...phrases({ kind: 'and' }, 'and, as well as, plus, along with, together with'),
  ...phrases({ kind: 'or' }, 'or'),
  ...phrases(
    { kind: 'trend' },
    'trend, trends, trending, over time, evolution, timeline, time series, develop, developed, evolve, evolved',
  ),
  ...phrases(
    { kind: 'share' },
    'share of, share, percentage of, percent of, proportion of, fraction of, portion of, part of, contribution to, % of',
  ),
  ...phrases({ kind: 'average' }, 'average, avg, mean'),
  ...phrases({ kind: 'cutNoun' }, 'breakdown, split, wise, level, comparison, distribution, ranking'),
  ...phrases(
    { kind: 'forecast' },
    'forecast, forecasts, forecasted, predict, predicted, prediction, predictions, projection, projected, expected, expect',
  ),
  ...phrases(
    { kind: 'anomaly' },
    'anomaly, anomalies, anything unusual, anything strange, anything odd, anything wrong, something wrong, something unusual, unusual, outlier, outliers, incident, incidents',
  ),
  ...phrases(
    { kind: 'performing' },
    'performing, performs, perform, performed, performance, doing, do well, how did, how is, how was, how are, how were, hows',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest' },
    'top, highest, most, largest, biggest, greatest, maximum, max, peak, leading',
  ),
  ...phrases({ kind: 'rank', sense: 'lowest' }, 'lowest, least, bottom, smallest, fewest, minimum, min'),
  ...phrases({ kind: 'rank', sense: 'best' }, 'best, best performing, strongest, well, top performing'),
  ...phrases({ kind: 'rank', sense: 'worst' }, 'worst, worst performing, weakest, poorest, poorly, badly'),
  ...phrases({ kind: 'rank', sense: 'highest', comparative: true }, 'more, higher, greater, larger, bigger'),
  ...phrases({ kind: 'rank', sense: 'lowest', comparative: true }, 'less, lower, fewer, smaller'),
  ...phrases({ kind: 'rank', sense: 'best', comparative: true }, 'better'),
  ...phrases({ kind: 'rank', sense: 'worst', comparative: true }, 'worse'),
  ...phrases(
    { kind: 'rank', sense: 'highest', metric: 'units' },
    'best selling, bestselling, best seller, bestseller, top selling, most sold, most popular',
  ),
  ...phrases(
    { kind: 'rank', sense: 'lowest', metric: 'units' },
    'worst selling, least sold, slowest selling',
  ),
  ...phrases({ kind: 'rank', sense: 'highest', metric: 'page_views' }, 'most viewed'),
  ...phrases({ kind: 'rank', sense: 'highest', metric: 'refunds' }, 'most refunded, most returned'),
  ...phrases({ kind: 'rank', sense: 'highest', metric: 'average_price' }, 'most expensive, priciest'),
  ...phrases({ kind: 'rank', sense: 'lowest', metric: 'average_price' }, 'cheapest, least expensive'),
  ...phrases({ kind: 'rank', sense: 'highest', metric: 'events' }, 'busiest'),
  ...phrases({ kind: 'rank', sense: 'lowest', metric: 'events' }, 'quietest'),
  ...phrases(
    { kind: 'rank', sense: 'highest', ofChange: true },
    'fastest growing, most improved, rising fastest, growing fastest, grew fastest, grew most, grew the most',
  ),
  ...phrases(
    { kind: 'rank', sense: 'lowest', ofChange: true },
    'fastest declining, fell most, fell the most, dropped most, dropped the most, declining fastest',
  ),
  ...phrases({ kind: 'implied', metric: 'units' }, 'sell, sells, sold, selling'),
  ...phrases(
    { kind: 'implied', metric: 'revenue' },
    'how much did we sell, how much did we make, how much did we earn, how much have we made, how much have we earned, earn, earned, how much have we sold',
  ),
  ...phrases({ kind: 'change' }, 'growth, change, changes, changed, difference, grow'),
  ...phrases({ kind: 'change', sense: 'highest' }, 'grew, growing, increase, increased, rise, rose'),
  ...phrases(
    { kind: 'change', sense: 'lowest' },
    'drop, dropped, decline, declined, declining, decrease, decreased, fall, fell',
  ),
  ...phrases(
    { kind: 'refused', reason: writes },
    'delete, remove, truncate, insert, update, alter table, drop table, drop database, create, grant, erase, wipe',
  ),
  ...phrases({ kind: 'refused', reason: why }, 'why, how come, reason for, cause of'),
  ...phrases(
    { kind: 'refused', reason: cycles },
    'weekday, hour of day, hour of the day, hours of the day, time of day, time of the day, day of week, day of the week, days of the week, day of month, day of the month, month of the year',
  ),
  ...phrases({ kind: 'grain', grain: 'minute', adverb: true }, 'minutely, minute by minute'),
  ...phrases({ kind: 'grain', grain: 'hour', adverb: true }, 'hourly, hour by hour'),
  ...phrases({ kind: 'grain', grain: 'day', adverb: true }, 'daily, day by day'),
  ...phrases({ kind: 'grain', grain: 'week', adverb: true }, 'weekly, week by week'),
  ...phrases({ kind: 'grain', grain: 'month', adverb: true }, 'monthly, month by month'),
  ...phrases({ kind: 'grain', grain: 'quarter', adverb: true }, 'quarterly'),
  ...phrases({ kind: 'grain', grain: 'year', adverb: true }, 'yearly, annually, annual'),
  ...phrases({ kind: 'grain', grain: 'minute', adverb: false }, 'minute'),
  ...phrases({ kind: 'grain', grain: 'five_minutes', adverb: false }, 'five minutes, 5 minutes'),
  ...phrases({ kind: 'grain', grain: 'hour', adverb: false }, 'hour'),
  ...phrases({ kind: 'grain', grain: 'day', adverb: false }, 'day, date'),
  ...phrases({ kind: 'grain', grain: 'week', adverb: false }, 'week'),
  ...phrases({ kind: 'grain', grain: 'month', adverb: false }, 'month'),
  ...phrases({ kind: 'grain', grain: 'quarter', adverb: false }, 'quarter'),
  ...phrases({ kind: 'grain', grain: 'year', adverb: false }, 'year'),
  ...phrases({ kind: 'metric', metric: 'active_users', grain: 'day' }, 'dau, daily active users'),
  ...phrases({ kind: 'metric', metric: 'active_users', grain: 'week' }, 'wau, weekly active users'),
  ...phrases({ kind: 'metric', metric: 'active_users', grain: 'month' }, 'mau, monthly active users'),
  ...phrases(
    { kind: 'filler' },
    'a, an, the, of, in, on, at, to, for, from, with, via, through, during, over, within, as, is, are, was, were, be, been, being, am, it, its, there, that, this, these, those, then, so, so far, we, us, our, ours, i, me, my, you, your, they, their, do, does, did, done, has, have, had, can, could, would, will, should, please, show, show me, give, give me, tell, tell me, list, display, get, see, find, let, know, want, like, need, look, looked, looking, about, how, how much, how many, much, many, number of, amount of, count of, total, overall, altogether, all, sum of, only, just, exactly, ok, okay, hi, hello, hey, thanks, thank, also, too, bring, brings, brought, make, makes, made, generate, generates, generated, come, comes, came, coming, happen, happened, figures, figure, numbers, value of, data, report, stats, statistics, current, shop, store, any, everything, ones, one by one, went, go, goes, going, per cent',
  ),
];

/** Words for dimensions; metrics have theirs in the catalogue. */
export const dimensionWords: Readonly<Record<Dimension, readonly string[]>> = {
  category: ['category', 'product category', 'department', 'product group', 'cat'],
  source: ['source', 'channel', 'platform', 'device', 'device type', 'traffic source', 'sales channel'],
  event_type: ['event type', 'type of event', 'event kind', 'kind of event'],
  product: ['product', 'item', 'article', 'sku', 'product id'],
  country: ['country', 'nation'],
};

/** Other words for values that a shop may hold; they count only where it does. */
export const valueWords: readonly { dimension: Dimension; value: string; words: readonly string[] }[] = [
  { dimension: 'source', value: 'web', words: ['website', 'web site', 'web shop', 'site', 'browser'] },
  {
    dimension: 'source',
    value: 'mobile',
    words: ['app', 'mobile app', 'phone', 'mobile device', 'smartphone', 'mobile phone'],
  },
  { dimension: 'country', value: 'US', words: ['usa', 'america', 'united states of america', 'the states'] },
  { dimension: 'country', value: 'GB', words: ['uk', 'britain', 'great britain'] },
  { dimension: 'country', value: 'United Kingdom', words: ['uk', 'britain', 'great britain', 'gb'] },
];
