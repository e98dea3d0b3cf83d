import { describe, expect, it } from 'vitest';
import { argumentsFor, belongs, everything, readNarrowing, writeNarrowing } from './incident-filter.ts';
import { lineOf } from './incident-line.fixture.ts';

const now = Date.parse('2026-11-23T04:20:00Z');

describe('what the list is narrowed to', () => {
  it('is read from the URL, and what is not known there is as usual', () => {
    const search = new URLSearchParams('status=open&severity=severe&span=24h');
    expect(readNarrowing(search)).toEqual({ ...everything, status: 'open', span: '24h' });
  });

  it('comes back from the URL it is written to, which holds nothing that is usual', () => {
    const narrowing = { ...everything, family: 'quality', severity: 'high' } as const;
    const search = writeNarrowing(narrowing);
    expect(search.toString()).toBe('severity=high&family=quality');
    expect(readNarrowing(search)).toEqual(narrowing);
    expect(writeNarrowing(everything).toString()).toBe('');
  });
});

describe('argumentsFor', () => {
  it('reaches ahead of now, and stays the same for the hour', () => {
    const asked = argumentsFor(everything, ['OPEN'], now);
    expect(asked.range).toBe('2026-11-16T04:00:00.000Z/2026-11-25T04:00:00.000Z');
    expect(argumentsFor(everything, ['OPEN'], now + 30 * 60_000)).toEqual(asked);
  });

  it('leaves out what is not narrowed', () => {
    expect(argumentsFor({ ...everything, span: 'all' }, ['RESOLVED'], now)).toEqual({
      range: 'ALL_TIME',
      filter: { statuses: ['RESOLVED'] },
    });
  });
});

describe('belongs', () => {
  const asked = argumentsFor({ ...everything, severity: 'high', family: 'business' }, ['OPEN'], now);

  it('takes what is as grave or graver', () => {
    expect(belongs(lineOf({ severity: 'CRITICAL' }), asked)).toBe(true);
    expect(belongs(lineOf({ severity: 'HIGH' }), asked)).toBe(true);
    expect(belongs(lineOf({ severity: 'MEDIUM' }), asked)).toBe(false);
  });

  it('refuses another status or family', () => {
    expect(belongs(lineOf({ severity: 'HIGH', status: 'RESOLVED' }), asked)).toBe(false);
    expect(belongs(lineOf({ severity: 'HIGH', family: 'PIPELINE' }), asked)).toBe(false);
  });

  it('refuses what was over before the range begins', () => {
    const over = argumentsFor({ ...everything, span: '24h' }, ['RESOLVED'], now);
    const ended = (endedAt: string) => lineOf({ status: 'RESOLVED', endedAt });
    expect(belongs(ended('2026-11-22T05:00:00Z'), over)).toBe(true);
    expect(belongs(ended('2026-11-22T03:00:00Z'), over)).toBe(false);
    expect(
      belongs(ended('2020-01-01T00:00:00Z'), argumentsFor({ ...everything, span: 'all' }, null, now)),
    ).toBe(true);
  });
});
