import { useMemo } from 'react';
import { TimeSeriesChart } from '../../charts/index.ts';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsMetricDocument } from '../../generated/graphql.ts';
import type { AlertRuleFilterInput, AlertsBacktestQuery } from '../../generated/graphql.ts';
import { Result } from '../../parts/states.tsx';
import { useMetricNames } from '../../parts/use-metric-names.ts';

/** The metric by the hour, with the times at which the rule would have fired. */
export function BacktestChart({
  metric,
  filters,
  backtest: { range, firings },
}: {
  metric: string;
  filters: readonly AlertRuleFilterInput[];
  backtest: AlertsBacktestQuery['backtestAlertRule'];
}) {
  const { label } = useMetricNames()(metric);
  const drawn = useGatewayQuery(AlertsMetricDocument, {
    metric,
    range: `${wholeHour(range.from)}/${wholeHour(range.to)}`,
    filters: filters.map(({ exclude, ...filter }) => ({ ...filter, exclude: exclude === true })),
  });
  const marks = useMemo(
    () =>
      firings.map(({ group, startedAt, firedAt, resolvedAt }) => ({
        ...{ id: `${firedAt} ${group}`, from: startedAt, to: resolvedAt ?? range.to },
        ...{
          text: group === '' ? 'Would have fired' : `Would have fired: ${group}`,
          severity: 'HIGH' as const,
        },
      })),
    [firings, range],
  );
  return (
    <Result of={drawn} height={240}>
      {({ metric: { unit, series } }) => (
        <Drawn label={`${label} by hour`} unit={unit} columns={series.columns} marks={marks} />
      )}
    </Result>
  );
}

/** A part of an hour at either end would look like a fall. */
const wholeHour = (at: string): string =>
  new Date(Math.floor(Date.parse(at) / 3_600_000) * 3_600_000).toISOString();

function Drawn({
  label,
  unit,
  columns: { time, value },
  marks,
}: {
  label: string;
  unit: Parameters<typeof TimeSeriesChart>[0]['unit'];
  columns: { time: string[]; value: (number | null)[] };
  marks: Parameters<typeof TimeSeriesChart>[0]['marks'];
}) {
  const series = useMemo(() => [{ label, values: value }], [label, value]);
  return (
    <TimeSeriesChart height={220} label={label} unit={unit} times={time} series={series} marks={marks} />
  );
}
