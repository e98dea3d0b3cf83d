export { createHistory } from './create-history.ts';
export type { HistoryDeps } from './create-history.ts';
export { checkOutcomes } from './types.ts';
export type * from './types.ts';
export { watchProgress } from './watch-progress.ts';
