import { createHash } from 'node:crypto';
import type { NewModel } from './types.ts';

/**
 * Such as '20260301T091500.250Z-1f09c2aa': when it was saved and a hash of what was, so that versions sort by time and
 * two instances never give one to different models.
 */
export function versionId({ name, kind, parameters, artifact }: NewModel, savedAt: number): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([name, kind, parameters]))
    .update(artifact);
  const time = new Date(savedAt).toISOString().replaceAll(/[-:]/g, '');
  return `${time}-${hash.digest('hex').slice(0, 8)}`;
}
