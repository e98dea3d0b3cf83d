import { execute, parse, subscribe } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resolvers } from '../schema/incidents/index.ts';
import type { Incident } from '../src/incidents/index.ts';
import { anomaly, noon } from './support/anomaly.ts';
import { day, openIncidentsRig } from './support/incidents-rig.ts';
import type { IncidentsRig } from './support/incidents-rig.ts';

const minute = 60_000;
let rig: IncidentsRig;

beforeAll(async () => {
  rig = await openIncidentsRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.reset());

describe('people', () => {
  const open = async (): Promise<string> => {
    await rig.at(9, anomaly('revenue'), anomaly('revenue/source/mobile', { from: 1, to: 10 }));
    return (await rig.only()).id;
  };

  it('acknowledge, comment and judge, and the detectors hear of it', async () => {
    const id = await open();
    const messages = await rig.told(async () => {
      await rig.incidents.acknowledge(id, 'Ada');
      expect(await rig.incidents.acknowledge(id, 'Bob')).toMatchObject({
        acknowledgedBy: 'Ada',
        acknowledgedAt: rig.clock.now,
      });
      await rig.incidents.comment(id, ' the provider is down ', 'Bob');
      await rig.incidents.judge(id, 'confirmed', 'Ada');
    });
    expect(messages.map(({ acknowledgedBy, verdict }) => [acknowledgedBy, verdict])).toEqual([
      ['Ada', 'none'],
      ['Ada', 'none'],
      ['Ada', 'confirmed'],
    ]);
    expect(rig.feed.feedback).toEqual([
      {
        slices: [
          { metric: 'revenue', dimension: '', value: '' },
          { metric: 'revenue', dimension: 'source', value: 'mobile' },
        ],
        range: { from: noon, to: noon + 10 * minute },
        verdict: 'confirmed',
        by: 'Ada',
      },
    ]);
    // The next run leaves it as people have put it.
    await rig.at(12, anomaly('orders', { from: 2 }));
    expect(await rig.only()).toMatchObject({
      acknowledgedBy: 'Ada',
      verdict: 'confirmed',
      metrics: { length: 2 },
    });
    expect(await rig.incidents.unacknowledge(id, 'Bob')).toMatchObject({
      acknowledgedBy: null,
      acknowledgedAt: null,
    });
    expect((await rig.story(id)).slice(-5)).toEqual([
      'acknowledged | Ada',
      'commented | Bob | the provider is down',
      'judged | Ada | confirmed',
      'anomaly_added | orders changed by -60 %.',
      'unacknowledged | Bob',
    ]);
  });

  it('resolve by hand, at once, and it opens again when it has not stopped', async () => {
    const id = await open();
    expect(await rig.incidents.resolve(id, 'Ada')).toMatchObject({
      status: 'resolved',
      endedAt: rig.clock.now,
    });
    expect(await rig.listed({ statuses: ['open'] })).toEqual([]);
    const grown = (to: number) => anomaly('revenue', { to });
    await rig.at(13, grown(13));
    expect(await rig.only()).toMatchObject({
      status: 'resolved',
      summary: expect.stringMatching(/^Revenue was/),
    });
    await rig.at(26, grown(26));
    expect(await rig.only()).toMatchObject({ status: 'open', endedAt: null });
    expect((await rig.story(id)).slice(-2).map((line) => line.split(' | ')[0])).toEqual([
      'resolved',
      'reopened',
    ]);
    // In the same millisecond, it is resolved after it was opened again.
    expect(await rig.incidents.resolve(id, 'Ada')).toMatchObject({
      status: 'resolved',
      endedAt: rig.clock.now + 1,
    });
  });

  it('are told what they did wrong', async () => {
    const id = await open();
    const missing = { code: 'NOT_FOUND', message: 'There is no incident with the id "nothing".' };
    await expect(rig.incidents.get('nothing')).rejects.toMatchObject(missing);
    await expect(rig.incidents.acknowledge('nothing', 'Ada')).rejects.toMatchObject(missing);
    await expect(rig.incidents.judge('nothing', 'expected', 'Ada')).rejects.toMatchObject(missing);
    expect(rig.feed.feedback).toEqual([]);
    await expect(rig.incidents.comment(id, '  ', 'Ada')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(rig.incidents.comment(id, 'x', '')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(rig.incidents.list({ range: day, first: 501 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(rig.incidents.list({ range: day, after: 'x' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('silences', () => {
  const what = {
    metric: 'revenue',
    dimension: 'source',
    dimensionValue: 'mobile',
    family: 'business',
    severity: 'high',
  } as const;
  const silence = (matcher: object, rest = {}) =>
    rig.incidents.silences.create({
      matcher,
      from: rig.clock.now,
      to: rig.clock.now + 60 * minute,
      reason: 'sale',
      by: 'Ada',
      ...rest,
    });

  beforeEach(() => {
    rig.clock.now = noon;
  });

  it('hold at once here, within seconds elsewhere, and until they are ended', async () => {
    const elsewhere = rig.another();
    expect(await elsewhere.isSilenced(what, rig.clock.now)).toBe(false);
    expect(await rig.incidents.isSilenced(what, rig.clock.now)).toBe(false);
    const { id } = await silence({ metric: 'revenue', upTo: 'high' });
    expect(await rig.incidents.isSilenced(what, rig.clock.now)).toBe(true);
    rig.clock.now += 5_000;
    expect(await elsewhere.isSilenced(what, rig.clock.now)).toBe(true);
    expect(await rig.incidents.isSilenced({ ...what, severity: 'critical' }, rig.clock.now)).toBe(false);
    expect(await rig.incidents.isSilenced({ ...what, metric: 'orders' }, rig.clock.now)).toBe(false);
    expect(await rig.incidents.isSilenced(what, noon + 60 * minute)).toBe(false);

    expect(await rig.incidents.silences.list('active')).toMatchObject([
      { id, matcher: { metric: 'revenue', upTo: 'high' }, reason: 'sale', createdBy: 'Ada', endedAt: null },
    ]);
    expect(await rig.incidents.silences.end(id, 'Bob')).toMatchObject({
      endedBy: 'Bob',
      endedAt: rig.clock.now,
    });
    expect(await rig.incidents.isSilenced(what, rig.clock.now)).toBe(false);
    expect(await rig.incidents.isSilenced(what, rig.clock.now - 1)).toBe(true);
    expect(await rig.incidents.silences.list('active')).toEqual([]);
    expect(await rig.incidents.silences.list('all')).toMatchObject([{ id, endedBy: 'Bob' }]);
  });

  it('match what is empty when told so, and alerts by their rule', async () => {
    await silence({ dimension: 'category', dimensionValue: '' });
    const empty = { ...what, dimension: 'category', dimensionValue: '' };
    expect(await rig.incidents.isSilenced(empty, rig.clock.now)).toBe(true);
    expect(await rig.incidents.isSilenced({ ...empty, dimensionValue: 'Books' }, rig.clock.now)).toBe(false);
    await silence({ ruleId: 'r1' });
    expect(await rig.incidents.isSilenced(what, rig.clock.now)).toBe(false);
    expect(await rig.incidents.isSilenced({ ...what, ruleId: 'r1' }, rig.clock.now)).toBe(true);
  });

  it('leave an incident to be seen, marked', async () => {
    await silence({ family: 'business' }, { to: noon + 10 * minute });
    await rig.at(5, anomaly('revenue'));
    expect(await rig.only()).toMatchObject({ status: 'open', silenced: true });
    const messages = await rig.told(() => rig.at(10));
    expect(messages).toMatchObject([{ silenced: false }]);
  });

  it('are refused when they match anything, are over, or have no reason', async () => {
    await expect(silence({})).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(silence({ dimensionValue: 'Books' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(silence({ metric: 'revenue' }, { to: rig.clock.now })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(
      silence({ metric: 'revenue' }, { from: rig.clock.now - 9, to: rig.clock.now - 1 }),
    ).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(silence({ metric: 'revenue' }, { reason: ' ' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(rig.incidents.silences.end('nothing', 'Ada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('over GraphQL', () => {
  it('answers those who may', async () => {
    await rig.at(5, anomaly('revenue'), anomaly('refunds', { change: 300 }));
    const schema = await buildSchema({
      resolvers: [...resolvers],
      authChecker: ({ context }: { context: { role: string } }, roles) => roles.includes(context.role),
      authMode: 'error',
      validate: false,
      pubSub: { publish: () => undefined, subscribe: () => rig.bus.subscribe('incidentUpdated') },
    });
    const ask = (query: string, role: string) =>
      execute({
        schema,
        document: parse(query),
        contextValue: {
          role,
          viewer: { name: 'Ada' },
          services: { incidents: rig.incidents, now: () => rig.clock.now, timeZone: 'UTC' },
        },
      });
    const answer = await ask(
      `{ incidents(range: "2026-06-17/2026-06-18", first: 1, filter: { metrics: ["revenue"], severityAtLeast: HIGH }) {
        nodes { id title status severity family verdict endedAt startedAt metrics } edges { cursor } pageInfo { hasNextPage } } }`,
      'viewer',
    );
    expect(answer.errors).toBeUndefined();
    const [{ id }] = (await rig.listed({ metrics: ['revenue'] })) as [Incident];
    expect(answer.data).toMatchObject({
      incidents: {
        nodes: [
          {
            id,
            title: 'Revenue 60 % below expectation',
            status: 'OPEN',
            severity: 'HIGH',
            family: 'BUSINESS',
            verdict: 'NONE',
            endedAt: null,
            startedAt: '2026-06-17T12:00:00.000Z',
          },
        ],
        pageInfo: { hasNextPage: false },
      },
    });
    const document = parse(
      `subscription { incidentUpdated(filter: { metrics: ["revenue"] }) { dropped incident { verdict } } }`,
    );
    const stream = await subscribe({
      schema,
      document,
      contextValue: { role: 'viewer', services: { incidents: rig.incidents } },
    });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));

    const judge = `mutation { judgeIncident(id: "${id}", verdict: FALSE_ALARM) { verdict } }`;
    expect((await ask(judge, 'viewer')).errors).toHaveLength(1);
    expect((await ask(judge, 'operator')).data).toEqual({ judgeIncident: { verdict: 'FALSE_ALARM' } });
    expect((await stream.next()).value).toMatchObject({
      data: { incidentUpdated: { dropped: 0, incident: { verdict: 'FALSE_ALARM' } } },
    });
    await stream.return(undefined);
    const details = await ask(
      `{ incident(id: "${id}") { title anomalies { id } timeline { kind by text at } } }`,
      'viewer',
    );
    expect(details.data).toMatchObject({
      incident: {
        anomalies: { length: 1 },
        timeline: [{ kind: 'OPENED' }, { kind: 'JUDGED', by: 'Ada', text: 'false_alarm' }],
      },
    });
    const created = await ask(
      `mutation { createSilence(input: { matcher: { metric: "revenue", upTo: HIGH }, to: "2026-06-17T18:00:00Z", reason: "sale" }) { id createdBy } }`,
      'operator',
    );
    expect(created.data).toMatchObject({ createSilence: { createdBy: 'Ada' } });
    expect((await ask('{ silences { matcher { metric upTo ruleId } endedAt } }', 'viewer')).data).toEqual({
      silences: [{ matcher: { metric: 'revenue', upTo: 'HIGH', ruleId: null }, endedAt: null }],
    });
  });
});
