import { describe, expect, it } from 'vitest';
import type { AlertsSilenceFragment } from '../../generated/graphql.ts';
import { isSilencedBy, holdsAt } from './silence-match.ts';
import { lineOf } from './incident-line.fixture.ts';
import { timelineOf } from './timeline.ts';

const silenceOf = (
  matcher: Partial<AlertsSilenceFragment['matcher']>,
  part: Partial<AlertsSilenceFragment> = {},
): AlertsSilenceFragment => ({
  ...{ id: 'silence', reason: 'Known', createdBy: 'Ada', endedAt: null, endedBy: null },
  ...{ from: '2026-11-23T04:02:00.000Z', to: '2026-11-23T05:00:00.000Z' },
  ...part,
  matcher: {
    ...{ metric: null, dimension: null, dimensionValue: null, family: null, ruleId: null, upTo: null },
    ...matcher,
  },
});

describe('timelineOf', () => {
  const event = (id: string, at: string, kind: 'OPENED' | 'ANOMALY_ADDED' | 'COMMENTED', text: string) => ({
    ...{ id, at, kind, text, by: kind === 'COMMENTED' ? 'Ada' : '' },
  });
  const first = '2026-11-23T04:00:00.000Z';
  const later = '2026-11-23T04:05:00.000Z';

  it('tells anomalies that were noticed together in one line', () => {
    const lines = timelineOf(
      [
        event('1', first, 'OPENED', 'Revenue'),
        event('2', first, 'ANOMALY_ADDED', 'Orders'),
        event('3', first, 'ANOMALY_ADDED', 'Sessions'),
        event('4', later, 'ANOMALY_ADDED', 'Users'),
        event('5', later, 'COMMENTED', 'Looking'),
      ],
      [],
    );
    expect(lines.map((line) => ('texts' in line ? line.texts : null))).toEqual([
      ['Revenue'],
      ['Orders', 'Sessions'],
      ['Users'],
      ['Looking'],
    ]);
  });

  it('puts a silence where it began', () => {
    const lines = timelineOf(
      [event('1', first, 'OPENED', 'Revenue'), event('2', later, 'COMMENTED', 'Looking')],
      [silenceOf({ metric: 'revenue' })],
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['OPENED', 'SILENCED', 'COMMENTED']);
  });
});

describe('isSilencedBy', () => {
  const incident = lineOf({ rootDimension: 'source', rootValue: 'web', severity: 'HIGH' });

  it.each([
    [{ metric: 'revenue' }, true],
    [{ metric: 'orders' }, false],
    [{ metric: 'revenue', dimension: 'source', dimensionValue: 'web' }, true],
    [{ metric: 'revenue', dimension: 'source', dimensionValue: 'mobile' }, false],
    [{ family: 'BUSINESS' }, true],
    [{ family: 'BUSINESS', upTo: 'HIGH' }, true],
    [{ family: 'BUSINESS', upTo: 'MEDIUM' }, false],
    [{ ruleId: 'a rule' }, false],
  ] as const)('of %j is %s', (matcher, expected) => {
    expect(isSilencedBy(incident, silenceOf(matcher))).toBe(expected);
  });

  it('asks for a time in common', () => {
    const over = { ...incident, endedAt: '2026-11-23T04:01:00.000Z' };
    expect(isSilencedBy(over, silenceOf({ metric: 'revenue' }))).toBe(false);
    const before = silenceOf(
      { metric: 'revenue' },
      { from: '2026-11-23T02:00:00.000Z', endedAt: '2026-11-23T03:00:00.000Z' },
    );
    expect(isSilencedBy(incident, before)).toBe(false);
  });

  it('holds until somebody ends it', () => {
    const ended = silenceOf({}, { endedAt: '2026-11-23T04:10:00.000Z' });
    expect(holdsAt(ended, Date.parse('2026-11-23T04:09:00.000Z'))).toBe(true);
    expect(holdsAt(ended, Date.parse('2026-11-23T04:10:00.000Z'))).toBe(false);
  });
});
