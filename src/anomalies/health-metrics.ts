import { badInput } from '../errors.ts';
import type { Unit } from '../metrics/index.ts';
import type { AnomalyFamily } from '../bus/index.ts';
import type { AnomalyType } from './types.ts';

/** What is watched of the way in, beside the metrics of the catalogue. Each is good when it is low, but channel_events. */
export interface HealthMetric {
  /** snake_case, the name everywhere */
  name: string;
  /** begins a sentence; of counts a plural */
  label: string;
  description: string;
  unit: Unit;
  family: Extract<AnomalyFamily, 'pipeline' | 'quality'>;
  direction: 'up_is_good' | 'down_is_good';
  /** what its anomalies are */
  type: AnomalyType;
  /** whether it is judged by channel, or for all channels together */
  dimension: 'channel' | '';
  synonyms: readonly string[];
}

const share = { unit: 'ratio', direction: 'down_is_good', dimension: '' } as const;

export const healthMetrics = [
  {
    name: 'consumer_lag',
    label: 'Messages waiting in Kafka',
    description: 'Messages of the topic that the consumer group has not stored yet.',
    unit: 'count',
    family: 'pipeline',
    direction: 'down_is_good',
    type: 'consumer_lag',
    dimension: '',
    synonyms: ['kafka lag', 'lag', 'backlog', 'messages behind'],
  },
  {
    name: 'batch_seconds',
    label: 'Time to store a batch',
    description: 'From taking a batch of events to its being queryable, the slowest gateway.',
    unit: 'seconds',
    family: 'pipeline',
    direction: 'down_is_good',
    type: 'slow_processing',
    dimension: '',
    synonyms: ['batch time', 'write time', 'insert time', 'processing time'],
  },
  {
    name: 'ingest_delay_p95',
    label: 'Delay from event to storage (95th percentile)',
    description:
      'From the moment an event happened to its being queryable; 95 % of a channel took no longer.',
    unit: 'seconds',
    family: 'pipeline',
    direction: 'down_is_good',
    type: 'slow_processing',
    dimension: 'channel',
    synonyms: ['end to end delay', 'ingest delay', 'latency', 'freshness'],
  },
  {
    name: 'offset_gaps',
    label: 'Messages lost in Kafka',
    description: "Messages that the topic's offsets say there were and that can no longer be read.",
    unit: 'count',
    family: 'pipeline',
    direction: 'down_is_good',
    type: 'data_loss',
    dimension: '',
    synonyms: ['offset gaps', 'missing offsets', 'lost messages'],
  },
  {
    name: 'channel_events',
    label: 'Events by channel',
    description: 'Events that arrived over one channel; watched for channels that fall silent.',
    unit: 'count',
    family: 'pipeline',
    direction: 'up_is_good',
    type: 'data_loss',
    dimension: 'channel',
    synonyms: ['silent channel', 'events by channel', 'arrivals'],
  },
  {
    ...share,
    name: 'refused_share',
    label: 'Share of refused events',
    description: 'Events that did not keep to the contract, of all that arrived.',
    family: 'pipeline',
    type: 'refused_events',
    synonyms: ['schema violations', 'rejected share', 'refusal rate'],
  },
  {
    ...share,
    name: 'missing_price_share',
    label: 'Share of purchases without a price',
    description: 'Purchases without a price or with a price of 0, of all purchases that arrived.',
    family: 'quality',
    type: 'missing_price',
    synonyms: ['purchases without price', 'missing prices', 'zero prices'],
  },
  {
    ...share,
    name: 'unknown_category_share',
    label: 'Share of events of an unknown category',
    description: "Events whose category is not one of the shop's own, of all that arrived.",
    family: 'quality',
    type: 'unknown_category',
    synonyms: ['unknown categories', 'wrong categories'],
  },
  {
    ...share,
    name: 'duplicate_share',
    label: 'Share of duplicate events',
    description: 'Events whose event_id was stored before, of all that arrived.',
    family: 'quality',
    type: 'duplicate_events',
    synonyms: ['duplicates', 'duplicate event ids', 'repeated events'],
  },
  {
    ...share,
    name: 'future_share',
    label: 'Share of events from the future',
    description: 'Events more than five minutes ahead of the clock, of all that arrived.',
    family: 'quality',
    type: 'future_events',
    synonyms: ['future timestamps', 'wrong clocks'],
  },
  {
    ...share,
    name: 'late_share',
    label: 'Share of late events',
    description: 'Events over an hour old, of all that arrived.',
    family: 'quality',
    type: 'late_events',
    synonyms: ['late events', 'old events'],
  },
  {
    ...share,
    name: 'out_of_order_share',
    label: 'Share of events out of order',
    description:
      'Events over a minute (and up to an hour) older than their stream had brought already, of all that arrived.',
    family: 'quality',
    type: 'late_events',
    synonyms: ['out of order timestamps', 'disordered events'],
  },
] as const satisfies readonly HealthMetric[];

export type HealthMetricName = (typeof healthMetrics)[number]['name'];

const byName: ReadonlyMap<string, HealthMetric> = new Map(
  healthMetrics.map((metric) => [metric.name, metric]),
);

export const isHealthMetric = (name: string): name is HealthMetricName => byName.has(name);

/** @throws CartographError BAD_INPUT when there is none of that name */
export function findHealthMetric(name: string): HealthMetric {
  const metric = byName.get(name);
  if (!metric)
    throw badInput(`There is no health metric ${name}. There are: ${[...byName.keys()].join(', ')}.`);
  return metric;
}
