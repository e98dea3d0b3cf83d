import { randomUUID } from 'node:crypto';
import { badInput, CartographError } from '../errors.ts';
import { holdsAt, matches } from './silence-matches.ts';
import { given } from './silence-store.ts';
import type { SilenceStore } from './silence-store.ts';
import type { Silence, Silences } from './types.ts';

const longestReason = 1_000;

/**
 * Silences are few, so they are held whole: asking costs no statement. What this process changes holds at once.
 *
 * @param freshMs how long what another process changed may go unseen
 */
export function createSilences({
  store,
  now,
  freshMs = 3_000,
}: {
  store: SilenceStore;
  now: () => number;
  freshMs?: number;
}): Silences {
  let cache: { silences: Promise<Silence[]>; readAt: number } | null = null;

  const known = (): Promise<Silence[]> => {
    if (cache === null || now() - cache.readAt >= freshMs) {
      const fresh = { silences: store.all(), readAt: now() };
      cache = fresh;
      // A failed read is not remembered; whoever waits for it gets its error.
      fresh.silences.catch(() => {
        if (cache === fresh) cache = null;
      });
    }
    return cache.silences;
  };
  const save = async (silence: Silence): Promise<Silence> => {
    // Later than the row it replaces even when both fall into one millisecond.
    await store.save(
      silence,
      silence.endedAt === null ? silence.createdAt : Math.max(silence.endedAt, silence.createdAt + 1),
    );
    cache = null;
    return silence;
  };

  return {
    create: async ({ matcher, from, to, reason, by }) => {
      const wanted = given(matcher);
      if (Object.keys(wanted).length === 0) {
        throw badInput(
          'A silence needs at least one field to match on; to silence everything, name each family.',
        );
      }
      if (wanted.dimensionValue !== undefined && wanted.dimension === undefined) {
        throw badInput('A silence of a value needs the dimension that the value is of.');
      }
      if (to <= from) throw badInput('A silence must end after it begins.');
      if (to <= now()) throw badInput('A silence must end in the future.');
      const why = reason.trim();
      if (why === '' || why.length > longestReason) {
        throw badInput(`A silence needs a reason of 1 to ${longestReason} characters, for those who wonder.`);
      }
      return save({
        id: randomUUID(),
        matcher: wanted,
        from,
        to,
        reason: why,
        createdBy: by,
        createdAt: now(),
        endedBy: null,
        endedAt: null,
      });
    },

    end: async (id, by) => {
      const silence = (await store.all()).find((candidate) => candidate.id === id);
      if (!silence) throw new CartographError('NOT_FOUND', `There is no silence with the id "${id}".`);
      if (silence.endedAt !== null || silence.to <= now()) return silence;
      return save({ ...silence, endedBy: by, endedAt: now() });
    },

    list: async (which) => {
      const all = await known();
      return which === 'all' ? [...all] : all.filter((silence) => holdsAt(silence, now()));
    },

    isSilenced: async (what, at) =>
      (await known()).some((silence) => holdsAt(silence, at) && matches(silence.matcher, what)),
  };
}
