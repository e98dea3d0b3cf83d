import { execute, parse } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/alerts/rules.ts';
import type { Role } from '../src/access/index.ts';
import { minute, mobileOutage, openAlertRulesRig } from './support/alert-rules-rig.ts';
import type { AlertRulesRig } from './support/alert-rules-rig.ts';

let rig: AlertRulesRig;
beforeAll(async () => {
  rig = await openAlertRulesRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.clear());

describe('over GraphQL', { timeout: 60_000 }, () => {
  const ask = async (query: string, role: Role = 'operator') => {
    const schema = await buildSchema({
      resolvers,
      authChecker,
      validate: false,
      pubSub: {
        publish: () => undefined,
        subscribe: () => ({
          [Symbol.asyncIterator]: () => {
            throw new Error('none');
          },
        }),
      },
    });
    const contextValue = {
      services: { alertRules: rig.rules, now: () => rig.now, timeZone: 'UTC' },
      viewer: { name: 'ann', role },
    };
    return execute({ schema, document: parse(query), contextValue });
  };

  it('creates, lists, tests, disables and deletes rules, and lists alerts', async () => {
    const created = await ask(`mutation { createAlertRule(rule: {
      kind: NO_DATA, name: "A source sells nothing", severity: CRITICAL, metric: "purchases", by: SOURCE, windowMinutes: 15
      filters: [{ dimension: COUNTRY, values: ["DE"] }]
    }) { rule { id createdBy definition { kind severity by keepFiringMinutes threshold filters { values exclude } } health { status } }
         backtest { perWeek groups firings { group resolvedAt } } } }`);
    expect(created.errors).toBeUndefined();
    expect(created.data).toMatchObject({
      createAlertRule: {
        rule: {
          createdBy: 'ann',
          definition: {
            kind: 'NO_DATA',
            severity: 'CRITICAL',
            by: 'SOURCE',
            keepFiringMinutes: 5,
            threshold: null,
          },
          health: { status: 'WAITING' },
        },
        backtest: {
          groups: 2,
          firings: expect.arrayContaining([expect.objectContaining({ group: 'mobile' })]),
        },
      },
    });
    const { id } = (await rig.rules.list())[0]!;
    await rig.live(mobileOutage.from + 15 * minute, 1);
    const seen = await ask(`{
      alertRules { id health { status lastEvaluatedAt note } }
      testAlertRule(id: "${id}") { group breaks text }
      alerts(filter: { states: [FIRING], severities: [CRITICAL] }) { edges { node { ruleId state title dimensionValue } } pageInfo { hasNextPage } }
      alertRuleTemplates { name definition { kind } }
      backtestAlertRule(rule: { kind: INCIDENT, name: "x", severity: LOW }, range: "2026-06-16/2026-06-17") { note }
    }`);
    expect(seen.errors).toBeUndefined();
    expect(seen.data).toMatchObject({
      alertRules: [{ id, health: { status: 'FIRING', note: '' } }],
      alerts: { edges: [{ node: { ruleId: id, state: 'FIRING', dimensionValue: 'mobile' } }] },
      backtestAlertRule: { note: 'There is nothing in this range to try the rule on.' },
    });
    const off = await ask(
      `mutation { setAlertRuleEnabled(id: "${id}", enabled: false) { enabled health { status } } }`,
    );
    expect(off.data).toMatchObject({
      setAlertRuleEnabled: { enabled: false, health: { status: 'DISABLED' } },
    });
    expect(rig.signals.map(({ state }) => state)).toEqual(['firing', 'resolved']);
    expect((await ask(`mutation { deleteAlertRule(id: "${id}") }`)).data).toEqual({ deleteAlertRule: id });
    expect(await rig.rules.list()).toEqual([]);
  });

  it.each([
    ['viewer', '{ alertRules { id } }', true],
    ['viewer', '{ testAlertRule(id: "x") { text } }', false],
    ['analyst', 'mutation { deleteAlertRule(id: "x") }', false],
  ] as const)('a %s asking %s: %s', async (role, query, isLetIn) => {
    const { errors } = await ask(query, role);
    expect(errors?.some(({ message }) => message.includes('needs the role')) ?? false).toBe(!isLetIn);
  });

  it('says which fields a kind needs', async () => {
    const { errors } = await ask(
      `{ backtestAlertRule(rule: { kind: SIGMA, name: "x", severity: LOW, metric: "revenue", threshold: 3 }) { note } }`,
    );
    expect(errors?.[0]?.message).toBe(
      'This alert rule cannot be used: a rule of kind sigma needs windowMinutes; a rule of kind sigma needs direction; a rule of kind sigma needs sigmas; a rule of kind sigma takes no threshold.',
    );
  });
});
