import { useGatewayQuery } from '../../gateway/hooks.ts';
import { ModelsDriftDocument } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Empty, Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';

/** Forecasts that did worse than they had promised, and were trained again for it. */
export function DriftCard() {
  const drift = useGatewayQuery(ModelsDriftDocument, {}, { everySeconds: 300 });
  const { time } = useFormats();
  const nameOf = useMetricNames();
  return (
    <Card title="Drift">
      <Result of={drift}>
        {({ forecastDrift: found }) =>
          found.length === 0 ? (
            <Empty title="No forecast has drifted in the last 28 days">
              <p>One that does clearly worse than it promised is told here and trained again.</p>
            </Empty>
          ) : (
            <Table
              caption="Drift of forecasts"
              rows={found}
              rowKey={(row) => `${row.name} ${row.dimensionValue ?? ''} ${row.foundAt}`}
              columns={[
                {
                  header: 'Forecast',
                  cell: ({ metric, dimensionValue, grain }) =>
                    `${[nameOf(metric).label, dimensionValue].filter(Boolean).join(', ')} by ${grain.toLowerCase()}`,
                },
                { header: 'What was wrong', cell: ({ reason }) => reason, wide: true },
                { header: 'Found', oneLine: true, cell: ({ foundAt }) => time(foundAt) },
              ]}
            />
          )
        }
      </Result>
    </Card>
  );
}
