import { stringify } from 'yaml';
import type { Metric } from '../../src/metrics/index.ts';
import { alertRules } from './alert-rules.ts';
import { anomaliesDashboard } from './anomalies.ts';
import { customersDashboard } from './customers.ts';
import { dashboardJson } from './dashboard.ts';
import { forecastsDashboard } from './forecasts.ts';
import { pipelineDashboard } from './pipeline.ts';
import { shopDashboard } from './shop.ts';

/** A file underneath grafana/, not yet laid out. */
export interface GrafanaFile {
  path: string;
  text: string;
  parser: 'json' | 'yaml';
}

/** What Grafana is provisioned with and the catalogue decides: the dashboards, and the alert rules. */
export const grafanaFiles = (catalogue: readonly Metric[]): GrafanaFile[] => [
  ...[
    shopDashboard(catalogue),
    anomaliesDashboard(),
    forecastsDashboard(catalogue),
    pipelineDashboard(),
    customersDashboard(catalogue),
  ].map((dashboard) => ({
    path: `dashboards/${dashboard.uid}.json`,
    text: JSON.stringify(dashboardJson(dashboard)),
    parser: 'json' as const,
  })),
  {
    path: 'provisioning/alerting/rules.yaml',
    text: `# Written by npm run schema from grafana/source/alert-rules.ts.\n${stringify(alertRules(), { lineWidth: 0 })}`,
    parser: 'yaml',
  },
];
