import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { MetricAnomaliesQuery, MetricAnomalyFragment } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { Empty } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';

interface Props {
  anomalies: readonly MetricAnomalyFragment[];
  incidents: MetricAnomaliesQuery['incidents']['nodes'];
  /** The one that was clicked in the chart. */
  selected: string | null;
}

/** More than this at once is read by nobody; the rest is a click away. */
const few = 5;

/** What stood out in this time and why: first what befell the whole, then its parts, each the newest first. */
export function AnomalyList({ anomalies, incidents, selected }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const ordered = [
    ...anomalies.filter(({ dimension }) => dimension === ''),
    ...anomalies.filter(({ dimension }) => dimension !== ''),
  ];
  const shown = ordered.filter(({ id }, i) => showsAll || i < few || id === selected);
  return (
    <Card title="What stood out">
      {anomalies.length === 0 ? (
        <Empty title="Nothing stood out in this time." />
      ) : (
        <ul className="anomaly-list">
          {shown.map((anomaly) => (
            <Line
              key={anomaly.id}
              anomaly={anomaly}
              incident={incidents.find(({ anomalyIds }) => anomalyIds.includes(anomaly.id))}
              isSelected={anomaly.id === selected}
            />
          ))}
        </ul>
      )}
      {anomalies.length > shown.length && (
        <Button onClick={() => setShowsAll(true)}>Show all {anomalies.length}</Button>
      )}
    </Card>
  );
}

function Line({
  anomaly: { severity, windowStart, windowEnd, explanation },
  incident,
  isSelected,
}: {
  anomaly: MetricAnomalyFragment;
  incident: Props['incidents'][number] | undefined;
  isSelected: boolean;
}) {
  const formats = useFormats();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isSelected) return;
    line.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    line.current?.focus({ preventScroll: true });
  }, [isSelected]);
  return (
    <li ref={line} tabIndex={-1} className={isSelected ? 'anomaly-list-selected' : undefined}>
      <p className="anomaly-list-head">
        <SeverityBadge severity={severity} />
        <span className="muted">
          {formats.time(windowStart)} to {formats.time(windowEnd)}
        </span>
      </p>
      <p>{explanation}</p>
      {incident && (
        <p>
          Incident: <Link href={`/incidents/${incident.id}`}>{incident.title}</Link>
        </p>
      )}
    </li>
  );
}
