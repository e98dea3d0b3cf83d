export { createPipeline } from './create-pipeline.ts';
export type { PipelineDeps } from './create-pipeline.ts';
export { createHealthSampler } from './health-sampler.ts';
export type { HealthSampler, HealthSamplerDeps } from './health-sampler.ts';
export type {
  ChannelDelay,
  IngestMinute,
  NamedCount,
  Pipeline,
  RejectedEvent,
  RejectedPage,
} from './types.ts';
export type { LagReport, PartitionLag } from '../ingest/index.ts';
