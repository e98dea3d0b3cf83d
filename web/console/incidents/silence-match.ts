import type { AlertsSilenceFragment, AnomalyFamily, Severity } from '../../generated/graphql.ts';
import { severities } from '../../parts/severity-badge.tsx';

interface Silenceable {
  rootMetric: string;
  rootDimension: string;
  rootValue: string;
  family: AnomalyFamily;
  severity: Severity;
  startedAt: string;
  endedAt: string | null;
}

/** Whether a silence held back calls about an incident, or will: every field given is equal, and it is not graver. */
export function isSilencedBy(incident: Silenceable, silence: AlertsSilenceFragment): boolean {
  const { metric, dimension, dimensionValue, family, ruleId, upTo } = silence.matcher;
  const equal = [
    [metric, incident.rootMetric],
    [dimension, incident.rootDimension],
    [dimensionValue, incident.rootValue],
    [family, incident.family],
  ];
  return (
    ruleId === null &&
    equal.every(([wanted, is]) => wanted === null || wanted === is) &&
    (upTo === null || severities.indexOf(incident.severity) >= severities.indexOf(upTo)) &&
    Date.parse(endOf(silence)) > Date.parse(incident.startedAt) &&
    (incident.endedAt === null || Date.parse(silence.from) < Date.parse(incident.endedAt))
  );
}

/** When it ends, or somebody ended it before. */
export const endOf = ({ to, endedAt }: AlertsSilenceFragment): string => endedAt ?? to;

export const holdsAt = (silence: AlertsSilenceFragment, at: number): boolean =>
  Date.parse(silence.from) <= at && at < Date.parse(endOf(silence));
