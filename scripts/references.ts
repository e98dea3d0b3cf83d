import { slackVariables } from '../slack/variables.ts';
import { variables } from '../src/app/variables.ts';
import { catalogue } from '../src/metrics/index.ts';
import type { Measure, Metric, Term } from '../src/metrics/index.ts';

/** Pages of docs/reference, by their names: they say again, for readers, what two lists of the code say. */
export const referencePages = (): { path: string; text: string }[] => [
  { path: 'docs/reference/variables.md', text: variablesPage() },
  { path: 'docs/reference/metrics.md', text: metricsPage() },
];

const generatedFrom = (source: string) =>
  `<!-- Generated from ${source} by \`npm run schema\`: change it there. -->`;

interface Setting {
  about: string;
  rule: { must: string };
  fallback?: string;
  flag?: string;
  secret?: true;
}

const sentence = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

function settings(list: Readonly<Record<string, Setting>>): string {
  return Object.entries(list)
    .map(([name, { about, rule, fallback, flag, secret }]) =>
      [
        `### \`${name}\`\n`,
        sentence(about),
        '',
        `- Must ${rule.must}.`,
        fallback ? `- Default: \`${fallback}\`.` : '- Unset at first.',
        ...(flag === undefined
          ? []
          : [`- Option: \`--${flag}\`${flag === 'demo' ? ' and `--no-demo`' : ''}; it wins.`]),
        ...(secret ? ['- A secret: its value is never logged.'] : []),
        '',
      ].join('\n'),
    )
    .join('\n');
}

const variablesPage = (): string => `${generatedFrom('src/app/variables.ts and slack/variables.ts')}

# Variables

Everything that can be set, by environment variable. A variable that is empty counts as unset. A value that makes no sense
stops the start, with one line for each.

## The gateway and its workers

${settings(variables)}

## The Slack bot

The bot is a process of its own with settings of its own.

${settings(slackVariables)}`;

const inWords: Readonly<Record<Measure, string>> = {
  events: 'accepted events',
  views: 'views',
  cart_adds: 'cart adds',
  logins: 'logins',
  purchases: 'purchases',
  refunds: 'refunds',
  units: 'quantity of purchases',
  priced_units: 'quantity of purchases that have a price',
  revenue: 'price × quantity of purchases',
  refunded: 'price × quantity of refunds',
  users: 'different users with any event',
  buyers: 'different users with a purchase',
  sessions: 'different sessions with any event',
  carted_sessions: 'sessions with a cart add',
  bought_sessions: 'sessions with a purchase',
  carted_or_bought_sessions: 'sessions with a cart add or a purchase',
  orders: 'different orders with a purchase',
  ended_sessions: 'sessions that have ended',
  session_seconds: 'seconds from the first to the last event of ended sessions',
};

const total = (terms: readonly Term[]): string =>
  terms
    .map(({ measure, factor }, i) => `${i === 0 ? '' : factor === 1 ? ' + ' : ' − '}${inWords[measure]}`)
    .join('');

const grouped = (terms: readonly Term[]): string => (terms.length > 1 ? `(${total(terms)})` : total(terms));

function formula({ expression }: Metric): string {
  if (expression.kind === 'sum') return total(expression.of);
  if (expression.kind === 'ratio') return `${grouped(expression.of)} ÷ ${grouped(expression.per)}`;
  return `${grouped(expression.of)} ÷ the same of all values of ${expression.within} together`;
}

const directions: Readonly<Record<Metric['direction'], string>> = {
  up_is_good: 'up is good',
  down_is_good: 'down is good',
  neutral: 'neither way is better',
};

const metricsPage = (): string => `${generatedFrom('src/metrics/catalogue.ts')}

# Metrics

Each metric has one definition, and GraphQL, anomalies, forecasts, alert rules, questions and Grafana all use it. A ratio is
always the ratio of two totals over the range asked for, never an average of ratios.

${catalogue.map(metricSection).join('\n')}`;

function metricSection(metric: Metric): string {
  const { name, label, description, unit, direction, additive, dimensions, grain, synonyms } = metric;
  return [
    `## ${label}\n`,
    `${description}\n`,
    `- Name: \`${name}\``,
    `- Formula: ${formula(metric)}`,
    `- Unit: ${unit}; ${directions[direction]}`,
    `- Can be cut by: ${dimensions.join(', ')}`,
    `- Kept by the ${grain}${additive ? '; sums over time and over cuts give the whole' : '; does not add up over time or cuts'}`,
    `- Questions also call it: ${synonyms.join(', ')}`,
    '',
  ].join('\n');
}
