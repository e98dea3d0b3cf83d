import { timeRange } from '../../src/dashboards/index.ts';
import type { PanelQuery } from '../../src/dashboards/index.ts';
import { anomalies, anomalyColumns } from './anomaly-tables.ts';
import { lines, stat, table } from './panels.ts';
import type { PanelText } from './panels.ts';
import { size } from './place.ts';
import { ask, askFlat } from './query.ts';
import { anomalyLayers } from './severities.ts';
import type { Dashboard, Panel } from './types.ts';
import { consoleAddress } from './variables.ts';

const pipeline = (fields: string) => `pipeline(range: ${timeRange}) { ${fields} }`;

/** What becomes of an event, each with its colour. */
const fates = {
  Accepted: ['accepted', 'green', 'Events that were stored.'],
  Refused: ['rejected', 'red', 'Events that were refused or set aside with a reason.'],
  Flagged: ['flagged', 'orange', 'Stored events that carry at least one quality flag.'],
  Duplicates: ['duplicates', 'blue', 'Events that were dropped because their event_id had been stored.'],
} as const;
type Fate = keyof typeof fates;
const everyFate = Object.keys(fates) as Fate[];

const arrivals = (...shown: readonly Fate[]): PanelQuery =>
  ask(pipeline(`minutes { minute ${shown.map((fate) => fates[fate][0]).join(' ')} }`), 'pipeline.minutes', {
    Time: ['minute', 'timestamp'],
    ...Object.fromEntries(shown.map((fate) => [fate, [fates[fate][0], 'number'] as const])),
  });

/** Nothing arrived is a true zero: minutes without an event are not listed. */
const sums = everyFate.map((fate) => {
  const [, colour, description] = fates[fate];
  const look = { calc: 'sum', fields: `/^${fate}$/`, colour, noValue: '0' };
  return stat({ title: fate, description }, arrivals(fate), look);
});

const waiting = stat(
  {
    title: 'Waiting in Kafka',
    description: 'Messages of the topic that are not read yet; empty without Kafka.',
  },
  ask('pipeline { lag { total } }', 'pipeline.lag', { Messages: ['total', 'number'] }),
  { noValue: 'no Kafka' },
);

const bars = (text: PanelText, ...shown: readonly Fate[]): Panel =>
  lines(text, [arrivals(...shown)], {
    ...{ bars: true, min: 0 },
    columns: Object.fromEntries(
      shown.map((fate) => [fate, { color: { mode: 'fixed', fixedColor: fates[fate][1] } }]),
    ),
  });

const delays = table(
  {
    title: 'How long events take to arrive',
    description:
      'Seconds from the moment they happened to their row in storage, by channel that is fed live.',
  },
  ask(pipeline('delays { channel events median p95 p99 }'), 'pipeline.delays', {
    Channel: ['channel', 'string'],
    Events: ['events', 'number'],
    Median: ['median', 'number'],
    '95 %': ['p95', 'number'],
    '99 %': ['p99', 'number'],
  }),
  { columns: Object.fromEntries(['Median', '95 %', '99 %'].map((name) => [name, { unit: 's' }])) },
);

const partitions = table(
  { title: 'Kafka by partition', description: 'How far the consumer group is behind; empty without Kafka.' },
  askFlat('pipeline { lag { partitions { partition committed end lag } } }', 'pipeline.lag.partitions', {
    Partition: ['partition', 'string'],
    'Read up to': ['committed', 'number'],
    End: ['end', 'number'],
    Waiting: ['lag', 'number'],
  }),
);

/** Names of faults with how often each occurred in the time shown; the rows come by the minute. */
const faults = (field: string, label: string, text: PanelText): Panel =>
  table(
    text,
    askFlat(pipeline(`minutes { ${field} { name events } }`), `pipeline.minutes.#.${field}`, {
      [label]: ['name', 'string'],
      Events: ['events', 'number'],
    }),
    {
      transformations: [
        {
          id: 'groupBy',
          options: {
            fields: {
              [label]: { operation: 'groupby', aggregations: [] },
              Events: { operation: 'aggregate', aggregations: ['sum'] },
            },
          },
        },
        { id: 'sortBy', options: { fields: {}, sort: [{ field: 'Events (sum)', desc: true }] } },
      ],
    },
  );

const reasons = faults('rejectedByReason', 'Reason', {
  title: 'Why events were refused',
  description: 'Reasons, the most frequent first.',
});
const flags = faults('flags', 'Flag', {
  title: 'Flags of stored events',
  description: 'An event may carry several.',
});

const wayIn = table(
  { title: 'Anomalies of the way in', description: 'Of the pipeline and of the quality of its data.' },
  anomalies('families: [PIPELINE, QUALITY]'),
  { columns: anomalyColumns },
);

const jobs = table(
  { title: 'Background jobs', description: 'Runs that go on, wait or have failed, newest first.' },
  ask(
    'jobs(first: 100, states: [ACTIVE, WAITING, FAILED]) { name state progress createdAt finishedAt attemptsMade failedReason }',
    'jobs',
    {
      Job: ['name', 'string'],
      State: ['state', 'string'],
      Progress: ['progress', 'number'],
      Created: ['createdAt', 'timestamp'],
      Finished: ['finishedAt', 'timestamp'],
      Attempts: ['attemptsMade', 'number'],
      'Failed because': ['failedReason', 'string'],
    },
  ),
  { columns: { Progress: { unit: 'percent' } } },
);

const models = table(
  { title: 'Models', description: 'Trained models, the newest first.' },
  ask(
    'models(first: 100) { edges { node { name kind active createdAt trainedFrom trainedTo note } } }',
    'models.edges',
    {
      Model: ['node.name', 'string'],
      Kind: ['node.kind', 'string'],
      'In use': ['node.active', 'string'],
      Trained: ['node.createdAt', 'timestamp'],
      From: ['node.trainedFrom', 'timestamp'],
      To: ['node.trainedTo', 'timestamp'],
      Note: ['node.note', 'string'],
    },
  ),
);

/** Whether events arrive, how good they are, and whether the gateway does its work. */
export const pipelineDashboard = (): Dashboard => ({
  uid: 'cartograph-pipeline',
  title: 'Pipeline and data quality',
  description:
    'Whether events arrive, how good they are, and whether the gateway does its work. It looks back seven days at most.',
  time: { from: 'now-6h', to: 'now' },
  refresh: '30s',
  variables: [consoleAddress],
  annotations: anomalyLayers('families: [PIPELINE, QUALITY]'),
  sections: [
    { panels: [...size(4, 4, ...sums), ...size(8, 4, waiting)] },
    {
      panels: size(
        12,
        8,
        bars({ title: 'Arriving by the minute', description: 'Events that were stored.' }, 'Accepted'),
        bars(
          {
            title: 'What was wrong by the minute',
            description: 'Events that were refused, flagged, or had come before.',
          },
          ...everyFate.slice(1),
        ),
      ),
    },
    { title: 'Way in', panels: size(12, 7, delays, partitions) },
    {
      title: 'Data quality',
      panels: [...size(12, 8, reasons, flags), ...size(24, 8, wayIn)],
    },
    { title: 'Work of the gateway', panels: size(12, 9, jobs, models) },
  ],
});
