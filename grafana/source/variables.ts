import { ask, chosenAll, filterDimensions } from './query.ts';
import { dataSource, target } from './panels.ts';
import type { PanelQuery } from '../../src/dashboards/index.ts';
import type { Json } from './types.ts';

/** How a choice is offered: at the top of the dashboard, or not at all. */
const shown = 0;
const hidden = 2;
/** Asked for when the dashboard is opened; these queries know no range of time. */
const onLoad = 1;

const ofQuery = (name: string, label: string, query: PanelQuery, more: Json): Json => ({
  ...{ type: 'query', name, label, hide: shown, skipUrlSync: false, datasource: dataSource },
  query: {
    queryType: 'infinity',
    refId: 'variable',
    infinityQuery: { ...target(query, 0), refId: 'variable' },
  },
  ...{ definition: '', refresh: onLoad, regex: '', sort: 0, multi: false, includeAll: false, options: [] },
  ...more,
});

const all = { selected: true, text: ['All'], value: ['$__all'] };

/** The values of a dimension that the shop has, those with most events first. */
const values = (name: (typeof filterDimensions)[number]): Json => {
  const dimension = name.toUpperCase();
  const query = ask(
    `metric(name: "events") {
    breakdown(by: [${dimension}], limit: 200, range: "2000-01-01/2100-01-01", filters: [
      { dimension: ${dimension}, values: [""], exclude: true }
    ]) { slices { keys } }
  }`,
    'metric.breakdown.slices',
    { __text: ['keys.0', 'string'], __value: ['keys.0', 'string'] },
  );
  const label = `${dimension.charAt(0)}${name.slice(1)}`;
  return ofQuery(name, label, query, { multi: true, includeAll: true, allValue: chosenAll, current: all });
};

export const filters: readonly Json[] = filterDimensions.map(values);

/** One choice of a fixed list; the first is chosen at first. */
export function choice(name: string, label: string, options: Readonly<Record<string, string>>): Json {
  const listed = Object.entries(options).map(([text, value], i) => ({ text, value, selected: i === 0 }));
  const escaped = (value: string) => value.replaceAll(',', '\\,');
  return {
    ...{ type: 'custom', name, label, hide: shown, skipUrlSync: false, multi: false, includeAll: false },
    query: Object.entries(options)
      .map(([text, value]) => `${text} : ${escaped(value)}`)
      .join(','),
    current: listed[0],
    options: listed,
  };
}

/** Several choices of a fixed list; at first all of them. */
export const choices = (name: string, label: string, values: readonly string[]): Json => ({
  ...{ type: 'custom', name, label, hide: shown, skipUrlSync: false, multi: true, includeAll: true },
  query: values.join(','),
  current: all,
  options: [
    { text: 'All', value: '$__all', selected: true },
    ...values.map((value) => ({ text: value, value, selected: false })),
  ],
});

/** Of a length that suits the time shown: some hundreds of points at most. The data source chooses. */
const suitable = '$__customInterval(3h,MINUTE,26h,FIVE_MINUTES,21d,HOUR,1000d,DAY,WEEK)';
export const grain = choice('grain', 'Points', {
  Auto: suitable,
  Minutes: 'MINUTE',
  '5 minutes': 'FIVE_MINUTES',
  Hours: 'HOUR',
  Days: 'DAY',
  Weeks: 'WEEK',
  Months: 'MONTH',
});

/** For titles: units in Grafana are fixed when a dashboard is made, and the shop's currency is known to the gateway. */
export const currency = ofQuery(
  'currency',
  'Currency',
  ask('shop { currency }', 'shop', { __text: ['currency', 'string'], __value: ['currency', 'string'] }),
  { hide: hidden, current: {} },
);

export const metric = ofQuery(
  'metric',
  'Metric',
  ask('metrics { name label }', 'metrics', { __text: ['label', 'string'], __value: ['name', 'string'] }),
  { current: { text: 'Revenue', value: 'revenue', selected: true } },
);

/** Where people reach the console, for links; a dashboard cannot read it from the environment. */
export const consoleAddress: Json = {
  ...{ type: 'textbox', name: 'console', label: 'Console', hide: shown, skipUrlSync: false },
  query: 'http://localhost:4000',
  current: { text: 'http://localhost:4000', value: 'http://localhost:4000', selected: true },
  options: [{ text: 'http://localhost:4000', value: 'http://localhost:4000', selected: true }],
};
