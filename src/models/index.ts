export { createModelRegistry } from './create-model-registry.ts';
export type { ModelRegistry } from './create-model-registry.ts';
export type * from './types.ts';
