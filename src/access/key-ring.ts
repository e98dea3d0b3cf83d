import { badInput, CartographError } from '../errors.ts';
import { hashSecret, newToken, parseToken, secretMatches } from './api-key.ts';
import type { ApiKey } from './api-key.ts';
import type { KeyStore, StoredKey } from './key-store.ts';
import type { Role } from './roles.ts';

export interface NewApiKey {
  name: string;
  role: Role;
  /** epoch ms; null never expires */
  expiresAt: number | null;
  ratePerMinute: number;
}

export interface KeyRing {
  /** @throws CartographError UNAUTHENTICATED when the key is unknown, wrong, revoked or expired */
  check(token: string): Promise<ApiKey>;
  list(): Promise<ApiKey[]>;
  /** The token is in this answer and nowhere else: only its hash is kept. */
  create(key: NewApiKey): Promise<{ key: ApiKey; token: string }>;
  revoke(id: string): Promise<ApiKey>;
}

export interface KeyRingOptions {
  store: KeyStore;
  now: () => number;
  /** How long a key revoked by another process may still be let in. */
  freshMs?: number;
}

/**
 * All keys are few, so they are held whole and read again every few seconds: a request costs no statement, and
 * strangers who try made-up keys cost none either.
 */
export function createKeyRing({ store, now, freshMs = 5_000 }: KeyRingOptions): KeyRing {
  let cache: { keys: Promise<Map<string, StoredKey>>; readAt: number } | null = null;

  const read = async () => new Map((await store.all()).map((key) => [key.id, key]));
  const known = (): Promise<Map<string, StoredKey>> => {
    if (cache === null || now() - cache.readAt >= freshMs) {
      const fresh = { keys: read(), readAt: now() };
      cache = fresh;
      // A failed read is not remembered; whoever waits for it gets its error.
      fresh.keys.catch(() => {
        if (cache === fresh) cache = null;
      });
    }
    return cache.keys;
  };
  const save = async (key: StoredKey): Promise<ApiKey> => {
    await store.save(key);
    cache = null;
    return publicPart(key);
  };

  return {
    check: async (token) => {
      const parts = parseToken(token);
      const key = parts && (await known()).get(parts.id);
      if (!parts || !key || !secretMatches(parts.secret, key.hash)) throw refused('is not known here');
      if (key.revoked) throw refused('was revoked');
      if (key.expiresAt !== null && key.expiresAt <= now()) throw refused('has expired');
      return publicPart(key);
    },
    list: async () => [...(await known()).values()].map(publicPart),
    create: async ({ name, role, expiresAt, ratePerMinute }) => {
      if (name.trim() === '' || name.length > 100)
        throw badInput('An API key needs a name of 1 to 100 characters.');
      if (expiresAt !== null && expiresAt <= now()) throw badInput('An API key must expire in the future.');
      if (ratePerMinute < 1) throw badInput('An API key needs a rate of at least one operation a minute.');
      const { id, secret, token } = newToken();
      const createdAt = now();
      const hash = hashSecret(secret);
      const key = {
        id,
        name: name.trim(),
        role,
        hash,
        createdAt,
        expiresAt,
        revoked: false,
        ratePerMinute,
        version: createdAt,
      };
      return { key: await save(key), token };
    },
    revoke: async (id) => {
      const key = (await read()).get(id);
      if (!key) throw new CartographError('NOT_FOUND', `There is no API key with the id "${id}".`);
      if (key.revoked) return publicPart(key);
      // Later than the row it replaces even when both fall into one millisecond.
      return save({ ...key, revoked: true, version: Math.max(now(), key.version + 1) });
    },
  };
}

const refused = (why: string) => new CartographError('UNAUTHENTICATED', `The API key ${why}.`);

const publicPart = ({ id, name, role, createdAt, expiresAt, revoked, ratePerMinute }: StoredKey): ApiKey => ({
  id,
  name,
  role,
  createdAt,
  expiresAt,
  revoked,
  ratePerMinute,
});
