import { pino } from 'pino';
import type { Viewer } from '../../src/access/index.ts';
import { createDashboards, panelAction } from '../../src/dashboards/index.ts';
import { createMetrics } from '../../src/metrics/index.ts';
import { createProposals } from '../../src/proposals/index.ts';
import type { Action, Change, Proposal, Proposals } from '../../src/proposals/index.ts';
import { alertRuleAction, alertRuleChangeAction, createActions } from '../../src/questions/actions/index.ts';
import { CartographError } from '../../src/errors.ts';
import type { ActionsDeps } from '../../src/questions/actions/index.ts';
import { createAnswers } from '../../src/questions/answers/create-answers.ts';
import type { AlertChangePlan, AlertPlan, PanelPlan } from '../../src/questions/plan.ts';
import type { Draft } from '../../src/questions/types.ts';
import { end, openAlertRulesRig, present } from './alert-rules-rig.ts';
import { startGrafana } from './grafana-server.ts';
import type { Grafana } from './grafana-server.ts';

const log = pino({ level: 'silent' });

export const person = (name: string, role: Viewer['role'] = 'operator'): Viewer => ({
  ...{ id: name.toLowerCase(), name, role, kind: 'api_key', ratePerMinute: null },
});
export const ada = person('Ada');
export const eve = person('Eve', 'analyst');

export const proposalOf = ({ proposal, text }: Draft): Proposal => {
  if (!proposal) throw new Error(text);
  return proposal;
};

/** Proposals over the small shop of the alert rules and a Grafana that every `clear` makes anew. */
export async function openProposalsRig() {
  const shop = await openAlertRulesRig();
  const metrics = createMetrics({ clickhouse: shop.clickhouse, now: () => shop.now });
  let grafana: Grafana = await startGrafana();
  const answers = createAnswers({
    ...{ metrics, currency: 'USD', anomalies: { list: async () => ({ items: [], hasNextPage: false }) } },
    forecasts: {
      forecast: () => Promise.reject(new CartographError('NOT_ENOUGH_DATA', 'This shop has no forecasts.')),
    },
  });
  const dashboards = () =>
    createDashboards({
      url: grafana.url,
      token: grafana.token,
      publicUrl: 'http://shop.example',
      currency: 'USD',
      log,
    });

  const rig = {
    shop,
    metrics,
    proposals: null as unknown as Proposals,
    get grafana() {
      return grafana;
    },
    panelAction: (): Action => panelAction(dashboards()),
    /** A gateway process over the same store; its actions may be replaced. */
    anotherProcess: (...replaced: Action[]): Proposals => {
      const own = [alertRuleAction(shop.rules), alertRuleChangeAction(shop.rules), rig.panelAction()];
      return createProposals({
        clickhouse: shop.clickhouse,
        actions: [...replaced, ...own],
        now: () => shop.now,
        log,
      });
    },
    /** What a plan is answered with. */
    answer: (
      plan: AlertPlan | AlertChangePlan | PanelPlan,
      { viewer = ada, ...more }: Partial<ActionsDeps> & { viewer?: Viewer } = {},
    ): Promise<Draft> =>
      createActions({
        ...{
          proposals: rig.proposals,
          alertRules: shop.rules,
          dashboards: dashboards(),
          metrics,
          currency: 'USD',
        },
        answers,
        ...more,
      }).answer(plan, {
        ...{
          viewer,
          conversationId: 'c',
          timeZone: 'UTC',
          asOf: shop.now,
          extent: { from: present, to: end },
        },
      }),
    confirm: async (draft: Draft): Promise<Change> => rig.proposals.confirm(proposalOf(draft).token!, ada),
    changes: async (): Promise<Change[]> =>
      (await rig.proposals.changes({})).items.map(({ change }) => change),
    /** Forgets rules, proposals, changes and dashboards. */
    clear: async (): Promise<void> => {
      await shop.clear();
      for (const table of ['proposals', 'changes']) {
        await shop.clickhouse.command({ sql: `TRUNCATE TABLE gateway.${table}` });
      }
      await grafana.stop();
      grafana = await startGrafana();
      rig.proposals = rig.anotherProcess();
    },
    close: async (): Promise<void> => {
      await grafana.stop();
      await shop.close();
    },
  };
  return rig;
}
export type ProposalsRig = Awaited<ReturnType<typeof openProposalsRig>>;
