import type { IncidentLineFragment } from '../../generated/graphql.ts';

/** An incident for tests, as the API gives it. */
export const lineOf = (part: Partial<IncidentLineFragment> = {}): IncidentLineFragment => ({
  ...{ id: 'one', title: 'Revenue 62 % below expectation', summary: 'Revenue is 62 % below.' },
  ...{ severity: 'HIGH', status: 'OPEN', family: 'BUSINESS', metrics: ['revenue'] },
  ...{ startedAt: '2026-11-23T04:00:00.000Z', lastSeenAt: '2026-11-23T04:05:00.000Z', endedAt: null },
  ...{ rootMetric: 'revenue', rootDimension: '', rootValue: '', rootReason: 'Nothing else stands out.' },
  ...{ silenced: false, verdict: 'NONE', acknowledgedBy: null, acknowledgedAt: null, version: 1 },
  ...part,
});
