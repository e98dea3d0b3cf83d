import type { Meaning } from '../meaning.ts';
import { phrases } from './phrases.ts';

/** How often: the buckets of a series, and the hours and weekdays of a cycle. */
export const grainWords: readonly [string, Meaning][] = [
  ...phrases(
    { kind: 'grain', grain: 'minute', adverb: true },
    'minutely, minute by minute, from minute to minute, minute to minute',
  ),
  ...phrases(
    { kind: 'grain', grain: 'hour', adverb: true },
    'hourly, an hour, in an hour, hour by hour, from hour to hour, hour to hour',
  ),
  ...phrases(
    { kind: 'grain', grain: 'day', adverb: true },
    'daily, a day, in a day, day by day, day after day, from day to day, day to day, per diem',
  ),
  ...phrases(
    { kind: 'grain', grain: 'week', adverb: true },
    'weekly, a week, in a week, week by week, week after week, from week to week, week to week',
  ),
  ...phrases(
    { kind: 'grain', grain: 'month', adverb: true },
    'monthly, a month, in a month, month by month, month after month, from month to month, month to month',
  ),
  ...phrases(
    { kind: 'grain', grain: 'quarter', adverb: true },
    'quarterly, quarter by quarter, from quarter to quarter, quarter to quarter',
  ),
  ...phrases(
    { kind: 'grain', grain: 'year', adverb: true },
    'yearly, annually, annual, year by year, from year to year, year to year',
  ),
  ...phrases(
    { kind: 'grain', grain: 'five_minutes', adverb: true },
    '5 minute intervals, five minute intervals, in 5 minute steps, 5 minute buckets',
  ),
  ...phrases({ kind: 'grain', grain: 'minute', adverb: false }, 'minute'),
  ...phrases({ kind: 'grain', grain: 'five_minutes', adverb: false }, 'five minutes, 5 minutes'),
  ...phrases({ kind: 'grain', grain: 'hour', adverb: false }, 'hour'),
  ...phrases({ kind: 'grain', grain: 'day', adverb: false }, 'day, date, calendar day'),
  ...phrases({ kind: 'grain', grain: 'week', adverb: false }, 'week, calendar week'),
  ...phrases({ kind: 'grain', grain: 'month', adverb: false }, 'month, calendar month'),
  ...phrases({ kind: 'grain', grain: 'quarter', adverb: false }, 'quarter'),
  ...phrases({ kind: 'grain', grain: 'year', adverb: false }, 'year'),
  ...phrases(
    { kind: 'cycle', cycle: 'hour_of_day' },
    'what time of day, what time of the day, at what time of day, at what time of the day, hour of day, hour of the day, hours of the day, hours of day, time of day, time of the day, times of day, times of the day, hour of a day, clock hour, daytime, daily pattern, hourly pattern, hourly profile, daily profile',
  ),
  ...phrases(
    { kind: 'cycle', cycle: 'day_of_week' },
    'weekday, week day, day of week, day of the week, days of the week, days of week, weekly pattern, weekday pattern, day of a week',
  ),
  ...phrases(
    { kind: 'metric', metric: 'active_users', grain: 'day' },
    'dau, daily active users, daily active customers',
  ),
  ...phrases(
    { kind: 'metric', metric: 'active_users', grain: 'week' },
    'wau, weekly active users, weekly active customers',
  ),
  ...phrases(
    { kind: 'metric', metric: 'active_users', grain: 'month' },
    'mau, monthly active users, monthly active customers',
  ),
];
