import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { Link } from 'wouter';
import { keyOf, useGatewayQuery, useSubscription } from '../../gateway/hooks.ts';
import { GlanceIncidentsDocument, GlanceIncidentUpdatedDocument } from '../../generated/graphql.ts';
import type { GlanceIncidentsQuery } from '../../generated/graphql.ts';
import { DurationText } from '../../parts/duration-text.tsx';
import { SeverityBadge, severities } from '../../parts/severity-badge.tsx';
import { Result } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';

type Incident = GlanceIncidentsQuery['incidents']['nodes'][number];

/** What is wrong now, the gravest first, in one sentence each; or that nothing is. */
export function OpenIncidents() {
  const queries = useQueryClient();
  const query = useGatewayQuery(GlanceIncidentsDocument, {});
  useSubscription(GlanceIncidentUpdatedDocument, {}, () => {
    void queries.invalidateQueries({ queryKey: keyOf(GlanceIncidentsDocument) });
  });
  return (
    <section aria-labelledby="glance-incidents" aria-live="polite">
      <h2 id="glance-incidents" className="visually-hidden">
        Open incidents
      </h2>
      <Result of={query} height={48}>
        {({ incidents: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <p className="glance-calm">
              <CircleCheck size={18} aria-hidden />
              No open incident: nothing stands out.
            </p>
          ) : (
            <ul className="glance-incidents">
              {[...nodes].sort(byGravity).map((incident) => (
                <Line key={incident.id} {...incident} />
              ))}
              {pageInfo.hasNextPage && (
                <li className="glance-more">
                  <Link href="/incidents">All incidents</Link>
                </li>
              )}
            </ul>
          )
        }
      </Result>
    </section>
  );
}

function Line({ id, title, severity, startedAt, acknowledgedBy }: Incident) {
  const formats = useFormats();
  return (
    <li>
      <Link href={`/incidents/${id}`} className="glance-incident">
        <SeverityBadge severity={severity} />
        <strong>{title}</strong>
        <span className="muted">
          since {formats.time(startedAt)}, for <DurationText from={startedAt} to={null} />
          {acknowledgedBy === null ? '' : `; ${acknowledgedBy} looks after it`}
        </span>
      </Link>
    </li>
  );
}

const byGravity = (one: Incident, other: Incident): number =>
  severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
  Date.parse(one.startedAt) - Date.parse(other.startedAt);
