import { dayMs } from '../../durations.ts';
import type { Backtest, RuleDefinition } from '../../alerts/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { Cell, Column } from '../types.ts';

/** «In the last 14 days it would have fired 2 times, the last time on Tuesday, 17 November at 03:20.» */
export function backtestSentence({ range, firings }: Backtest, timeZone: string): string {
  const days = Math.max(1, Math.round((range.to - range.from) / dayMs));
  const last = firings.at(-1);
  if (!last) return `In the last ${days} days it would not have fired.`;
  return `In the last ${days} days it would have fired ${times(firings.length)}, the last time on ${moment(last.firedAt, timeZone)}.`;
}

export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const moment = (time: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone },
  }).format(time);

/** When the rule would have fired, as a table; the newest first. */
export function firingsTable(
  { firings }: Backtest,
  definition: RuleDefinition,
  metric: Metric | undefined,
): { columns: Column[]; rows: Cell[][] } {
  const unit = metric?.unit ?? 'count';
  const isGrouped = firings.some(({ group }) => group !== '');
  const isMeasured = metric !== undefined && definition.kind !== 'no_data';
  const columns: Column[] = [
    { name: 'fired_at', label: 'Would have fired', kind: 'time', unit: 'time' },
    { name: 'resolved_at', label: 'Over', kind: 'time', unit: 'time' },
  ];
  if (isGrouped) columns.push({ name: 'group', label: 'For', kind: 'dimension', unit: 'text' });
  if (isMeasured) {
    columns.push({ name: 'peak', label: `${metric.label} at its furthest`, kind: 'value', unit });
    columns.push({ name: 'limit', label: 'Limit', kind: 'previous', unit });
  }
  const rows = firings
    .toReversed()
    .map(({ firedAt, resolvedAt, group, peakValue, threshold }): Cell[] => [
      ...[firedAt, resolvedAt],
      ...(isGrouped ? [group] : []),
      ...(isMeasured ? [peakValue, threshold] : []),
    ]);
  return { columns, rows };
}
