import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role } from './roles.ts';

export interface ApiKey {
  id: string;
  name: string;
  role: Role;
  /** epoch ms */
  createdAt: number;
  expiresAt: number | null;
  revoked: boolean;
  ratePerMinute: number;
}

/**
 * SHA-256 and not bcrypt or argon2: those slow down guessing of passwords that people choose. A secret here is
 * 256 random bits, which nobody can guess at any speed, while a slow hash would cost every request and hand
 * strangers a way to burn our processor.
 */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compares in constant time, so that the time taken says nothing about the hash. */
export const secretMatches = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'));

const pattern = /^ctg_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

/** ctg_<id>_<secret>: the prefix lets secret scanners find leaked keys, the id makes lookup one step. */
export function newToken(): { id: string; secret: string; token: string } {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, secret, token: `ctg_${id}_${secret}` };
}

export function parseToken(token: string): { id: string; secret: string } | null {
  const [, id, secret] = pattern.exec(token) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : null;
}
