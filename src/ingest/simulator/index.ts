export { createDemo } from './demo.ts';
export type { Demo, DemoOptions, DemoStatus } from './demo.ts';
export { createTopicWriter } from './topic-writer.ts';
export type { TopicWriter, TopicWriterOptions } from './topic-writer.ts';
export { incidentKinds } from './incident.ts';
export type { Incident, IncidentKind } from './incident.ts';
export type { TriggerIncident } from './incidents.ts';
