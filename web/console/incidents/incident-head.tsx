import { BellOff } from 'lucide-react';
import { Link } from 'wouter';
import type { AlertsSilenceFragment } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { DurationText } from '../../parts/duration-text.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { endOf } from './silence-match.ts';
import type { Incident } from './use-incident.ts';
import { familyWords, statusWords } from './words.ts';

/** What is wrong, since when, and who looks after it. */
export function IncidentHead({
  incident,
  silence,
}: {
  incident: Incident;
  silence: AlertsSilenceFragment | undefined;
}) {
  const formats = useFormats();
  const nameOf = useMetricNames();
  const { title, summary, severity, status, family, startedAt, endedAt, acknowledgedBy } = incident;
  const { label, tone } = statusWords[status];
  return (
    <header className="incident-head">
      <p>
        <Link href="/incidents">All incidents</Link>
      </p>
      <div className="incident-row-badges">
        <SeverityBadge severity={severity} />
        <Badge tone={tone}>{label}</Badge>
        {(silence ?? incident.silenced) && (
          <Badge>
            <BellOff size={12} aria-hidden /> Silenced
            {silence && ` until ${formats.time(endOf(silence))}`}
          </Badge>
        )}
      </div>
      <h1>{title}</h1>
      <p className="incident-summary">{summary}</p>
      <Facts>
        <Fact term="Since">
          <time dateTime={startedAt}>{formats.time(startedAt)}</time>
        </Fact>
        <Fact term={endedAt === null ? 'Goes on for' : 'Lasted'}>
          <DurationText from={startedAt} to={endedAt} />
        </Fact>
        <Fact term="Looked after by">{acknowledgedBy ?? 'Nobody yet'}</Fact>
        <Fact term="Concerns">{familyWords[family].who}</Fact>
        <Fact term="Touches">{incident.metrics.map((metric) => nameOf(metric).label).join(', ')}</Fact>
      </Facts>
    </header>
  );
}
