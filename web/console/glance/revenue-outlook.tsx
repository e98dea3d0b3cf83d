import { useMemo } from 'react';
import { Link } from 'wouter';
import { TimeSeriesChart } from '../../charts/index.ts';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { GlanceOutlookDocument } from '../../generated/graphql.ts';
import type { GlanceOutlookQuery } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { ChangeText } from '../../parts/change-text.tsx';
import { Result } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { forecastOf } from '../metric/forecast-of.ts';

/** Two weeks behind and one ahead. */
export function RevenueOutlook() {
  const query = useGatewayQuery(GlanceOutlookDocument, { history: 'LAST_14_DAYS' });
  return (
    <Card
      title="Revenue of the next 7 days"
      actions={<Link href="/metric/revenue?range=LAST_28_DAYS&forecast=on">Details</Link>}
    >
      <Result of={query} height={300}>
        {({ metric }) => <Outlook metric={metric} />}
      </Result>
    </Card>
  );
}

function Outlook({ metric }: { metric: GlanceOutlookQuery['metric'] }) {
  const formats = useFormats();
  const { unit, series, inner, outer } = metric;
  const lines = useMemo(
    () => ({
      times: series.columns.time,
      series: [{ label: 'Revenue', values: series.columns.value }],
      forecast: forecastOf(inner, outer),
    }),
    [series, inner, outer],
  );
  const ahead = sum(outer.columns.value);
  const behind = sum(series.columns.value.slice(-7));
  return (
    <>
      <p>
        About <strong>{formats.value(ahead, unit)}</strong> to come, today included:{' '}
        <ChangeText change={behind > 0 ? ahead / behind - 1 : null} direction="UP_IS_GOOD" /> against the last
        7 days.
        {outer.note !== '' && <span className="muted"> {outer.note}</span>}
      </p>
      <TimeSeriesChart label="Revenue by day, with forecast" unit={unit} {...lines} height={240} />
    </>
  );
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
