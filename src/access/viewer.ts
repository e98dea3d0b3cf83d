import type { Role } from './roles.ts';

/** Who sent a request. */
export interface Viewer {
  /** Stable: an API key's id, a token's subject, 'local' on an open gateway. */
  id: string;
  name: string;
  role: Role;
  kind: 'local' | 'api_key' | 'jwt';
  /** Operations a minute; null is without a limit. */
  ratePerMinute: number | null;
}
