import { useMemo } from 'react';
import { Link } from 'wouter';
import { TimeSeriesChart } from '../../charts/index.ts';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { IncidentMetricDocument } from '../../generated/graphql.ts';
import type { IncidentMetricQuery } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Result } from '../../parts/states.tsx';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { useNow } from '../../parts/use-now.ts';
import { metricWindow } from './metric-window.ts';
import { placeWords } from './place-words.ts';
import type { Incident } from './use-incident.ts';

/** The root's metric around the incident, with what is usual and the incident shaded. */
export function IncidentChart({ incident }: { incident: Incident }) {
  const { label, hasPage } = useMetricNames()(incident.rootMetric);
  const place = placeWords(incident.rootDimension, incident.rootValue);
  const title = place === '' ? label : `${label}, ${place}`;
  if (!hasPage) {
    return (
      <Card title={title}>
        <p className="muted">
          It is watched on the way in, by the minute of arrival.{' '}
          <Link href="/pipeline">Its lines are drawn there</Link>.
        </p>
      </Card>
    );
  }
  return (
    <Card
      title={title}
      actions={<Link href={`/metric/${incident.rootMetric}`}>All about {label.toLowerCase()}</Link>}
    >
      <Around incident={incident} label={title} />
    </Card>
  );
}

function Around({ incident, label }: { incident: Incident; label: string }) {
  const now = useNow(30);
  const { variables, grainMs } = metricWindow(incident, now);
  const metric = useGatewayQuery(
    IncidentMetricDocument,
    variables,
    incident.status === 'OPEN' ? { everySeconds: 30 } : {},
  );
  return (
    <Result of={metric} height={320}>
      {(data) => <Drawn incident={incident} metric={data.metric} grainMs={grainMs} label={label} />}
    </Result>
  );
}

function Drawn({
  incident: { id, title, severity, startedAt, lastSeenAt, endedAt },
  metric: { unit, series, usual },
  grainMs,
  label,
}: {
  incident: Incident;
  metric: IncidentMetricQuery['metric'];
  grainMs: number;
  label: string;
}) {
  const drawn = useMemo(() => {
    // A bucket that is not over yet would look like a fall.
    const over = series.columns.time.filter((time) => Date.parse(time) + grainMs <= Date.now());
    const at = new Map(usual.time.map((time, i) => [time, i]));
    const beside = (values: readonly (number | null)[]) =>
      over.map((time) => values[at.get(time) ?? -1] ?? null);
    return {
      times: over,
      series: [
        { label: 'Measured', values: series.columns.value.slice(0, over.length) },
        { label: 'Expected', values: beside(usual.expected) },
      ],
      band: { label: 'Usual', lower: beside(usual.lower), upper: beside(usual.upper) },
    };
  }, [series, usual, grainMs]);
  const marks = useMemo(
    () => [{ id, from: startedAt, to: endedAt ?? lastSeenAt, text: title, severity }],
    [id, startedAt, endedAt, lastSeenAt, title, severity],
  );
  return (
    <>
      <TimeSeriesChart label={label} unit={unit} {...drawn} marks={marks} />
      {usual.note !== null && <p className="muted">{usual.note}</p>}
    </>
  );
}
