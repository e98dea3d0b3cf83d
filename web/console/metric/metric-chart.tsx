import { useMemo } from 'react';
import { TimeSeriesChart } from '../../charts/index.ts';
import type { ChartForecast, ChartMark } from '../../charts/index.ts';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { MetricOutlookDocument, MetricUsualDocument } from '../../generated/graphql.ts';
import type { MetricAnomalyFragment, MetricPageQuery } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, Failed } from '../../parts/states.tsx';
import { downloadText, toCsv } from './csv.ts';
import { forecastOf } from './forecast-of.ts';
import { comparisons, filtersOf, grains } from './metric-view.ts';
import type { MetricView } from './metric-view.ts';
import { usualAt, wholeBuckets } from './whole-buckets.ts';

interface Props {
  metric: MetricPageQuery['metric'];
  view: MetricView;
  anomalies: readonly MetricAnomalyFragment[];
  canForecast: boolean;
  onAnomaly: (id: string) => void;
}

/** The series with all that puts it in proportion, and the same as a file. */
export function MetricChart({ metric, view, anomalies, canForecast, onAnomaly }: Props) {
  const { name, label, unit, series } = metric;
  const { grain, range, compareTo } = view;
  const filters = filtersOf(view);
  const usual = useGatewayQuery(
    MetricUsualDocument,
    { name, range, grain, filters },
    { enabled: view.showsUsual && hasUsual(grain) },
  );
  const outlook = useGatewayQuery(
    MetricOutlookDocument,
    {
      name,
      filters,
      horizon: grain === 'HOUR' ? 'NEXT_24_HOURS' : longRange(series.range) ? 'NEXT_28_DAYS' : 'NEXT_7_DAYS',
    },
    { enabled: view.showsForecast && canForecast },
  );
  const usualColumns = view.showsUsual && hasUsual(grain) ? usual.data?.metric.usual : undefined;
  const forecasts = view.showsForecast && canForecast ? outlook.data?.metric : undefined;
  const lines = useMemo(() => {
    const whole = wholeBuckets(series.columns.time, series.range, grain);
    const against = comparisons.find(({ value }) => value === compareTo);
    return {
      times: whole.times,
      series: [{ label, values: whole.of(series.columns.value) }],
      band: usualColumns && { label: 'Usual', ...usualAt(whole.times, usualColumns) },
      previous: against && { label: sentence(against.label), values: whole.of(series.columns.previous) },
      forecast: forecasts && forecastOf(forecasts.inner, forecasts.outer),
    };
  }, [series, grain, compareTo, label, usualColumns, forecasts]);
  const marks = useMemo(() => anomalies.map(markOf), [anomalies]);
  const by = grains.find(({ value }) => value === grain)?.label.toLowerCase() ?? '';
  const notes = [usualColumns?.note, forecasts?.outer.note].filter(Boolean).join(' ');
  if (lines.times.length === 0) {
    return (
      <Empty title={`No whole ${by} of this time is over yet.`}>Choose a finer step or a longer time.</Empty>
    );
  }
  return (
    <>
      <TimeSeriesChart
        label={`${label} by ${by}`}
        unit={unit}
        {...lines}
        marks={marks}
        onMark={onAnomaly}
        height={320}
      />
      {usual.error && <Failed error={usual.error} onRetry={() => void usual.refetch()} />}
      {outlook.error && <Failed error={outlook.error} onRetry={() => void outlook.refetch()} />}
      <p className="muted metric-notes">
        <span role="status">{outlook.isLoading ? 'The forecast is on its way…' : notes}</span>
        <Button kind="quiet" onClick={() => downloadText(`${name}.csv`, csvOf(name, lines))}>
          Download CSV
        </Button>
      </p>
    </>
  );
}

const hasUsual = (grain: string): boolean => ['MINUTE', 'FIVE_MINUTES', 'HOUR', 'DAY'].includes(grain);

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const longRange = ({ from, to }: { from: string; to: string }): boolean =>
  Date.parse(to) - Date.parse(from) > 20 * 86_400_000;

const markOf = ({ id, severity, windowStart, windowEnd, explanation }: MetricAnomalyFragment): ChartMark => ({
  ...{ id, severity, text: explanation },
  from: windowStart,
  to: windowEnd,
});

interface Lines {
  times: readonly string[];
  series: readonly { values: readonly (number | null)[] }[];
  previous?: { values: readonly (number | null)[] } | undefined;
  band?: { lower: readonly (number | null)[]; upper: readonly (number | null)[] } | undefined;
  forecast?: ChartForecast | undefined;
}

function csvOf(name: string, { times, series: [main], previous, band, forecast }: Lines): string {
  const bounds = forecast?.fans.flatMap(({ coverage, lower, upper }) => {
    const percent = Math.round(100 * coverage);
    return [
      { head: `forecast_lower_${percent}`, values: lower },
      { head: `forecast_upper_${percent}`, values: upper },
    ];
  });
  const past = [
    { head: name, values: main?.values },
    ...(previous ? [{ head: 'previous', values: previous.values }] : []),
    ...(band
      ? [
          { head: 'usual_lower', values: band.lower },
          { head: 'usual_upper', values: band.upper },
        ]
      : []),
  ];
  const ahead = forecast ? [{ head: 'forecast', values: forecast.values }, ...(bounds ?? [])] : [];
  const rows = [
    ...times.map((time, i) => [
      time,
      ...past.map(({ values }) => values?.[i] ?? null),
      ...ahead.map(() => null),
    ]),
    ...(forecast?.times ?? []).map((time, i) => [
      time,
      ...past.map(() => null),
      ...ahead.map(({ values }) => values[i] ?? null),
    ]),
  ];
  return toCsv(['time', ...past.map(({ head }) => head), ...ahead.map(({ head }) => head)], rows);
}
