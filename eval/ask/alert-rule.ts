import type { AlertRule } from '../../src/alerts/index.ts';

/** The one alert rule that both shops have when questions are asked: what «change the alert …» is about. */
export const alertRuleThere: Pick<AlertRule, 'id' | 'definition' | 'enabled'> = {
  id: 'revenue-drop',
  enabled: true,
  definition: {
    kind: 'relative_change',
    name: 'Revenue drop',
    severity: 'high',
    family: 'business',
    metric: 'revenue',
    filters: [],
    by: null,
    windowMinutes: 60,
    forMinutes: 5,
    keepFiringMinutes: 5,
    direction: 'below',
    changePercent: 20,
    baseline: 'last_weeks',
    baselineHours: 24,
    recoveryPercent: 0,
    minimumVolume: null,
  },
};
