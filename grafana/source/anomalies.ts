import { timeRange } from '../../src/dashboards/index.ts';
import { anomalies, anomalyColumns, incidentColumns, incidents } from './anomaly-tables.ts';
import { past } from './metric-panels.ts';
import { lines, stat, table } from './panels.ts';
import { size } from './place.ts';
import { ask } from './query.ts';
import { anomalyLayers, severities, severityColumn } from './severities.ts';
import type { Dashboard } from './types.ts';
import { choices, consoleAddress, grain, metric } from './variables.ts';

const families = ['BUSINESS', 'PIPELINE', 'QUALITY'];
const chosen = 'severities: [${severity:csv}], families: [${family:csv}]';

/** A list that is empty is a true zero: where it could not be read, the gateway says so by its status. */
const counted = { calc: 'count', noValue: '0' } as const;

const counts = [
  stat(
    { title: 'Open incidents', description: 'Incidents that go on and touch the time shown.' },
    incidents('statuses: [OPEN]'),
    { ...counted, fields: '/^Incident$/', colour: 'orange' },
  ),
  stat(
    { title: 'Open and critical', description: 'Those of them that are critical.' },
    incidents('statuses: [OPEN], severityAtLeast: CRITICAL'),
    { ...counted, fields: '/^Incident$/', colour: 'dark-red' },
  ),
  stat(
    {
      title: 'Anomalies found',
      description: 'Those of the chosen severities and families; 500 are counted at most.',
    },
    anomalies(chosen),
    { ...counted, fields: '/^Kind$/' },
  ),
];

const chart = lines(
  { title: '${metric:text}', description: 'The chosen metric with its anomalies, over the period before.' },
  [
    ask(
      `metric(name: \${metric:doublequote}) {
    series(range: ${timeRange}, grain: \${grain}, compareTo: PREVIOUS_PERIOD) { points { time value previous } }
  }`,
      'metric.series.points',
      {
        Time: ['time', 'timestamp'],
        Value: ['value', 'number'],
        'Period before': ['previous', 'number'],
      },
    ),
  ],
  { columns: { 'Period before': past } },
);

const incidentTable = table(
  { title: 'Incidents', description: 'Those that touch the time shown, the last to begin first.' },
  incidents('families: [${family:csv}]'),
  { columns: incidentColumns },
);

const anomalyTable = table(
  { title: 'Anomalies', description: 'Those of the chosen severities and families, newest first.' },
  anomalies(chosen),
  { columns: anomalyColumns },
);

const alerts = table(
  { title: 'Alerts', description: 'Alerts of rules that fired in the time shown, the last to begin first.' },
  ask(
    `alerts(first: 200, filter: { range: ${timeRange} }) {
    edges { node { startedAt firedAt resolvedAt state severity ruleName text } }
  }`,
    'alerts.edges',
    {
      Began: ['node.startedAt', 'timestamp'],
      Fired: ['node.firedAt', 'timestamp'],
      Resolved: ['node.resolvedAt', 'timestamp'],
      State: ['node.state', 'string'],
      Severity: ['node.severity', 'string'],
      Rule: ['node.ruleName', 'string'],
      Text: ['node.text', 'string'],
    },
  ),
  { columns: { Severity: severityColumn } },
);

/** What is or was not as it should be. */
export const anomaliesDashboard = (): Dashboard => ({
  uid: 'cartograph-anomalies',
  title: 'Anomalies and incidents',
  description: 'What is not as it should be, since when, and how grave it is.',
  time: { from: 'now-24h', to: 'now' },
  refresh: '30s',
  variables: [
    choices('severity', 'Severity', severities),
    choices('family', 'Family', families),
    metric,
    grain,
    consoleAddress,
  ],
  annotations: anomalyLayers('metrics: [${metric:doublequote}]'),
  sections: [
    { panels: [...size(4, 8, ...counts), ...size(12, 8, chart)] },
    { title: 'Incidents', panels: size(24, 9, incidentTable) },
    { title: 'Anomalies', panels: size(24, 10, anomalyTable) },
    { title: 'Alerts', panels: size(24, 8, alerts) },
  ],
});
