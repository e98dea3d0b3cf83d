import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'wouter';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { MetricAnomaliesDocument, MetricPageDocument } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Result } from '../../parts/states.tsx';
import { useNow } from '../../parts/use-now.ts';
import { AnomalyList } from '../metric/anomaly-list.tsx';
import { Breakdown } from '../metric/breakdown.tsx';
import { Drivers } from '../metric/drivers.tsx';
import { FilterChips } from '../metric/filter-chips.tsx';
import { MetricChart } from '../metric/metric-chart.tsx';
import { MetricHead } from '../metric/metric-head.tsx';
import { comparisons, filtersOf, readView, writeView } from '../metric/metric-view.ts';
import type { MetricView } from '../metric/metric-view.ts';
import '../metric/metric.css';
import { ViewControls } from '../metric/view-controls.tsx';

/** One metric in all its aspects; what is shown is in the address. */
export default function Metric() {
  const { name } = useParams<{ name: string }>();
  const now = useNow(60);
  const [search, setSearch] = useSearchParams();
  const view = readView(search);
  const onChange = (next: MetricView) => setSearch(writeView(next));
  const [selected, setSelected] = useState<string | null>(null);

  const { range, grain, compareTo } = view;
  const variables = { name, range, grain, compareTo, filters: filtersOf(view) };
  const query = useGatewayQuery(MetricPageDocument, variables, { everySeconds: 60 });
  const found = useGatewayQuery(MetricAnomaliesDocument, { name, range });
  // Retracted ones turned out to be none.
  const anomalies = useMemo(
    () =>
      found.data?.metric.anomalies.edges.map(({ node }) => node).filter(({ status }) => status === 'OPEN') ??
      [],
    [found.data],
  );

  const end = query.data && Date.parse(query.data.metric.series.range.to);
  const noForecast =
    grain !== 'HOUR' && grain !== 'DAY'
      ? 'Forecasts are by hour and by day.'
      : end !== undefined && now - end > 25 * 3_600_000
        ? 'A forecast follows a time that ends now.'
        : undefined;
  return (
    <div className="metric">
      <Result of={query} height={480}>
        {({ metric }) => (
          <>
            <MetricHead
              metric={metric}
              view={view}
              against={comparisons.find(({ value }) => value === compareTo)?.against}
            />
            <ViewControls view={view} onChange={onChange} noForecast={noForecast} />
            <FilterChips view={view} onChange={onChange} />
            <Card>
              <MetricChart
                {...{ metric, view, anomalies }}
                canForecast={noForecast === undefined}
                onAnomaly={setSelected}
              />
            </Card>
            <div className="metric-rows">
              <div className="metric-column">
                <Breakdown metric={metric} view={view} onChange={onChange} />
                <Result of={found}>
                  {({ incidents }) => (
                    <AnomalyList anomalies={anomalies} incidents={incidents.nodes} selected={selected} />
                  )}
                </Result>
              </div>
              {compareTo !== null && <Drivers metric={metric} view={view} comparison={compareTo} />}
            </div>
          </>
        )}
      </Result>
    </div>
  );
}
