import type { AlertRuleKind } from '../../generated/graphql.ts';

/** A field of a rule that only some kinds take. */
export type RuleField =
  | 'metric'
  | 'windowMinutes'
  | 'direction'
  | 'threshold'
  | 'changePercent'
  | 'baseline'
  | 'baselineHours'
  | 'sigmas'
  | 'weeks'
  | 'grain'
  | 'coverage'
  | 'families'
  | 'metrics'
  | 'by'
  | 'filters'
  | 'family'
  | 'forMinutes'
  | 'keepFiringMinutes'
  | 'recoveryPercent'
  | 'minimumVolume';

export interface KindWords {
  label: string;
  explains: string;
  /** what it cannot do without, in the order one thinks of it */
  main: readonly RuleField[];
  /** what most leave as it is */
  more: readonly RuleField[];
}

const windows = ['by', 'filters', 'forMinutes', 'keepFiringMinutes'] as const;
const limits = ['recoveryPercent', 'minimumVolume', 'family'] as const;

/** What makes an alert, and what a rule of each kind takes (AlertRuleKind of the API). */
export const ruleKinds: Readonly<Record<AlertRuleKind, KindWords>> = {
  THRESHOLD: {
    label: 'Crosses a number',
    explains: 'A metric over a window is above or below a number that you set.',
    main: ['metric', 'windowMinutes', 'direction', 'threshold'],
    more: [...windows, ...limits],
  },
  RELATIVE_CHANGE: {
    label: 'Changes in percent',
    explains: 'A metric is so many percent above or below what it was.',
    main: ['metric', 'windowMinutes', 'direction', 'changePercent', 'baseline'],
    more: ['baselineHours', ...windows, ...limits],
  },
  SIGMA: {
    label: 'Is unusual',
    explains: 'A metric is further from the same time of the last days than chance explains (sigma).',
    main: ['metric', 'windowMinutes', 'direction', 'sigmas'],
    more: ['weeks', ...windows, ...limits],
  },
  NO_DATA: {
    label: 'Nothing comes in',
    explains: 'A metric was zero for so long.',
    main: ['metric', 'windowMinutes'],
    more: [...windows, 'family'],
  },
  FORECAST: {
    label: 'Misses its forecast',
    explains: 'An hour or a day that is over was outside the bounds of its forecast.',
    main: ['metric', 'grain', 'direction', 'coverage'],
    more: ['filters', 'family'],
  },
  INCIDENT: {
    label: 'An incident opens',
    explains: 'An incident that is at least so grave is open.',
    main: ['families', 'metrics'],
    more: [],
  },
};

export const takes = (kind: AlertRuleKind, field: RuleField): boolean =>
  ruleKinds[kind].main.includes(field) || ruleKinds[kind].more.includes(field);
