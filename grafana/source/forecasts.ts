import type { Metric } from '../../src/metrics/index.ts';
import { groupMetrics, textOf, unitOf } from './metric-panels.ts';
import { lines, table } from './panels.ts';
import { size } from './place.ts';
import { ask } from './query.ts';
import type { Dashboard, Json, Panel } from './types.ts';
import { choice, consoleAddress, currency } from './variables.ts';

/** Whole days only: the running one belongs to the forecast. */
const history = 'LAST_90_DAYS';

const band: Json = {
  color: { mode: 'fixed', fixedColor: 'purple' },
  'custom.lineWidth': 0,
  'custom.fillOpacity': 0,
  'custom.showPoints': 'never',
  'custom.hideFrom': { legend: true, tooltip: false, viz: false },
};
/** Between its bounds, which have no lines, the space is filled. */
const fan: Readonly<Record<string, Json>> = {
  Forecast: {
    color: { mode: 'fixed', fixedColor: 'purple' },
    'custom.lineStyle': { fill: 'dash', dash: [8, 4] },
    'custom.fillOpacity': 0,
  },
  'Lower bound': band,
  'Upper bound': { ...band, 'custom.fillBelowTo': 'Lower bound', 'custom.fillOpacity': 25 },
};

/** Its past days, and what is expected of the next. */
const fanOf = (metric: Metric): Panel =>
  lines(
    textOf(metric, ': past and forecast'),
    [
      ask(
        `metric(name: "${metric.name}") { series(range: ${history}, grain: DAY) { points { time value } } }`,
        'metric.series.points',
        { Time: ['time', 'timestamp'], [metric.label]: ['value', 'number'] },
      ),
      ask(
        `forecast(metric: "${metric.name}", horizon: \${horizon}, coverage: \${coverage}) {
    points { time value lower upper }
  }`,
        'forecast.points',
        {
          Time: ['time', 'timestamp'],
          Forecast: ['value', 'number'],
          'Lower bound': ['lower', 'number'],
          'Upper bound': ['upper', 'number'],
        },
      ),
    ],
    { unit: unitOf(metric), columns: fan },
  );

const demand = table(
  {
    title: 'Demand by category',
    description:
      'Units that are expected of each category in the next days, against as many days before. Rising or falling says that the change is more than chance would bring.',
  },
  ask(
    `demandOutlook(metric: "units", by: CATEGORY, horizon: \${horizon}, coverage: \${coverage}) {
    parts { value before expected lower upper relativeChange trend }
  }`,
    'demandOutlook.parts',
    {
      Category: ['value', 'string'],
      'Days before': ['before', 'number'],
      Expected: ['expected', 'number'],
      'Lower bound': ['lower', 'number'],
      'Upper bound': ['upper', 'number'],
      Change: ['relativeChange', 'number'],
      Trend: ['trend', 'string'],
    },
  ),
  { columns: { Change: { unit: 'percentunit', decimals: 1 } } },
);

const accuracy = table(
  {
    title: 'How wrong forecasts were',
    description:
      'Stored forecasts of the last 28 days whose hour or day has passed: mean error as a part of the outcome, whether they promised too much (above 0) or too little, and how many outcomes were inside the bounds.',
  },
  ask(
    'forecastAccuracy(coverage: ${coverage}) { metric grain points wape bias coverage }',
    'forecastAccuracy',
    {
      Metric: ['metric', 'string'],
      By: ['grain', 'string'],
      Error: ['wape', 'number'],
      Bias: ['bias', 'number'],
      'Inside the bounds': ['coverage', 'number'],
      Forecasts: ['points', 'number'],
    },
  ),
  {
    columns: Object.fromEntries(
      ['Error', 'Bias', 'Inside the bounds'].map((name) => [name, { unit: 'percentunit', decimals: 1 }]),
    ),
  },
);

const drift = table(
  {
    title: 'Forecasts that got worse than they had promised',
    description: 'Found in the last 28 days, newest first; each was trained again.',
  },
  ask('forecastDrift { foundAt metric dimensionValue grain model reason }', 'forecastDrift', {
    Found: ['foundAt', 'timestamp'],
    Metric: ['metric', 'string'],
    Where: ['dimensionValue', 'string'],
    By: ['grain', 'string'],
    Model: ['model', 'string'],
    Reason: ['reason', 'string'],
  }),
);

/** What is to come, and how far that is to be trusted. */
export function forecastsDashboard(catalogue: readonly Metric[]): Dashboard {
  const { headline, others } = groupMetrics(catalogue);
  const fans = (metrics: readonly Metric[]) => size(12, 9, ...metrics.map(fanOf));
  return {
    uid: 'cartograph-forecasts',
    title: 'Forecasts',
    description: 'What is to come, with bounds, and how far that is to be trusted.',
    time: { from: 'now-28d', to: 'now+28d' },
    refresh: '15m',
    variables: [
      choice('horizon', 'Ahead', { 'Four weeks': 'NEXT_28_DAYS', 'Seven days': 'NEXT_7_DAYS' }),
      choice('coverage', 'Inside the bounds', {
        '95 %': '0.95',
        '80 %': '0.8',
        '50 %': '0.5',
        '99 %': '0.99',
      }),
      currency,
      consoleAddress,
    ],
    annotations: [],
    sections: [
      { panels: fans(headline) },
      { title: 'Demand', panels: size(24, 9, demand) },
      { title: 'How far to trust them', panels: size(12, 9, accuracy, drift) },
      ...others.map(({ title, metrics }) => ({ title, collapsed: true, panels: fans(metrics) })),
    ],
  };
}
