import { describe, expect, it } from 'vitest';
import { countsByName, everyMinute, minutesSinceLast, totals } from './pipeline-minutes.ts';
import type { Minute } from './pipeline-minutes.ts';

const minute = (time: string, counts: Partial<Minute>): Minute => ({
  minute: `2026-11-23T${time}:00.000Z`,
  accepted: 0,
  flagged: 0,
  rejected: 0,
  duplicates: 0,
  rejectedByReason: [],
  flags: [],
  ...counts,
});

const minutes = [
  minute('10:00', { accepted: 5, rejected: 1, rejectedByReason: [{ name: 'malformed', events: 1 }] }),
  minute('10:02', {
    accepted: 7,
    rejected: 4,
    rejectedByReason: [
      { name: 'missing_field', events: 3 },
      { name: 'malformed', events: 1 },
    ],
  }),
  minute('10:03', { duplicates: 2 }),
];

describe('minutes of the pipeline', () => {
  it('adds up', () => {
    expect(totals(minutes)).toEqual({ accepted: 12, flagged: 0, rejected: 5, duplicates: 2 });
    expect(countsByName(minutes, 'rejectedByReason')).toEqual([
      { name: 'missing_field', events: 3 },
      { name: 'malformed', events: 2 },
    ]);
  });

  it('holds 0 where nothing arrived', () => {
    const columns = everyMinute(minutes, {
      from: '2026-11-23T10:00:00.000Z',
      to: '2026-11-23T10:04:00.000Z',
    });
    expect(columns.times).toHaveLength(4);
    expect(columns.accepted).toEqual([5, 0, 7, 0]);
    expect(columns.duplicates).toEqual([0, 0, 0, 2]);
  });

  it('knows how old the newest stored event is', () => {
    expect(minutesSinceLast(minutes, '2026-11-23T10:05:00.000Z')).toBe(3);
    expect(minutesSinceLast([], '2026-11-23T10:05:00.000Z')).toBeNull();
  });
});
