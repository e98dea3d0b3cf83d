import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AnomalyMessage } from '../src/bus/index.ts';
import { rows } from '../src/clickhouse/index.ts';
import type { ClickHouse, InsertRequest } from '../src/clickhouse/index.ts';
import type { IncidentFilter, IncidentPage } from '../src/incidents/index.ts';
import { anomaly, fault, noon } from './support/anomaly.ts';
import { day, openIncidentsRig } from './support/incidents-rig.ts';
import type { IncidentsRig } from './support/incidents-rig.ts';

const minute = 60_000;
let rig: IncidentsRig;

beforeAll(async () => {
  rig = await openIncidentsRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.reset());

describe('an incident', () => {
  const revenue = anomaly('revenue', { change: -62, drivers: [['source', 'mobile', 0.91]], to: 5 });
  const orders = anomaly('orders', { from: 1, to: 6, severity: 'critical' });
  const grown = (one: AnomalyMessage, to: number) => ({ ...one, windowEnd: noon + to * minute });

  it('opens, becomes graver, goes on, is over, and is told of each once', async () => {
    const messages = await rig.told(async () => {
      await rig.at(5, revenue);
      await rig.at(6, orders);
      await rig.at(7, grown(revenue, 7), grown(orders, 7));
      await rig.at(16);
      await rig.at(17);
      await rig.at(18);
    });
    expect(messages.map(({ status, severity }) => `${status} ${severity}`)).toEqual([
      'open high',
      'open critical',
      'resolved critical',
    ]);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(1);
    const versions = messages.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(await rig.only()).toMatchObject({
      ...messages.at(-1),
      title: 'Revenue 62 % below expectation, mostly source mobile',
      summary:
        'Revenue was 62 % below expectation from 12:00 to 12:07; orders fell with it; 91 % of the gap is source mobile.',
      startedAt: noon,
      lastSeenAt: noon + 7 * minute,
      endedAt: noon + 7 * minute,
      metrics: ['revenue', 'orders'],
      rootMetric: 'revenue',
      rootDimension: 'source',
      rootValue: 'mobile',
      verdict: 'none',
      silenced: false,
    });
    const { anomalies } = await rig.incidents.get(messages[0]!.id);
    expect(anomalies).toEqual([grown(revenue, 7), grown(orders, 7)]);
    expect(await rig.story(messages[0]!.id)).toEqual([
      'opened | Revenue 62 % below expectation, mostly source mobile',
      'anomaly_added | orders changed by -60 %.',
      'severity_raised | From high to critical.',
      'resolved | Nothing stood out for 10 minutes.',
    ]);
  });

  it('opens again instead of a second one', async () => {
    await rig.at(5, revenue);
    await rig.at(16);
    expect((await rig.only()).status).toBe('resolved');
    await rig.at(29, anomaly('revenue', { from: 24, to: 29 }));
    expect(await rig.only()).toMatchObject({ status: 'open', startedAt: noon, endedAt: null });
    expect((await rig.story((await rig.only()).id)).map((line) => line.split(' ')[0])).toEqual([
      'opened',
      'resolved',
      'anomaly_added',
      'reopened',
    ]);
  });

  it('is taken back with its anomalies, also long after', async () => {
    await rig.at(5, revenue, orders);
    await rig.at(60);
    await rig.at(90, { ...revenue, status: 'retracted' });
    expect(await rig.only()).toMatchObject({ status: 'resolved', metrics: ['orders'], severity: 'critical' });
    const messages = await rig.told(() => rig.at(91, { ...orders, status: 'retracted' }), {
      statuses: ['open'],
    });
    expect(messages).toMatchObject([{ status: 'retracted' }]);
    expect(await rig.listed()).toEqual([]);
    expect(await rig.listed({ statuses: ['retracted'] })).toHaveLength(1);
  });

  it('is not made of what belongs to another one', async () => {
    await rig.at(
      5,
      revenue,
      anomaly('page_views', { change: 500 }),
      fault('unknown_category', { family: 'quality' }),
    );
    expect((await rig.listed()).map(({ rootMetric }) => rootMetric).sort()).toEqual([
      'page_views',
      'revenue',
      'unknown_category',
    ]);
    const rooted = async (filter: IncidentFilter) =>
      (await rig.listed(filter)).map(({ rootMetric }) => rootMetric);
    expect(await rooted({ families: ['quality'] })).toEqual(['unknown_category']);
    expect(await rooted({ metrics: ['page_views', 'logins'] })).toEqual(['page_views']);
    expect(await rooted({ severityAtLeast: 'critical' })).toEqual([]);
    expect(await rig.incidents.list({ range: { from: noon + 60 * minute, to: day.to } })).toMatchObject({
      // They are open, so they reach into every later range.
      items: { length: 3 },
    });
  });
});

describe('a run that is killed', () => {
  const changes = [
    anomaly('revenue/category/Books', { from: 0 }),
    anomaly('revenue', { from: 1 }),
    anomaly('refunds', { from: 3, change: 200, lowerBound: -0 }),
  ];
  /** Dies when something is inserted into the table. */
  const dying = (table: string): ClickHouse => ({
    ...rig.clickhouse,
    insert: (request: InsertRequest) =>
      request.table === table ? Promise.reject(new Error('killed')) : rig.clickhouse.insert(request),
  });
  /** All that is kept, but for the versions. */
  const kept = async () => ({
    incidents: (await rig.listed()).map(({ version, ...incident }) => incident),
    stories: await Promise.all(
      (await rig.listed()).map(async ({ id }) => (await rig.incidents.get(id)).timeline.length),
    ),
  });

  it.each(['realtime.incident_events', 'realtime.incidents', 'realtime.incident_progress'])(
    'before %s is written, is repeated and makes the same incidents',
    async (table) => {
      await rig.at(9, ...changes);
      const undisturbed = await kept();
      expect(undisturbed).toMatchObject({ incidents: { length: 2 }, stories: [1, 2] });
      await rig.reset({ keepAnomalies: true });
      await expect(rig.another(dying(table)).update()).rejects.toThrow('killed');
      rig.clock.now += 10_000;
      await rig.incidents.update();
      expect(await kept()).toEqual(undisturbed);
    },
  );

  it('is not repeated by one that is complete, and writes nothing when nothing changes', async () => {
    await rig.at(9, ...changes);
    const count = async () => {
      const found = await rig.clickhouse.query({
        sql: 'SELECT (SELECT count() FROM realtime.incidents) + (SELECT count() FROM realtime.incident_events) AS n',
        row: z.object({ n: rows.integer }),
      });
      return found.rows[0]!.n;
    };
    const before = await count();
    const nothing = { opened: 0, changed: 0, resolved: 0, retracted: 0 };
    expect(await rig.incidents.update(rig.clock.now + 10_000)).toEqual(nothing);
    expect(await rig.another().update(rig.clock.now + 20_000)).toEqual(nothing);
    expect(await count()).toBe(before);
  });

  it('takes in many of one version, and many versions, without a gap', async () => {
    const many = Array.from({ length: 700 }, (_, i) =>
      anomaly('refunds', { from: -40 * (i % 350), to: -40 * (i % 350) + 5, change: i < 350 ? 200 : -50 }),
    );
    rig.feed.write(noon, ...many.slice(0, 550));
    for (const [i, one] of many.slice(550).entries()) rig.feed.write(noon + 1 + i, one);
    rig.clock.now = noon + 20 * minute;
    expect((await rig.incidents.update()).opened).toBe(700);
  });
});

describe('reading', () => {
  beforeEach(async () => {
    await rig.at(5, anomaly('revenue'));
    await rig.at(
      9,
      anomaly('refunds', { from: 4, change: 300 }),
      anomaly('page_views', { from: 4, change: 300 }),
    );
  });

  it('pages without gaps or doubles', async () => {
    const all = await rig.listed();
    const paged: IncidentPage['items'] = [];
    for (let after: string | undefined; ; after = paged.at(-1)!.cursor) {
      const page = await rig.incidents.list({ range: day, first: 1, after });
      paged.push(...page.items);
      if (!page.hasNextPage) break;
    }
    expect(paged.map(({ incident }) => incident)).toEqual(all);
    expect(all.at(-1)!.rootMetric).toBe('revenue');
  });

  it('follows changes by version, those of one version together, and acts of people among them', async () => {
    const [first] = await rig.incidents.changedSince(0, 1);
    expect(first).toMatchObject({ rootMetric: 'revenue', version: noon + 5 * minute });
    const next = await rig.incidents.changedSince(first!.version, 1);
    expect(next.map(({ version }) => version)).toEqual([rig.clock.now, rig.clock.now]);
    expect(await rig.incidents.changedSince(rig.clock.now, 10)).toEqual([]);
    await rig.incidents.comment(first!.id, 'seen', 'Ada');
    expect(await rig.incidents.changedSince(rig.clock.now - 1, 10)).toHaveLength(3);
    // Even by a clock that is behind, an act is a change.
    rig.clock.now = noon;
    await rig.incidents.acknowledge(next[0]!.id, 'Ada');
    expect(await rig.incidents.changedSince(next[0]!.version, 10)).toMatchObject([{ acknowledgedBy: 'Ada' }]);
  });
});
