import { useState } from 'react';
import { Link } from 'wouter';
import { Sparkline } from '../../charts/index.ts';
import { useSubscription } from '../../gateway/hooks.ts';
import { GlanceMetricUpdatedDocument } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { ChangeText } from '../../parts/change-text.tsx';
import { isGoodNews } from '../../parts/news.ts';
import { useFormats } from '../../parts/use-formats.ts';
import type { Span } from './spans.ts';
import type { Tile } from './tiles.ts';

/** Numbers reach up to the last whole minute: soon after it is over is live enough. */
const everySeconds = 5;

/** One metric: its value, which way it goes, and whether it is where it usually is. Give it a new key with a new span. */
export function MetricTile({ tile: { metric, values, band, beside }, span }: { tile: Tile; span: Span }) {
  const formats = useFormats();
  const { name, label, unit, direction, total } = metric;
  const { range } = span.variables;
  const [live, setLive] = useState<{ value: number | null } | null>(null);
  const error = useSubscription(
    GlanceMetricUpdatedDocument,
    { name, range, everySeconds },
    ({ metricUpdated }) => setLive({ value: metricUpdated.value }),
    { enabled: span.isLive },
  );
  const value = live ? live.value : total.value;
  const written = formats.value(value, unit);
  const change = live ? changeFrom(live.value, total.previous) : total.change;
  const last = formats.value(values.at(-1), unit);
  return (
    <Link href={`/metric/${name}?range=${range}`} className="metric-tile">
      <span className="metric-tile-head">
        <span className="metric-tile-label">{label}</span>
        {beside && <UsualBadge beside={beside} isGood={isGoodNews(beside === 'above' ? 1 : -1, direction)} />}
      </span>
      <span key={written} className={`metric-tile-value ${live ? 'metric-tile-fresh' : ''}`}>
        {written}
      </span>
      <span className="metric-tile-change">
        <ChangeText change={change} direction={direction} />{' '}
        <span className="visually-hidden">{span.against}</span>
        {error && <span title={error.message}>not live</span>}
      </span>
      <Sparkline
        label={`${label}, ${span.shows}, last ${last}${beside ? `, ${beside} what is usual` : ''}`}
        values={values}
        band={band}
      />
    </Link>
  );
}

function UsualBadge({ beside, isGood }: { beside: 'above' | 'below'; isGood: boolean | undefined }) {
  return (
    <Badge tone={isGood === undefined ? 'plain' : isGood ? 'good' : 'bad'}>
      {beside === 'above' ? 'Above usual' : 'Below usual'}
    </Badge>
  );
}

const changeFrom = (value: number | null, previous: number | null): number | null =>
  value === null || previous === null || previous === 0 ? null : (value - previous) / Math.abs(previous);
