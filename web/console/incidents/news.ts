import type { IncidentLineFragment } from '../../generated/graphql.ts';
import { severities, severityLabel } from '../../parts/severity-badge.tsx';

/** What to say of a change to those who look at the list; null for what needs no words. */
export function newsOf(before: IncidentLineFragment | undefined, after: IncidentLineFragment): string | null {
  const { title, status, severity, acknowledgedBy } = after;
  if (!before) return status === 'OPEN' ? `New, ${severityLabel(severity).toLowerCase()}: ${title}` : null;
  if (before.status !== status) return `${changes[status]}: ${title}`;
  if (severities.indexOf(severity) < severities.indexOf(before.severity)) {
    return `Now ${severityLabel(severity).toLowerCase()}: ${title}`;
  }
  if (before.acknowledgedBy !== acknowledgedBy) {
    return acknowledgedBy === null
      ? `Nobody looks after it any more: ${title}`
      : `${acknowledgedBy} looks after it: ${title}`;
  }
  return null;
}

const changes = { OPEN: 'Open again', RESOLVED: 'Over', RETRACTED: 'Retracted' } as const;
