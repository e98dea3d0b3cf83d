export { createDemo } from './demo.ts';
export type { Demo, DemoOptions, DemoStatus } from './demo.ts';
export { incidentKinds } from './incident.ts';
export type { Incident, IncidentKind } from './incident.ts';
export type { TriggerIncident } from './incidents.ts';
