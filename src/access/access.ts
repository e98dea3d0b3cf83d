import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { ClickHouse } from '../clickhouse/port.ts';
import { CartographError } from '../errors.ts';
import { hashSecret, secretMatches } from './api-key.ts';
import { readCredentials } from './credentials.ts';
import { createKeyRing } from './key-ring.ts';
import type { KeyRing } from './key-ring.ts';
import { createKeyStore } from './key-store.ts';
import { isLoopback } from './loopback.ts';
import { createRateLimits } from './rate-limits.ts';
import type { RateLimits } from './rate-limits.ts';
import { createTokenReader } from './tokens.ts';
import type { JwtOptions } from './tokens.ts';
import type { Role } from './roles.ts';
import type { Viewer } from './viewer.ts';

export interface AccessOptions {
  clickhouse: ClickHouse;
  log: Logger;
  now: () => number;
  /** where the gateway listens */
  host: string;
  /** ask for credentials on a loopback address too */
  required: boolean;
  jwt?: JwtOptions | undefined;
  /** lets the first administrator in, who makes keys for the others */
  adminApiKey?: string | undefined;
  /** keys of services that are there from the start, beside those that are made later */
  apiKeys?: readonly { name: string; role: Role; key: string }[];
  /** operations a minute for tokens and for new keys that name no rate of their own */
  ratePerMinute: number;
  redis?: Redis | undefined;
}

export interface Access extends RateLimits {
  /** True when callers without credentials are let in as the local administrator. */
  readonly open: boolean;
  readonly ratePerMinute: number;
  readonly keys: Omit<KeyRing, 'check'>;
  /** From HTTP headers or the connectionParams of a WebSocket. @throws CartographError UNAUTHENTICATED */
  authenticate(source: Readonly<Record<string, unknown>>): Promise<Viewer>;
  /** @throws CartographError BAD_CONFIG when nobody could be let in, or everybody on a network would be */
  assertSafeToListen(): Promise<void>;
}

const local: Viewer = { id: 'local', name: 'local', role: 'admin', kind: 'local', ratePerMinute: null };

/**
 * Who may come in. The gateway is open only while nobody but this machine can reach it and no way to authenticate
 * is configured; credentials that are shown are checked even then.
 */
export function createAccess(options: AccessOptions): Access {
  const {
    clickhouse,
    log,
    now,
    host,
    required,
    jwt,
    adminApiKey,
    apiKeys = [],
    ratePerMinute,
    redis,
  } = options;
  const keys = createKeyRing({ store: createKeyStore(clickhouse), now });
  const readToken = jwt && createTokenReader(jwt);
  const given: { hash: string; viewer: Viewer }[] = [
    ...(adminApiKey === undefined
      ? []
      : [{ id: 'admin', name: 'ADMIN_API_KEY', role: 'admin' as const, key: adminApiKey }]),
    ...apiKeys.map((apiKey) => ({ id: `given-${apiKey.name}`, ...apiKey })),
  ].map(({ key, ...holder }) => ({
    hash: hashSecret(key),
    viewer: { ...holder, kind: 'api_key', ratePerMinute },
  }));
  const open = isLoopback(host) && !required && !readToken && given.length === 0;

  return {
    open,
    ratePerMinute,
    keys,
    ...createRateLimits({ redis, log }),
    authenticate: async (source) => {
      const credentials = readCredentials(source);
      if (credentials.kind === 'none') {
        if (open) return local;
        throw new CartographError(
          'UNAUTHENTICATED',
          'Credentials are needed: send "Authorization: Bearer <API key or token>" or "x-api-key: <API key>".',
        );
      }
      if (credentials.kind === 'jwt') {
        if (readToken) return readToken(credentials.token, ratePerMinute);
        throw new CartographError('UNAUTHENTICATED', 'Signed tokens are not accepted here; use an API key.');
      }
      const holder = given.find(({ hash }) => secretMatches(credentials.token, hash));
      if (holder) return holder.viewer;
      const { id, name, role, ratePerMinute: rate } = await keys.check(credentials.token);
      return { id, name, role, kind: 'api_key', ratePerMinute: rate };
    },
    assertSafeToListen: async () => {
      if (open || readToken || given.length > 0) return;
      const usable = (await keys.list()).some(
        (key) => !key.revoked && (key.expiresAt === null || key.expiresAt > now()),
      );
      if (usable) return;
      throw new CartographError(
        'BAD_CONFIG',
        `Refusing to listen on ${host} without a way to authenticate: set ADMIN_API_KEY, JWT_SECRET or JWT_JWKS_URL${required ? '' : ', or HOST=127.0.0.1'}.`,
      );
    },
  };
}
