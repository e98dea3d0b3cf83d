import { expect, it } from 'vitest';
import { flagsOf } from '../events/index.ts';
import type { Channel, ParsedEvent } from '../events/index.ts';
import { createNewestTimes } from './newest-times.ts';

const now = Date.UTC(2026, 5, 17, 12);
const minute = 60_000;

/** Flags of views that are so many minutes old, in this order. */
function flagged(ages: readonly number[], streams: readonly string[] = [], channel: Channel = 'kafka') {
  const newest = createNewestTimes();
  return ages.map((age, i) => {
    const event = { event_type: 'view', category: '', event_timestamp: now - age * minute } as ParsedEvent;
    const before = newest.see(streams[i] ?? 'one', event.event_timestamp, now);
    return flagsOf(event, { channel, now, newest: before }, { categories: new Set() });
  });
}

const disordered = ['out_of_order'];

it('flags what comes over a minute behind its stream', () => {
  expect(flagged([30, 29, 29.5, 30, 29, 31])).toEqual([[], [], [], [], [], disordered]);
});

it('lets a backlog be as old as it is, as long as it is in order', () => {
  expect(flagged([50, 40, 30, 20])).toEqual([[], [], [], []]);
});

it('keeps streams apart', () => {
  expect(flagged([0, 30, 5], ['a', 'b', 'a'])).toEqual([[], [], disordered]);
});

it('calls late what is over an hour old, and files nothing', () => {
  expect(flagged([0, 61])).toEqual([[], ['late']]);
  expect(flagged([0, 30, 61], [], 'file')).toEqual([[], [], []]);
});

it('does not let a fast clock put all others behind', () => {
  expect(flagged([-4, 0.5, 0.9])).toEqual([[], [], []]);
});
