import type { PipelineWatchedQuery } from '../../generated/graphql.ts';

type Incident = PipelineWatchedQuery['incidents']['nodes'][number];
type Anomaly = PipelineWatchedQuery['anomalies']['edges'][number]['node'];

/** How one thing that is watched stands. */
export interface Standing {
  metric: PipelineWatchedQuery['healthMetrics'][number];
  /** What is wrong with it now. */
  incident: Incident | undefined;
  /** What was wrong with it in the last 24 hours, the latest first. */
  past: Anomaly[];
}

/** First what is wrong now, then what was today, then the rest. */
export function standings({ healthMetrics, incidents, anomalies }: PipelineWatchedQuery): Standing[] {
  const urgency = ({ incident, past }: Standing) => (incident ? 2 : past.length > 0 ? 1 : 0);
  return healthMetrics
    .map((metric) => ({
      metric,
      incident: incidents.nodes.find(({ metrics }) => metrics.includes(metric.name)),
      past: anomalies.edges.map(({ node }) => node).filter(({ metricName }) => metricName === metric.name),
    }))
    .sort((one, other) => urgency(other) - urgency(one));
}
