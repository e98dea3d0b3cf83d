export type * from './types.ts';
export * from './delivery/index.ts';
export * from './rules/index.ts';
