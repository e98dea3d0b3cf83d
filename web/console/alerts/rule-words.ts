import type { AlertRuleStatus, AlertsDefinitionFragment } from '../../generated/graphql.ts';
import type { Tone } from '../../parts/badge.tsx';
import { severityLabel } from '../../parts/severity-badge.tsx';

export const ruleStatusWords: Readonly<Record<AlertRuleStatus, { label: string; tone: Tone }>> = {
  FIRING: { label: 'Firing', tone: 'bad' },
  PENDING: { label: 'Pending', tone: 'warn' },
  OK: { label: 'OK', tone: 'good' },
  UNKNOWN: { label: 'Unknown', tone: 'warn' },
  WAITING: { label: 'Not evaluated yet', tone: 'plain' },
  DISABLED: { label: 'Off', tone: 'plain' },
};

/** A rule as a sentence: "Revenue over 30 minutes is more than 40 % below the same time of the last weeks". */
export function ruleSentence(
  rule: AlertsDefinitionFragment,
  words: { label: (metric: string) => string; value: (value: number, metric: string) => string },
): string {
  if (rule.kind === 'INCIDENT') return incidentSentence(rule, words.label);
  const metric = rule.metric ?? '';
  const label = words.label(metric);
  const over = `${label} over ${minutesText(rule.windowMinutes ?? 0)}`;
  const side = rule.direction === 'ABOVE' ? 'above' : 'below';
  const ending = [
    ...(rule.filters?.map(
      ({ dimension, values, exclude }) =>
        `${exclude ? 'without' : 'of'} ${dimension.toLowerCase().replace('_', ' ')} ${values.join(' or ')}`,
    ) ?? []),
    ...(rule.by ? [`for each ${rule.by.toLowerCase().replace('_', ' ')}`] : []),
    ...(rule.forMinutes ? [`for ${minutesText(rule.forMinutes)}`] : []),
  ];
  return [middle(), ...ending].join(', ');

  function middle(): string {
    switch (rule.kind) {
      case 'THRESHOLD':
        return `${over} is ${side} ${words.value(rule.threshold ?? NaN, metric)}`;
      case 'RELATIVE_CHANGE':
        return `${over} is more than ${rule.changePercent} % ${side} ${baselineText(rule)}`;
      case 'SIGMA':
        return `${over} is ${rule.sigmas} sigma ${rule.direction === 'EITHER' ? 'away from' : side} what is usual at this time of day`;
      case 'NO_DATA':
        return `${label} is zero for ${minutesText(rule.windowMinutes ?? 0)}`;
      default:
        return `${label} of ${rule.grain === 'HOUR' ? 'an hour' : 'a day'} is ${rule.direction === 'EITHER' ? 'outside' : side} the bounds of its forecast`;
    }
  }
}

function incidentSentence(
  { severity, families, metrics }: AlertsDefinitionFragment,
  label: (metric: string) => string,
): string {
  const family = families?.length ? ` of ${families.map((name) => name.toLowerCase()).join(' or ')}` : '';
  const touched = metrics?.length ? ` that touches ${metrics.map(label).join(' or ')}` : '';
  return `An incident${family}${touched} that is at least ${severityLabel(severity).toLowerCase()}`;
}

const baselineText = ({ baseline, baselineHours }: AlertsDefinitionFragment): string => {
  if (baseline === 'YESTERDAY') return 'the same time yesterday';
  if (baseline === 'LAST_WEEKS') return 'the same time of the last weeks';
  return `its average of ${baselineHours ?? 24} hours`;
};

export function minutesText(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}
