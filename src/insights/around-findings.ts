import { listed } from '../wording.ts';
import type { CustomerPrediction } from '../customers/index.ts';
import { dayMs } from '../durations.ts';
import type { Forecast } from '../forecasts/index.ts';
import type { Incident } from '../incidents/index.ts';
import type { Filter, Metric, Metrics, TimeRange } from '../metrics/index.ts';
import { dimensions } from '../metrics/index.ts';
import type { Dimension } from '../metrics/index.ts';
import type { Concern, Evidence, InsightFinding, Recommendation } from './types.ts';
import { percent } from './wording.ts';
import type { Words } from './wording.ts';

const unknown = {
  by: null,
  comparison: null,
  value: null,
  expected: null,
  lower: null,
  upper: null,
  previous: null,
  change: null,
  support: null,
} as const;

const grave: readonly string[] = ['critical', 'high'];

export function incidentFinding(
  incident: Incident,
  catalogue: Metrics['catalogue'],
  words: Words,
): InsightFinding {
  const until = incident.endedAt === null ? ', still open' : ` until ${words.moment(incident.endedAt)}`;
  return {
    kind: 'incident',
    side: 'bad',
    statement: `Incident (${incident.severity}) from ${words.moment(incident.startedAt)}${until}: ${incident.summary}`,
    money: null,
    estimated: false,
    evidence: [incidentEvidence(incident, catalogue)],
  };
}

function incidentEvidence(
  { rootMetric, rootDimension, rootValue, startedAt, lastSeenAt, title }: Incident,
  catalogue: Metrics['catalogue'],
): Evidence {
  const metric = catalogue.find(({ name }) => name === rootMetric);
  const dimension = dimensionOf(rootDimension);
  return {
    ...unknown,
    metric: rootMetric,
    label: metric?.label ?? title,
    unit: metric?.unit ?? 'count',
    by: dimension,
    filters: dimension === null ? [] : [{ dimension, values: [rootValue] }],
    range: { from: startedAt, to: lastSeenAt },
  };
}

const dimensionOf = (name: string): Dimension | null => dimensions.find((known) => known === name) ?? null;

/** Those that people should have been called for. */
export function incidentConcerns(
  incidents: readonly Incident[],
  catalogue: Metrics['catalogue'],
  words: Words,
): Concern[] {
  return incidents
    .filter(({ severity }) => grave.includes(severity))
    .map((incident) => {
      const { statement, evidence } = incidentFinding(incident, catalogue, words);
      const dimension = dimensionOf(incident.rootDimension);
      const place = dimension && { dimension, values: [incident.rootValue] };
      return { statement, evidence, place, money: null, estimated: false };
    });
}

export function incidentAdvice(
  incidents: readonly Incident[],
  catalogue: Metrics['catalogue'],
  words: Words,
): Recommendation[] {
  return incidents.flatMap((incident): Recommendation[] => {
    const evidence = [incidentEvidence(incident, catalogue)];
    const base = { money: null, estimated: false, evidence };
    if (incident.family !== 'business') {
      return [
        {
          ...base,
          rule: 'data_first',
          statement: `Settle this before relying on figures of that time: ${incident.title} (${words.moment(incident.startedAt)}).`,
        },
      ];
    }
    const isWaiting =
      incident.status === 'open' && incident.acknowledgedBy === null && grave.includes(incident.severity);
    return isWaiting
      ? [
          {
            ...base,
            rule: 'open_incident',
            statement: `Look after the incident that is still open: ${incident.title}.`,
          },
        ]
      : [];
  });
}

export function forecastFinding(
  { points, coverage, trainedTo }: Forecast,
  { metric, filters, words }: { metric: Metric; filters: readonly Filter[]; words: Words },
): InsightFinding[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const name = metric.label.toLowerCase();
  const bounds = `${words.value(first.lower, metric.unit)}–${words.value(first.upper, metric.unit)}`;
  const sum = points.reduce((all, { value }) => all + value, 0);
  const inAll = metric.additive ? ` and ${words.value(sum, metric.unit)} over the ${points.length} days` : '';
  const ahead = { from: first.time, to: last.time + dayMs };
  const one = (
    range: TimeRange,
    point: { value: number; lower: number; upper: number } | null,
  ): Evidence => ({
    ...unknown,
    ...{ metric: metric.name, label: `Forecast ${name}`, unit: metric.unit, filters: [...filters], range },
    ...{ expected: point?.value ?? sum, lower: point?.lower ?? null, upper: point?.upper ?? null },
  });
  return [
    {
      kind: 'forecast',
      side: 'neutral',
      statement: `Forecast of ${name}: ${words.value(first.value, metric.unit)} for ${words.day(first.time)} (${percent(coverage)} of outcomes within ${bounds})${inAll}; trained on data up to ${words.day(trainedTo)}.`,
      money: null,
      estimated: true,
      evidence: [
        one({ from: first.time, to: first.time + dayMs }, first),
        ...(metric.additive ? [one(ahead, null)] : []),
      ],
    },
  ];
}

/** What a model of customers says: it knows of today, whatever the range. */
export function customersAtRisk(
  customers: readonly CustomerPrediction[],
  words: Words,
): { finding: InsightFinding; advice: Recommendation } | null {
  const [first] = customers;
  if (!first) return null;
  const loss = customers.reduce((sum, { expectedLoss }) => sum + expectedLoss, 0);
  const most = customers.slice(0, 3).map(({ id }) => id);
  const told = `the ${customers.length} customers with the most to lose would leave ${words.money(loss)} less in 90 days`;
  const evidence: Evidence[] = [
    {
      ...unknown,
      ...{
        metric: 'expected_loss',
        label: 'Expected loss of the customers most at risk',
        unit: 'money',
        filters: [],
      },
      ...{ expected: loss, range: { from: first.asOf, to: first.asOf + 90 * dayMs } },
    },
  ];
  const base = { money: -loss, estimated: true, evidence };
  return {
    finding: {
      ...base,
      kind: 'customers',
      side: 'bad',
      statement: `By the model of ${words.day(first.asOf)}, ${told}, ${listed(most)} first.`,
    },
    advice: {
      ...base,
      rule: 'win_back',
      statement: `Write to the customers most at risk, ${listed(most)} first: ${told} (an estimate of the model).`,
    },
  };
}
