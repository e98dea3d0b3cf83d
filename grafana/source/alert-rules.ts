import { infinityTarget, timeRange } from '../../src/dashboards/index.ts';
import type { PanelQuery } from '../../src/dashboards/index.ts';
import { source } from './panels.ts';
import { ask } from './query.ts';
import type { Json } from './types.ts';

interface Rule {
  uid: string;
  title: string;
  /** what one who is woken reads; $labels and $values are Grafana's */
  summary: string;
  severity: 'critical' | 'warning';
  /** how far back each query looks, in seconds */
  seconds: number;
  /** how long it must hold */
  for: string;
  queries: readonly { query: PanelQuery; reduce?: 'sum' | 'last' }[];
  /** over the queries by their letters, where one of them is not judged as it is */
  math?: string;
  judged: 'gt' | 'lt';
  limit: number;
}

const hour = 3_600;

const rules: readonly Rule[] = [
  {
    uid: 'cartograph-incident',
    title: 'A grave incident is open',
    summary:
      'Incident {{ $labels.Incident }}, first seen in {{ $labels.Metric }}, is open. The console tells what is known.',
    ...{ severity: 'critical', seconds: 24 * hour, for: '0s', judged: 'gt', limit: 0 },
    queries: [
      {
        // One alert for each incident: its labels are what stays the same while it lasts, and a rule needs a number.
        query: ask(
          `incidents(first: 100, range: ${timeRange}, filter: { statuses: [OPEN], severityAtLeast: HIGH }) {
    edges { node { id rootMetric version } }
  }`,
          'incidents.edges',
          {
            Incident: ['node.id', 'string'],
            Metric: ['node.rootMetric', 'string'],
            Version: ['node.version', 'number'],
          },
        ),
      },
    ],
  },
  {
    uid: 'cartograph-silent',
    title: 'No events arrive',
    summary: 'The shop has sent nothing for a quarter of an hour.',
    ...{ severity: 'critical', seconds: hour / 4, for: '2m', judged: 'lt', limit: 1 },
    queries: [
      {
        query: ask(`metric(name: "events") { total(range: ${timeRange}) { value } }`, 'metric.total', {
          Events: ['value', 'number'],
        }),
      },
    ],
  },
  {
    uid: 'cartograph-revenue',
    title: 'Revenue is far below last week',
    summary:
      'Revenue of the last two hours against the same hours a week ago: {{ humanizePercentage $values.A.Value }}.',
    ...{ severity: 'warning', seconds: 2 * hour, for: '10m', judged: 'lt', limit: -0.5 },
    queries: [
      {
        query: ask(
          `metric(name: "revenue") { total(range: ${timeRange}, compareTo: PREVIOUS_WEEK) { change } }`,
          'metric.total',
          { Change: ['change', 'number'] },
        ),
      },
    ],
  },
  {
    uid: 'cartograph-refused',
    title: 'Many events are refused',
    summary: 'Of the events of the last half hour {{ humanizePercentage $values.M.Value }} were refused.',
    ...{
      severity: 'warning',
      seconds: hour / 2,
      for: '5m',
      math: '$R / ($R + $S)',
      judged: 'gt',
      limit: 0.05,
    },
    queries: (['rejected', 'accepted'] as const).map((field) => ({
      query: ask(`pipeline(range: ${timeRange}) { minutes { minute ${field} } }`, 'pipeline.minutes', {
        Time: ['minute', 'timestamp'],
        Events: [field, 'number'],
      }),
      reduce: 'sum' as const,
    })),
  },
  {
    uid: 'cartograph-lag',
    title: 'Kafka is far behind',
    summary: '{{ humanize $values.A.Value }} messages wait in Kafka.',
    ...{ severity: 'warning', seconds: hour / 4, for: '5m', judged: 'gt', limit: 100_000 },
    queries: [
      {
        query: ask('pipeline { lag { total } }', 'pipeline.lag', { Messages: ['total', 'number'] }),
      },
    ],
  },
];

const server = (refId: string, type: string, model: Json): Json => ({
  refId,
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: '__expr__',
  model: { refId, type, datasource: { type: '__expr__', uid: '__expr__' }, ...model },
});

/** A, B … ask; R, S … make one number of each; M reckons with them; and the condition judges the last. */
function steps({ seconds, queries, math, judged, limit }: Rule): Json[] {
  const asked = queries.map(({ query, reduce }, i): Json => {
    const refId = String.fromCharCode(65 + i);
    const format = reduce ? 'timeseries' : 'table';
    return {
      refId,
      relativeTimeRange: { from: seconds, to: 0 },
      datasourceUid: source.dataSourceUid,
      model: { ...infinityTarget(query, refId, source), format },
    };
  });
  const reduced = queries.flatMap(({ reduce }, i) =>
    reduce
      ? [
          server(String.fromCharCode(82 + i), 'reduce', {
            expression: String.fromCharCode(65 + i),
            reducer: reduce,
          }),
        ]
      : [],
  );
  const reckoned = math === undefined ? [] : [server('M', 'math', { expression: math })];
  const expression = math === undefined ? (reduced.length > 0 ? 'R' : 'A') : 'M';
  const condition = server('Z', 'threshold', {
    expression,
    conditions: [{ type: 'query', evaluator: { type: judged, params: [limit] } }],
  });
  return [...asked, ...reduced, ...reckoned, condition];
}

/** Grafana reads $NAME in provisioned files as a variable of its environment; `$$` is a dollar. */
const escaped = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value).replaceAll('$', '$$$$')) as Value;

/** The file of alert rules that Grafana provisions. */
export const alertRules = (): Json => ({
  apiVersion: 1,
  groups: [
    {
      orgId: 1,
      name: 'Cartograph',
      folder: 'Cartograph',
      interval: '1m',
      rules: rules.map((rule) =>
        escaped({
          uid: rule.uid,
          title: rule.title,
          condition: 'Z',
          data: steps(rule),
          // Nothing to judge is nothing to tell; a gateway that does not answer is.
          noDataState: 'OK',
          execErrState: 'Error',
          for: rule.for,
          annotations: { summary: rule.summary },
          labels: { source: 'cartograph', severity: rule.severity },
          isPaused: false,
          notification_settings: { receiver: 'Cartograph' },
        }),
      ),
    },
  ],
});
