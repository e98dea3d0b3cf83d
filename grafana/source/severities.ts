import { timeRange } from '../../src/dashboards/index.ts';
import { dataSource, target } from './panels.ts';
import { ask } from './query.ts';
import type { Json } from './types.ts';

/** Gravest first. Readable on dark and on light. */
export const severityColours = {
  CRITICAL: 'dark-red',
  HIGH: 'orange',
  MEDIUM: 'yellow',
  LOW: 'blue',
} as const;
export const severities = Object.keys(severityColours);

/** A column of severities, each in its colour. */
export const severityColumn: Json = {
  mappings: [
    {
      type: 'value',
      options: Object.fromEntries(
        Object.entries(severityColours).map(([value, color], index) => [
          value,
          { color, index, text: value },
        ]),
      ),
    },
  ],
  'custom.cellOptions': { type: 'color-text' },
  'custom.width': 100,
};

/**
 * Anomalies over the charts, from their first window to their last: a layer for each severity, since a layer has one colour.
 * @param filter more of the filter of anomalies, such as families
 */
export const anomalyLayers = (filter: string): Json[] =>
  Object.entries(severityColours).map(([severity, iconColor]) => ({
    name: `${severity.charAt(0)}${severity.slice(1).toLowerCase()} anomalies`,
    ...{ datasource: dataSource, enable: true, hide: false, iconColor },
    target: {
      ...target(
        ask(
          `anomalies(first: 200, range: ${timeRange}, filter: { severities: [${severity}], ${filter} }) {
    edges { node { windowStart windowEnd metricName severity explanation } }
  }`,
          'anomalies.edges',
          {
            time: ['node.windowStart', 'timestamp'],
            timeEnd: ['node.windowEnd', 'timestamp'],
            title: ['node.severity', 'string'],
            text: ['node.explanation', 'string'],
            tags: ['node.metricName', 'string'],
          },
        ),
        0,
      ),
      refId: 'Anno',
    },
  }));
