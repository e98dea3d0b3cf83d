import type { IncidentAnomalyFragment, IncidentPageQuery } from '../../generated/graphql.ts';
import { severities } from '../../parts/severity-badge.tsx';

type Incident = IncidentPageQuery['incident'];
type Driver = IncidentAnomalyFragment['drivers'][number];

export interface DriverGroup {
  dimension: string;
  /** the largest share first */
  drivers: Driver[];
}

/** What is less than this part of a change does not carry it. */
const leastShare = 0.02;
const mostShown = 5;

/** What carries a change, by dimension, the best explanation first as the API has it. */
export function groupDrivers(drivers: readonly Driver[]): DriverGroup[] {
  const dimensions = [...new Set(drivers.map(({ dimension }) => dimension))];
  return dimensions
    .map((dimension) => ({
      dimension,
      drivers: drivers
        .filter((driver) => driver.dimension === dimension && driver.share >= leastShare)
        .sort((a, b) => b.share - a.share)
        .slice(0, mostShown),
    }))
    .filter((group) => group.drivers.length > 0);
}

type Rooted = Pick<Incident, 'anomalies' | 'rootMetric' | 'rootDimension' | 'rootValue'>;

const isRoot = (
  { rootMetric, rootDimension, rootValue }: Rooted,
  { metricName, dimension, dimensionValue }: IncidentAnomalyFragment,
): boolean => metricName === rootMetric && dimension === rootDimension && dimensionValue === rootValue;

/** The root first, then those that hold, then the gravest; else by their start as the API has them. */
export function byWeight(incident: Rooted): IncidentAnomalyFragment[] {
  const weight = (anomaly: IncidentAnomalyFragment) => [
    isRoot(incident, anomaly) ? 0 : 1,
    anomaly.status === 'RETRACTED' ? 1 : 0,
    severities.indexOf(anomaly.severity),
  ];
  return [...incident.anomalies].sort((a, b) => {
    const other = weight(b);
    return weight(a).reduce((order, part, i) => order || part - other[i]!, 0);
  });
}

/** The anomaly whose drivers tell most: the root's metric as a whole, else the root itself, else any of its metric. */
export function tellingAnomaly(incident: Rooted): IncidentAnomalyFragment | undefined {
  const told = incident.anomalies.filter(
    ({ metricName, drivers }) => metricName === incident.rootMetric && groupDrivers(drivers).length > 0,
  );
  return (
    told.find(({ dimension }) => dimension === '') ??
    told.find((anomaly) => isRoot(incident, anomaly)) ??
    told[0]
  );
}
