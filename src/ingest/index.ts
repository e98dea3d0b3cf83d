export type { Receipt, RejectedItem, TableRows } from './batch.ts';
export type { WriteOptions } from './intake.ts';
export { createWriter } from './writer.ts';
export type { Writer, WriterOptions, WriterStats } from './writer.ts';
export { createHttpIngest } from './http.ts';
export type { HttpIngestOptions, IngestAnswer } from './http.ts';
export { createKafkaIngest } from './kafka.ts';
export type { KafkaIngest, KafkaIngestOptions, KafkaStats } from './kafka.ts';
export type { LagReport, PartitionLag } from './kafka-lag.ts';
