import { useLocation } from 'wouter';
import { BarList } from '../../charts/index.ts';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { GlanceCategoriesDocument } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { isGoodNews } from '../../parts/news.ts';
import { Empty, Result } from '../../parts/states.tsx';
import type { Span } from './spans.ts';

/** Where the money comes from; a category opens the revenue of it. */
export function TopCategories({ span }: { span: Span }) {
  const { range, compareTo } = span.variables;
  const [, go] = useLocation();
  const query = useGatewayQuery(GlanceCategoriesDocument, { range, compareTo }, { everySeconds: 60 });
  return (
    <Card title="Revenue by category">
      <Result of={query} height={300}>
        {({ metric: { unit, direction, breakdown } }) =>
          breakdown.slices.length === 0 ? (
            <Empty title="No sales yet in this time." />
          ) : (
            <BarList
              caption={`Revenue by category, changes ${span.against}`}
              heading="Category"
              unit={unit}
              bars={breakdown.slices.map(({ keys: [key = ''], value, share, change }) => ({
                ...{ key, value, share, change },
                label: key === '' ? 'without category' : key,
                isGood: isGoodNews(change, direction),
              }))}
              onSelect={(key) => go(`/metric/revenue?range=${range}&category=${encodeURIComponent(key)}`)}
            />
          )
        }
      </Result>
    </Card>
  );
}
