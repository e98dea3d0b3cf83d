import { useSearchParams } from 'wouter';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { GlanceDocument } from '../../generated/graphql.ts';
import { Choice } from '../../parts/choice.tsx';
import { Result } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useNow } from '../../parts/use-now.ts';
import '../glance/glance.css';
import { MetricTile } from '../glance/metric-tile.tsx';
import { OpenIncidents } from '../glance/open-incidents.tsx';
import { OtherMetrics } from '../glance/other-metrics.tsx';
import { RevenueOutlook } from '../glance/revenue-outlook.tsx';
import { spanNames, spans } from '../glance/spans.ts';
import type { SpanName } from '../glance/spans.ts';
import { tilesOf } from '../glance/tiles.ts';
import { TopCategories } from '../glance/top-categories.tsx';

const options = spanNames.map((value) => ({ value, label: spans[value].label }));
const isSpanName = (name: string | null): name is SpanName => spanNames.some((one) => one === name);

/** The shop at a glance: what is wrong, how it goes, what is to come. */
export default function Glance() {
  const formats = useFormats();
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('range');
  const name = isSpanName(asked) ? asked : 'TODAY';
  const span = spans[name];
  const query = useGatewayQuery(GlanceDocument, span.variables, { everySeconds: 60 });
  return (
    <div className="glance">
      <header className="glance-head">
        <div>
          <h1>Shop</h1>
          <p className="muted">
            {formats.time(now)} ({formats.timeZone}); changes are {span.against}
          </p>
        </div>
        <Choice
          label="Time"
          options={options}
          value={name}
          onChange={(range) => setSearch({ range }, { replace: true })}
        />
      </header>
      <OpenIncidents />
      <Result of={query} height={320}>
        {(answer) => {
          const { tiles, others } = tilesOf(answer, span.variables.grain);
          return (
            <>
              <section className="glance-tiles" aria-label="Key metrics">
                {tiles.map((tile) => (
                  <MetricTile key={`${name} ${tile.metric.name}`} tile={tile} span={span} />
                ))}
              </section>
              <div className="glance-rows">
                <RevenueOutlook />
                <TopCategories span={span} />
              </div>
              <OtherMetrics metrics={others} span={span} />
            </>
          );
        }}
      </Result>
    </div>
  );
}
