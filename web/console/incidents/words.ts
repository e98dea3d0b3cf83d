import type {
  AnomalyFamily,
  IncidentEventKind,
  IncidentStatus,
  IncidentVerdict,
} from '../../generated/graphql.ts';
import type { Tone } from '../../parts/badge.tsx';

export const statusWords: Readonly<Record<IncidentStatus, { label: string; tone: Tone }>> = {
  OPEN: { label: 'Open', tone: 'accent' },
  RESOLVED: { label: 'Resolved', tone: 'good' },
  RETRACTED: { label: 'Retracted', tone: 'plain' },
};

/** Who has to act. */
export const familyWords: Readonly<Record<AnomalyFamily, { label: string; who: string }>> = {
  BUSINESS: { label: 'Business', who: 'those who run the shop' },
  PIPELINE: { label: 'Pipeline', who: 'those who run the way in of events' },
  QUALITY: { label: 'Data quality', who: 'those who run the sources of the data' },
};

export const verdictWords: Readonly<Record<IncidentVerdict, string>> = {
  CONFIRMED: 'A real fault',
  EXPECTED: 'Expected',
  FALSE_ALARM: 'A false alarm',
  NONE: 'Not judged yet',
};

/** What happened, or what somebody did: it stands behind their name. */
export const eventWords: Readonly<Record<IncidentEventKind, string>> = {
  OPENED: 'Opened',
  REOPENED: 'Opened again',
  ANOMALY_ADDED: 'An anomaly joined',
  ANOMALY_RETRACTED: 'An anomaly was retracted',
  SEVERITY_RAISED: 'Became graver',
  ACKNOWLEDGED: 'looks after it',
  UNACKNOWLEDGED: 'no longer looks after it',
  COMMENTED: 'wrote',
  JUDGED: 'judged it',
  RESOLVED: 'Resolved',
  RETRACTED: 'Retracted',
};
