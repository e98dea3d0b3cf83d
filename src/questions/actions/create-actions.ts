import type { AlertRules } from '../../alerts/index.ts';
import type { Dashboards } from '../../dashboards/index.ts';
import type { Metrics } from '../../metrics/index.ts';
import type { Proposals } from '../../proposals/index.ts';
import type { AlertChangePlan, AlertPlan, MetricsPlan, PanelPlan } from '../plan.ts';
import type { Circumstances, Draft } from '../types.ts';
import { answerAlert, answerAlertChange } from './answer-alert.ts';
import { answerPanel } from './answer-panel.ts';

export interface ActionsDeps {
  proposals: Proposals;
  alertRules: AlertRules;
  /** null where no Grafana is set up: panels are shown, and cannot be added */
  dashboards: Dashboards | null;
  /** says what a panel would show now */
  answers: { answer(plan: MetricsPlan, circumstances: Circumstances): Promise<Draft> };
  metrics: Metrics;
  /** as written behind amounts, such as USD */
  currency: string;
}

export interface Actions {
  /**
   * Shows what would be done and proposes it; nothing is changed before it is confirmed.
   * @throws CartographError BAD_INPUT for a rule or panel that makes no sense; TOO_LARGE or TIMEOUT where the past holds too
   * much to try a rule on; and whatever the store throws
   */
  answer(plan: AlertPlan | AlertChangePlan | PanelPlan, circumstances: Circumstances): Promise<Draft>;
}

export const createActions = (deps: ActionsDeps): Actions => ({
  answer: async (plan, circumstances) => {
    switch (plan.kind) {
      case 'alert':
        return answerAlert(plan, circumstances, deps);
      case 'alert_change':
        return answerAlertChange(plan, circumstances, deps);
      case 'panel':
        return answerPanel(plan, circumstances, deps);
    }
  },
});
