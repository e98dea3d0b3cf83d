export type * from './types.ts';
export { createFreeSql } from './create-free-sql.ts';
export type { FreeSqlDeps, FreeSqlLimits } from './create-free-sql.ts';
export { readableTables } from './readable-tables.ts';
