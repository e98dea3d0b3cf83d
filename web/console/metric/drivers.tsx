import { BarList } from '../../charts/index.ts';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { MetricDriversDocument } from '../../generated/graphql.ts';
import type { Comparison, MetricDriversQuery, MetricPageQuery } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { isGoodNews } from '../../parts/news.ts';
import { Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { dimensionLabels } from './dimension-labels.ts';
import { filtersOf } from './metric-view.ts';
import type { MetricView } from './metric-view.ts';

type Explanation = MetricDriversQuery['explainChange'];
type Metric = MetricPageQuery['metric'];

/** Why it changed: in sentences, by what it is a product of, and by what it is made up of. */
export function Drivers({
  metric,
  view,
  comparison,
}: {
  metric: Metric;
  view: MetricView;
  comparison: Comparison;
}) {
  const query = useGatewayQuery(MetricDriversDocument, {
    ...{ name: metric.name, range: view.range, comparison },
    filters: filtersOf(view),
  });
  return (
    <Card title="Why it changed" className="metric-drivers">
      <Result of={query} height={260}>
        {({ explainChange }) => (
          <>
            {explainChange.text.map((sentence, i) => (
              <p key={sentence} className={i === 0 ? 'metric-lead' : undefined}>
                {sentence}
              </p>
            ))}
            {explainChange.factors.length > 0 && <Factors factors={explainChange.factors} metric={metric} />}
            {explainChange.cuts.map((cut, i) => (
              <Cut key={cut.by.join(' ')} cut={cut} metric={metric} isOpen={i === 0 && cut.explains} />
            ))}
            {explainChange.notes.map((note) => (
              <p key={note} className="muted">
                {note}
              </p>
            ))}
          </>
        )}
      </Result>
    </Card>
  );
}

function Factors({ factors, metric }: { factors: Explanation['factors']; metric: Metric }) {
  const formats = useFormats();
  return (
    <Table
      caption="What the metric is a product of"
      rows={factors}
      rowKey={({ label }) => label}
      columns={[
        { header: 'Factor', cell: ({ label }) => label, wide: true },
        { header: 'Was', numeric: true, cell: ({ compared, unit }) => formats.value(compared, unit) },
        { header: 'Is', numeric: true, cell: ({ actual, unit }) => formats.value(actual, unit) },
        {
          header: 'Adds',
          numeric: true,
          cell: ({ difference }) => `${difference > 0 ? '+' : ''}${formats.value(difference, metric.unit)}`,
        },
      ]}
    />
  );
}

function Cut({ cut, metric, isOpen }: { cut: Explanation['cuts'][number]; metric: Metric; isOpen: boolean }) {
  const heading = cut.by.map((dimension) => dimensionLabels[dimension]).join(' and ');
  return (
    <details open={isOpen}>
      <summary>
        By {heading.toLowerCase()}
        {cut.explains ? ': explains most of it' : ''}
      </summary>
      <BarList
        caption={`What the change of ${metric.label} is made up of, by ${heading.toLowerCase()}`}
        heading={heading}
        unit={metric.unit}
        bars={cut.parts.map(({ values, difference, actual, compared }) => ({
          ...{ key: values.join(', '), label: values.join(', '), value: difference },
          change: compared ? ((actual ?? 0) - compared) / Math.abs(compared) : null,
          isGood: isGoodNews(difference, metric.direction),
        }))}
      />
    </details>
  );
}
