export type * from './port.ts';
export * as rows from './rows.ts';
export { createEmbeddedClickHouse } from './embedded.ts';
export { createServerClickHouse } from './server.ts';
export { migrate } from './migrations.ts';
export type { Retention } from './retention.ts';
