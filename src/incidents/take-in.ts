import { createHash } from 'node:crypto';
import type { AnomalyMessage } from '../bus/index.ts';
import { isLive } from './assemble.ts';
import type { Draft, Member, StoredIncident } from './assemble.ts';
import { beganAt, belongTogether } from './relation.ts';

/**
 * Sorts changed anomalies into incidents: known ones replace what their incident held of them; new ones that belong
 * together go to the incident that one of them belongs to, or become one. Of several incidents an open one is chosen
 * before an ended one, then the one whose related anomalies began nearest, then the elder; incidents are never merged,
 * since people may have spoken about each.
 *
 * The same anomalies give the same incidents under the same ids, whether or not some were taken in before.
 */
export function takeIn(known: readonly StoredIncident[], changed: readonly AnomalyMessage[]): Draft[] {
  const drafts: Draft[] = known.map((before) => ({
    id: before.incident.id,
    before,
    members: before.members,
  }));
  const homes = new Map(drafts.flatMap((draft) => draft.members.map(({ anomaly }) => [anomaly.id, draft])));
  for (const anomaly of changed) {
    const home = homes.get(anomaly.id);
    if (home)
      home.members = home.members.map((member) =>
        member.anomaly.id === anomaly.id ? seen(anomaly, member) : member,
      );
  }
  const news = changed
    .filter(({ id, status }) => status === 'open' && !homes.has(id))
    .sort((a, b) => a.windowStart - b.windowStart || (a.id < b.id ? -1 : 1));
  for (const group of components(news)) {
    const home = homeOf(group, drafts) ?? begin(group[0]!, drafts);
    home.members = [...home.members, ...group.map((anomaly) => seen(anomaly))];
  }
  return drafts;
}

/** An anomaly that has not grown peaked when it did before. */
const seen = (anomaly: AnomalyMessage, before?: Member): Member => ({
  anomaly,
  peakAt:
    before && Math.abs(anomaly.zscore) <= Math.abs(before.anomaly.zscore) ? before.peakAt : anomaly.windowEnd,
});

function begin(first: AnomalyMessage, drafts: Draft[]): Draft {
  const id = createHash('sha256').update(`incident ${first.id}`).digest('hex').slice(0, 20);
  const draft: Draft = { id, before: null, members: [] };
  drafts.push(draft);
  return draft;
}

function homeOf(group: readonly AnomalyMessage[], drafts: readonly Draft[]): Draft | null {
  const [best] = drafts
    .map((draft) => ({ draft, apart: apartFrom(group, draft) }))
    .filter(({ apart }) => apart !== Infinity)
    .sort(
      (a, b) =>
        Number(isOpen(b.draft)) - Number(isOpen(a.draft)) ||
        a.apart - b.apart ||
        beginning(a.draft) - beginning(b.draft) ||
        (a.draft.id < b.draft.id ? -1 : 1),
    );
  return best?.draft ?? null;
}

/** Least time between the beginnings of two that belong together, ms; infinite when none do. */
const apartFrom = (group: readonly AnomalyMessage[], { members }: Draft): number =>
  Math.min(
    ...members
      .filter(isLive)
      .flatMap(({ anomaly }) =>
        group
          .filter((candidate) => belongTogether(anomaly, candidate))
          .map((candidate) => Math.abs(beganAt(anomaly) - beganAt(candidate))),
      ),
  );

const isOpen = ({ before }: Draft): boolean => before === null || before.incident.status === 'open';
const beginning = ({ members }: Draft): number =>
  Math.min(...members.map(({ anomaly }) => anomaly.windowStart));

/** Anomalies that are connected, directly or through others, in the order of their first ones. */
function components(anomalies: readonly AnomalyMessage[]): AnomalyMessage[][] {
  const left = new Set(anomalies);
  return anomalies.flatMap((first) => {
    if (!left.delete(first)) return [];
    const group = [first];
    for (const anomaly of group) {
      for (const candidate of left) {
        if (!belongTogether(anomaly, candidate)) continue;
        left.delete(candidate);
        group.push(candidate);
      }
    }
    return [group];
  });
}
