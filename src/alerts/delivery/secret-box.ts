import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CartographError } from '../../errors.ts';

/** Encrypts what is kept. `owner` is bound to the text: moved to another owner it does not open. */
export interface SecretBox {
  seal(text: string, owner: string): string;
  /** @throws CartographError BAD_CONFIG when the key is not the one it was sealed with, or the text was changed */
  open(sealed: string, owner: string): string;
}

const cipher = 'aes-256-gcm';
const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under a key derived (HKDF-SHA256) from `secretsKey`, or from a random key in DATA_DIR/secrets.key, which
 * is made at the first start and readable by its owner only. Several instances over one storage must share a
 * secretsKey, since each has a data folder of its own.
 */
export function openSecretBox({
  dataDir,
  secretsKey,
}: {
  dataDir: string;
  secretsKey?: string | undefined;
}): SecretBox {
  const source = secretsKey ?? keyOfFolder(dataDir);
  const key = Buffer.from(hkdfSync('sha256', source, 'cartograph', 'alert routes', 32));

  return {
    seal(text, owner) {
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, key, iv).setAAD(Buffer.from(owner));
      const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
      return `${version}.${Buffer.concat([iv, sealing.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, owner) {
      try {
        const bytes = Buffer.from(sealed.slice(version.length + 1), 'base64url');
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(Buffer.from(owner))
          .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return `${opening.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8')}${opening.final('utf8')}`;
      } catch (cause) {
        throw new CartographError(
          'BAD_CONFIG',
          'The settings of a notification route cannot be decrypted: SECRETS_KEY (or secrets.key in the data folder) is not the one they were kept with. Set it back, or delete the route and create it again.',
          { cause },
        );
      }
    },
  };
}

/** Put in place whole by a link, which fails where one is already: of two processes that start together one wins. */
function keyOfFolder(dataDir: string): string {
  const path = join(dataDir, 'secrets.key');
  const found = unless('ENOENT', () => readFileSync(path, 'utf8'));
  if (found !== undefined) return found;
  mkdirSync(dataDir, { recursive: true });
  const whole = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(whole, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  unless('EEXIST', () => linkSync(whole, path));
  rmSync(whole);
  return readFileSync(path, 'utf8');
}

function unless<Value>(code: string, act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return undefined;
    throw error;
  }
}
