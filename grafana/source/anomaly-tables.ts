import { timeRange } from '../../src/dashboards/index.ts';
import type { PanelQuery } from '../../src/dashboards/index.ts';
import { ask } from './query.ts';
import { severityColumn } from './severities.ts';
import type { Json } from './types.ts';

const wide = { 'custom.width': 480 };

/** @param filter of the incidents, as GraphQL writes it */
export const incidents = (filter: string): PanelQuery =>
  ask(
    `incidents(first: 200, range: ${timeRange}, filter: { ${filter} }) {
    edges { node { id startedAt lastSeenAt severity status title summary acknowledgedBy } }
  }`,
    'incidents.edges',
    {
      Since: ['node.startedAt', 'timestamp'],
      'Last seen': ['node.lastSeenAt', 'timestamp'],
      Severity: ['node.severity', 'string'],
      Status: ['node.status', 'string'],
      Incident: ['node.title', 'string'],
      'What is known': ['node.summary', 'string'],
      'Looked after by': ['node.acknowledgedBy', 'string'],
      Id: ['node.id', 'string'],
    },
  );

export const incidentColumns: Readonly<Record<string, Json>> = {
  Severity: severityColumn,
  Incident: {
    links: [
      { title: 'Open in the console', url: '${console}/incidents/${__data.fields.Id}', targetBlank: true },
    ],
  },
  'What is known': wide,
  Id: { 'custom.width': 90 },
};

/** @param filter of the anomalies, as GraphQL writes it */
export const anomalies = (filter: string): PanelQuery =>
  ask(
    `anomalies(first: 500, range: ${timeRange}, filter: { ${filter} }) {
    edges {
      node {
        windowStart windowEnd severity anomalyType metricName dimensionValue metricValue expectedValue probability
        explanation
      }
    }
  }`,
    'anomalies.edges',
    {
      From: ['node.windowStart', 'timestamp'],
      To: ['node.windowEnd', 'timestamp'],
      Severity: ['node.severity', 'string'],
      Kind: ['node.anomalyType', 'string'],
      Metric: ['node.metricName', 'string'],
      Where: ['node.dimensionValue', 'string'],
      Value: ['node.metricValue', 'number'],
      Expected: ['node.expectedValue', 'number'],
      Probability: ['node.probability', 'number'],
      'What happened': ['node.explanation', 'string'],
    },
  );

export const anomalyColumns: Readonly<Record<string, Json>> = {
  Severity: severityColumn,
  Probability: { unit: 'percentunit', decimals: 1 },
  'What happened': wide,
};
