import { BarList } from '../../charts/index.ts';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { MetricSlicesDocument } from '../../generated/graphql.ts';
import type { Dimension, MetricPageQuery } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { isGoodNews } from '../../parts/news.ts';
import { Empty, Result } from '../../parts/states.tsx';
import { dimensionLabels } from './dimension-labels.ts';
import { filtersOf, toggleFilter } from './metric-view.ts';
import type { MetricView } from './metric-view.ts';

interface Props {
  metric: MetricPageQuery['metric'];
  view: MetricView;
  onChange: (view: MetricView) => void;
}

/** Who and what it comes from; a value that is clicked is all that the page then shows. */
export function Breakdown({ metric, view, onChange }: Props) {
  const [first] = metric.dimensions;
  const by = view.by !== null && metric.dimensions.includes(view.by) ? view.by : first;
  if (by === undefined) return null;
  const options = metric.dimensions.map((value) => ({ value, label: dimensionLabels[value] }));
  return (
    <Card title="Where it comes from">
      <Choice
        label="Cut by"
        options={options}
        value={by}
        onChange={(next) => onChange({ ...view, by: next })}
      />
      <Slices metric={metric} by={by} view={view} onChange={onChange} />
    </Card>
  );
}

function Slices({ metric, by, view, onChange }: Props & { by: Dimension }) {
  const { name, label, unit, direction } = metric;
  const { range, compareTo } = view;
  // What is kept of this dimension stays among the others, so that one can choose another.
  const filters = filtersOf(view).filter(({ dimension }) => dimension !== by);
  const query = useGatewayQuery(MetricSlicesDocument, { name, range, by, filters, compareTo });
  const heading = dimensionLabels[by];
  return (
    <Result of={query} height={260}>
      {({ metric: { breakdown } }) =>
        breakdown.slices.length === 0 ? (
          <Empty title="Nothing happened in this time." />
        ) : (
          <>
            <BarList
              caption={`${label} by ${heading.toLowerCase()}`}
              heading={heading}
              unit={unit}
              selected={new Set(view.filters[by])}
              onSelect={(key) => onChange(toggleFilter(view, by, key))}
              bars={breakdown.slices.map(({ keys: [key = ''], value, share, change }) => ({
                ...{ key, value, share, change },
                label: key === '' ? `without ${heading.toLowerCase()}` : key,
                isGood: isGoodNews(change, direction),
              }))}
            />
            {breakdown.count > breakdown.slices.length && (
              <p className="muted">
                The largest {breakdown.slices.length} of {breakdown.count}.
              </p>
            )}
          </>
        )
      }
    </Result>
  );
}
