import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { keyOf, useGatewayQuery, useSubscription } from '../../gateway/hooks.ts';
import { PipelineIncidentUpdatedDocument, PipelineWatchedDocument } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { standings } from './standings.ts';
import type { Standing } from './standings.ts';

/** Everything that is watched of the way in, what is wrong now before what was wrong today. */
export function WatchedCard() {
  const queries = useQueryClient();
  const watched = useGatewayQuery(PipelineWatchedDocument, {}, { everySeconds: 60 });
  useSubscription(PipelineIncidentUpdatedDocument, {}, () => {
    void queries.invalidateQueries({ queryKey: keyOf(PipelineWatchedDocument) });
  });
  return (
    <Card title="What is watched">
      <Result of={watched} height={300}>
        {(found) => (
          <Table
            caption="What is watched of the pipeline and the quality of its data"
            rows={standings(found)}
            rowKey={({ metric }) => metric.name}
            columns={[
              {
                header: 'Watched',
                cell: ({ metric: { label, description } }) => (
                  <>
                    {label}
                    <p className="pipeline-about">{description}</p>
                  </>
                ),
                wide: true,
              },
              { header: 'Last 24 hours', cell: (standing) => <StandingText {...standing} /> },
            ]}
          />
        )}
      </Result>
    </Card>
  );
}

function StandingText({ incident, past }: Standing) {
  const { time } = useFormats();
  const [last] = past;
  if (incident) {
    return (
      <div className="pipeline-standing">
        <SeverityBadge severity={incident.severity} />{' '}
        <Link href={`/incidents/${incident.id}`}>{incident.title}</Link>
      </div>
    );
  }
  if (!last) return <span className="pipeline-usual">Nothing unusual</span>;
  return (
    <div className="pipeline-standing">
      {past.length === 1 ? 'One anomaly' : `${past.length} anomalies`}, over since {time(last.windowEnd)}
      <p className="pipeline-about">{last.explanation}</p>
    </div>
  );
}
