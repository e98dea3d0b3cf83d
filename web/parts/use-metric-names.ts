import { useCallback, useMemo } from 'react';
import { useGatewayQuery } from '../gateway/hooks.ts';
import { CatalogueDocument, IncidentHealthMetricsDocument } from '../generated/graphql.ts';
import type { Unit } from '../generated/graphql.ts';

export interface MetricName {
  /** what people call it */
  label: string;
  unit: Unit;
  /** Whether it is one of the catalogue, which has series and a page. */
  hasPage: boolean;
}

/** What a metric is called, of the catalogue or of the health of the way in. */
export function useMetricNames(): (name: string) => MetricName {
  const catalogue = useGatewayQuery(CatalogueDocument, {});
  const health = useGatewayQuery(IncidentHealthMetricsDocument, {});
  const known = useMemo(() => {
    const metrics = (catalogue.data?.metrics ?? []).map(({ name, label, unit }) => ({
      ...{ name, label, unit },
      hasPage: true,
    }));
    const watched = (health.data?.healthMetrics ?? []).map(({ name, label, unit }) => ({
      ...{ name, label },
      unit: unit.toUpperCase() as Unit,
      hasPage: false,
    }));
    return new Map<string, MetricName>([...watched, ...metrics].map((metric) => [metric.name, metric]));
  }, [catalogue.data, health.data]);
  return useCallback((name) => known.get(name) ?? unlisted(name), [known]);
}

/** Of what is in neither list, such as shop_pattern, or while they are on their way. */
function unlisted(name: string): MetricName {
  const words = name.replaceAll('_', ' ');
  return {
    label: words.charAt(0).toUpperCase() + words.slice(1),
    unit: name.endsWith('_share') ? 'RATIO' : 'COUNT',
    hasPage: false,
  };
}
