export { createAccess } from './access.ts';
export type { Access, AccessOptions } from './access.ts';
export type { ApiKey } from './api-key.ts';
export { isLoopback } from './loopback.ts';
export { hasRole, roles } from './roles.ts';
export type { Role } from './roles.ts';
export type { Viewer } from './viewer.ts';
