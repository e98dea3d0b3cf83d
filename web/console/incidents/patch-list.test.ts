import { describe, expect, it } from 'vitest';
import type { IncidentLineFragment } from '../../generated/graphql.ts';
import { lineOf } from './incident-line.fixture.ts';
import { nodesOf, patchList } from './patch-list.ts';
import type { ListPages } from './patch-list.ts';

const asked = { range: 'ALL_TIME', filter: { statuses: ['OPEN' as const] } };

const listOf = (pages: IncidentLineFragment[][], hasNextPage = false): ListPages => ({
  pageParams: pages.map(() => null),
  pages: pages.map((nodes) => ({ incidents: { nodes, pageInfo: { endCursor: null, hasNextPage } } })),
});
const ids = (list: ListPages) => nodesOf(list).map(({ id }) => id);
const at = (id: string, hour: number, part: Partial<IncidentLineFragment> = {}) =>
  lineOf({ id, startedAt: `2026-11-23T0${hour}:00:00.000Z`, ...part });

const list = listOf([[at('late', 8), at('middle', 6)], [at('early', 4)]]);

describe('patchList', () => {
  it('puts a new incident at its place by its start', () => {
    expect(ids(patchList(list, at('new', 9), asked))).toEqual(['new', 'late', 'middle', 'early']);
    expect(ids(patchList(list, at('new', 5), asked))).toEqual(['late', 'middle', 'new', 'early']);
    expect(ids(patchList(list, at('new', 1), asked))).toEqual(['late', 'middle', 'early', 'new']);
    expect(ids(patchList(listOf([[]]), at('new', 1), asked))).toEqual(['new']);
  });

  it('leaves what lies behind the last page for that page', () => {
    const more = listOf([[at('late', 8)]], true);
    expect(patchList(more, at('new', 1), asked)).toBe(more);
  });

  it('replaces an incident where it stands', () => {
    const patched = patchList(list, at('middle', 6, { version: 2, title: 'Graver' }), asked);
    expect(ids(patched)).toEqual(['late', 'middle', 'early']);
    expect(nodesOf(patched)[1]?.title).toBe('Graver');
  });

  it('takes out what no longer belongs', () => {
    const over = at('early', 4, { version: 2, status: 'RESOLVED' });
    expect(ids(patchList(list, over, asked))).toEqual(['late', 'middle']);
  });

  it('ignores what is older than what it holds, and what never belonged', () => {
    expect(patchList(list, at('late', 8, { version: 1, title: 'Old news' }), asked)).toBe(list);
    expect(patchList(list, at('other', 8, { status: 'RESOLVED' }), asked)).toBe(list);
  });
});
