import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const pattern = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/;

/** SHA-256 does: the secret is 256 random bits, which nobody guesses at any speed. */
const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** <proposal>.<secret>: the id makes lookup one step, and only the secret's hash is kept. */
export function newToken(proposalId: string): { token: string; tokenHash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${proposalId}.${secret}`, tokenHash: hash(secret).toString('hex') };
}

export function parseToken(token: string): { proposalId: string; secret: string } | null {
  const [, proposalId, secret] = pattern.exec(token) ?? [];
  return proposalId !== undefined && secret !== undefined ? { proposalId, secret } : null;
}

/** In constant time, so that the time taken says nothing about the hash. */
export const secretMatches = (secret: string, tokenHash: string): boolean =>
  timingSafeEqual(hash(secret), Buffer.from(tokenHash, 'hex'));
