import { BellOff, UserRound } from 'lucide-react';
import { Link } from 'wouter';
import type { IncidentLineFragment } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { DurationText } from '../../parts/duration-text.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { familyWords, statusWords } from './words.ts';

const mostNamed = 4;

/** An incident in the list: what is wrong first, then since when and who looks after it. */
export function IncidentRow({ incident, isNew }: { incident: IncidentLineFragment; isNew: boolean }) {
  const formats = useFormats();
  const nameOf = useMetricNames();
  const { id, title, summary, severity, status, startedAt, endedAt, metrics, acknowledgedBy } = incident;
  const { label, tone } = statusWords[status];
  const named = metrics.slice(0, mostNamed).map((metric) => nameOf(metric).label);
  const more = metrics.length - named.length;
  return (
    <li
      className={`incident-row incident-row-${severity.toLowerCase()} ${isNew ? 'is-new' : ''}`}
      data-incident={id}
    >
      <div className="incident-row-badges">
        <SeverityBadge severity={severity} />
        <Badge tone={tone}>{label}</Badge>
        {isNew && <Badge tone="accent">New</Badge>}
        {incident.silenced && (
          <Badge>
            <BellOff size={12} aria-hidden /> Silenced
          </Badge>
        )}
      </div>
      <h3>
        <Link href={`/incidents/${id}`}>{title}</Link>
      </h3>
      <p>{summary}</p>
      <p className="incident-row-facts">
        <span>
          <time dateTime={startedAt}>{formats.time(startedAt)}</time>, {endedAt === null ? 'for ' : 'lasted '}
          <DurationText from={startedAt} to={endedAt} />
        </span>
        <span>{familyWords[incident.family].label}</span>
        <span>
          {named.join(', ')}
          {more > 0 && ` and ${more} more`}
        </span>
        {acknowledgedBy !== null && (
          <span className="incident-row-keeper">
            <UserRound size={14} aria-hidden /> {acknowledgedBy} looks after it
          </span>
        )}
      </p>
    </li>
  );
}
