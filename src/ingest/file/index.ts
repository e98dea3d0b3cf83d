export { createGatewayTarget } from './gateway-target.ts';
export { importFile } from './import-file.ts';
export type { ImportFileOptions, ImportResult } from './import-file.ts';
export type { ImportTarget, Progress } from './import-target.ts';
export { parseMapping } from './mapping.ts';
export type { Mapping } from './mapping.ts';
export { openSource } from './open-source.ts';
export type { FileSource } from './open-source.ts';
export { createStorageTarget } from './storage-target.ts';
