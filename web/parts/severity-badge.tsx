import type { Severity } from '../generated/graphql.ts';
import { Badge } from './badge.tsx';

const words = {
  CRITICAL: { label: 'Critical', tone: 'critical' },
  HIGH: { label: 'High', tone: 'high' },
  MEDIUM: { label: 'Medium', tone: 'medium' },
  LOW: { label: 'Low', tone: 'low' },
} as const;

/** The gravest first, for choices. */
export const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;

export const severityLabel = (severity: Severity): string => words[severity].label;

export function SeverityBadge({ severity }: { severity: Severity }) {
  const { label, tone } = words[severity];
  return <Badge tone={tone}>{label}</Badge>;
}
