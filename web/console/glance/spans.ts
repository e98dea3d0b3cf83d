import type { GlanceQueryVariables } from '../../generated/graphql.ts';

export const spanNames = ['TODAY', 'LAST_24_HOURS', 'LAST_7_DAYS', 'LAST_28_DAYS'] as const;
export type SpanName = (typeof spanNames)[number];

export interface Span {
  label: string;
  /** What a change is a change against, in words. */
  against: string;
  /** What the small chart shows, in words. */
  shows: string;
  variables: GlanceQueryVariables & { grain: 'HOUR' | 'DAY' };
  /** It reaches up to now, so that its numbers change while one looks. */
  isLive: boolean;
}

/**
 * What can be looked at. A running day is held against the same weekday, for a Sunday is no Monday; and early in the morning
 * today alone is no line, so the day before comes with it.
 */
export const spans: Readonly<Record<SpanName, Span>> = {
  TODAY: {
    label: 'Today',
    against: 'against a week ago by this time',
    shows: 'last 24 hours',
    variables: { range: 'TODAY', compareTo: 'PREVIOUS_WEEK', shown: 'LAST_24_HOURS', grain: 'HOUR' },
    isLive: true,
  },
  LAST_24_HOURS: {
    label: '24 hours',
    against: 'against the same hours a week ago',
    shows: 'last 24 hours',
    variables: { range: 'LAST_24_HOURS', compareTo: 'PREVIOUS_WEEK', shown: 'LAST_24_HOURS', grain: 'HOUR' },
    isLive: true,
  },
  LAST_7_DAYS: {
    label: '7 days',
    against: 'against the 7 days before',
    shows: 'last 7 days by hour',
    variables: { range: 'LAST_7_DAYS', compareTo: 'PREVIOUS_PERIOD', shown: 'LAST_7_DAYS', grain: 'HOUR' },
    isLive: false,
  },
  LAST_28_DAYS: {
    label: '28 days',
    against: 'against the 28 days before',
    shows: 'last 28 days',
    variables: { range: 'LAST_28_DAYS', compareTo: 'PREVIOUS_PERIOD', shown: 'LAST_28_DAYS', grain: 'DAY' },
    isLive: false,
  },
};
