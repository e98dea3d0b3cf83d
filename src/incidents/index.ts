export { createIncidents } from './create-incidents.ts';
export type { IncidentsDeps } from './create-incidents.ts';
export { incidentEventKinds, incidentStatuses } from './types.ts';
export type {
  AnomalyFeed,
  Incident,
  IncidentDetails,
  IncidentEvent,
  IncidentEventKind,
  IncidentFilter,
  IncidentPage,
  Incidents,
  IncidentStatus,
  Silence,
  Silenceable,
  SilenceMatcher,
  Silences,
  UpdateReport,
} from './types.ts';
