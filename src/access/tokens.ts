import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import { CartographError } from '../errors.ts';
import { highestRole, roles } from './roles.ts';
import type { Viewer } from './viewer.ts';

export interface JwtOptions {
  /** HS256 secret, at least 32 bytes; or, instead, where the issuer publishes its keys. */
  secret?: string | undefined;
  jwksUrl?: string | undefined;
  issuer?: string | undefined;
  audience?: string | undefined;
}

/** @throws CartographError UNAUTHENTICATED, or OVERLOADED (retryable) when the issuer's keys cannot be fetched */
export type TokenReader = (token: string, ratePerMinute: number) => Promise<Viewer>;

export function createTokenReader(options: JwtOptions): TokenReader {
  // The algorithms are named, or a token could choose one of its own (none, or HS256 with a public key as its secret).
  const secret = options.secret === undefined ? null : new TextEncoder().encode(options.secret);
  const key: JWTVerifyGetKey | Uint8Array = secret ?? createRemoteJWKSet(new URL(options.jwksUrl ?? ''));
  const verifyOptions: JWTVerifyOptions = {
    algorithms: secret ? ['HS256'] : ['RS256', 'PS256', 'ES256', 'EdDSA'],
    requiredClaims: ['sub', 'exp'],
    clockTolerance: 5,
    ...(options.issuer === undefined ? {} : { issuer: options.issuer }),
    ...(options.audience === undefined ? {} : { audience: options.audience }),
  };
  // jose has one overload for a key and one for a function that finds it.
  const verify = (token: string) =>
    key instanceof Uint8Array ? jwtVerify(token, key, verifyOptions) : jwtVerify(token, key, verifyOptions);

  return async (token, ratePerMinute) => {
    const payload = await verify(token).then((verified) => verified.payload, refuse);
    const role = highestRole([payload['role'], payload['roles']].flat());
    if (role === null) {
      throw new CartographError(
        'UNAUTHENTICATED',
        `The token names no role: its claim "role" or "roles" must hold one of ${roles.join(', ')}.`,
      );
    }
    const id = payload.sub ?? '';
    return { id, name: nameIn(payload) ?? id, role, kind: 'jwt', ratePerMinute };
  };
}

const nameIn = (payload: JWTPayload): string | null =>
  typeof payload['name'] === 'string' ? payload['name'] : null;

function refuse(cause: unknown): never {
  if (cause instanceof errors.JWTExpired) {
    throw new CartographError('UNAUTHENTICATED', 'The token has expired; ask for a new one.', { cause });
  }
  if (cause instanceof errors.JWTClaimValidationFailed) {
    throw new CartographError(
      'UNAUTHENTICATED',
      `The token's claim "${cause.claim}" is missing or not the one expected here.`,
      { cause },
    );
  }
  const unreachable = cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError);
  if (unreachable) {
    throw new CartographError(
      'OVERLOADED',
      'The keys of the token issuer cannot be read right now; try again shortly.',
      { cause },
    );
  }
  throw new CartographError(
    'UNAUTHENTICATED',
    'The token is not valid here: its signature or form is wrong.',
    { cause },
  );
}
