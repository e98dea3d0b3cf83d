import type { PipelineHealthQuery } from '../../generated/graphql.ts';

export type Minute = PipelineHealthQuery['pipeline']['minutes'][number];

const minuteMs = 60_000;

export const counts = ['accepted', 'flagged', 'rejected', 'duplicates'] as const;
export type Count = (typeof counts)[number];

/** What arrived over all the minutes. */
export function totals(minutes: readonly Minute[]): Record<Count, number> {
  const sum = (count: Count) => minutes.reduce((all, minute) => all + minute[count], 0);
  return {
    accepted: sum('accepted'),
    flagged: sum('flagged'),
    rejected: sum('rejected'),
    duplicates: sum('duplicates'),
  };
}

/** Counts of reasons or flags over all the minutes, the most frequent first. */
export function countsByName(
  minutes: readonly Minute[],
  of: 'rejectedByReason' | 'flags',
): { name: string; events: number }[] {
  const sums = new Map<string, number>();
  for (const { name, events } of minutes.flatMap((minute) => minute[of])) {
    sums.set(name, (sums.get(name) ?? 0) + events);
  }
  return [...sums]
    .map(([name, events]) => ({ name, events }))
    .sort((one, other) => other.events - one.events);
}

/** Every minute of a range of whole ones, as columns. The gateway leaves out those in which nothing arrived: they hold 0. */
export function everyMinute(
  minutes: readonly Minute[],
  { from, to }: { from: string; to: string },
): { times: number[] } & Record<Count, number[]> {
  const known = new Map(minutes.map((minute) => [Date.parse(minute.minute), minute]));
  const times: number[] = [];
  for (let time = Date.parse(from); time < Date.parse(to); time += minuteMs) times.push(time);
  const column = (count: Count) => times.map((time) => known.get(time)?.[count] ?? 0);
  return {
    times,
    accepted: column('accepted'),
    flagged: column('flagged'),
    rejected: column('rejected'),
    duplicates: column('duplicates'),
  };
}

/** How many minutes before the end of the range the newest one is in which an event was stored; null where there is none. */
export function minutesSinceLast(minutes: readonly Minute[], to: string): number | null {
  const last = minutes.findLast(({ accepted }) => accepted > 0);
  return last ? Math.round((Date.parse(to) - Date.parse(last.minute)) / minuteMs) : null;
}
