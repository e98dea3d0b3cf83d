import { severities } from '../anomalies/index.ts';
import type { Silence, Silenceable, SilenceMatcher } from './types.ts';

/** Every field of the matcher that is given must be equal; upTo lets through what is graver. */
export function matches(matcher: SilenceMatcher, what: Silenceable): boolean {
  const { upTo, ...equal } = matcher;
  return (
    Object.entries(equal).every(
      ([field, wanted]) => wanted === undefined || wanted === what[field as keyof typeof equal],
    ) &&
    (upTo === undefined || severities.indexOf(what.severity) <= severities.indexOf(upTo))
  );
}

/** From its beginning up to and without its end, or the moment it was ended. */
export const holdsAt = ({ from, to, endedAt }: Silence, at: number): boolean =>
  from <= at && at < Math.min(to, endedAt ?? to);
