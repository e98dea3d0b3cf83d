import type { Dimension, FilterInput, Grain, IncidentMetricQueryVariables } from '../../generated/graphql.ts';

interface Rooted {
  rootMetric: string;
  rootDimension: string;
  rootValue: string;
  startedAt: string;
  endedAt: string | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const grains: readonly { grain: Grain; ms: number; upTo: number }[] = [
  { grain: 'MINUTE', ms: minuteMs, upTo: 8 * hourMs },
  { grain: 'FIVE_MINUTES', ms: 5 * minuteMs, upTo: 48 * hourMs },
  { grain: 'HOUR', ms: hourMs, upTo: Infinity },
];

export interface MetricWindow {
  variables: IncidentMetricQueryVariables;
  /** length of a bucket */
  grainMs: number;
}

/**
 * What to draw around an incident: its root's metric from as long before as it lasted, an hour at least, to a while after
 * it. Its end moves in steps of half an hour, so that the same is asked while an incident goes on.
 */
export function metricWindow(incident: Rooted, now: number): MetricWindow {
  const start = Date.parse(incident.startedAt);
  const end = incident.endedAt === null ? now : Date.parse(incident.endedAt);
  const margin = Math.min(Math.max(end - start, hourMs), 24 * hourMs);
  const step = 30 * minuteMs;
  const from = Math.floor((start - margin) / step) * step;
  const to = Math.ceil((end + (incident.endedAt === null ? 0 : margin / 2)) / step) * step;
  const { grain, ms } = grains.find(({ upTo }) => to - from <= upTo)!;
  return {
    variables: {
      metric: incident.rootMetric,
      range: `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
      grain,
      filters: filtersOf(incident),
    },
    grainMs: ms,
  };
}

const dimensions: Readonly<Record<string, Dimension>> = {
  category: 'CATEGORY',
  country: 'COUNTRY',
  event_type: 'EVENT_TYPE',
  product: 'PRODUCT',
  source: 'SOURCE',
};

/** The part of the shop it is about; two dimensions are written "category × source". The whole where none can be filtered by. */
export function filtersOf({
  rootDimension,
  rootValue,
}: Pick<Rooted, 'rootDimension' | 'rootValue'>): FilterInput[] {
  const values = rootValue.split(' × ');
  return rootDimension.split(' × ').flatMap((name, i) => {
    const dimension = dimensions[name];
    const value = values[i];
    return dimension && value !== undefined ? [{ dimension, values: [value], exclude: false }] : [];
  });
}
