import { infinity, infinityTarget } from '../../src/dashboards/index.ts';
import type { PanelQuery } from '../../src/dashboards/index.ts';
import type { Json, Look, Panel } from './types.ts';

/** Provisioned under this uid; it knows where the gateway is, so that its queries name a path only. */
export const source = { dataSourceUid: 'cartograph', graphqlUrl: '/graphql' } as const;
export const dataSource = { type: infinity, uid: source.dataSourceUid } as const;

export const target = (query: PanelQuery, index: number): Json =>
  infinityTarget(query, String.fromCharCode(65 + index), source);

export interface PanelText {
  title: string;
  description: string;
}

const panel = (
  type: string,
  { title, description }: PanelText,
  queries: readonly PanelQuery[],
  { defaults, columns = {}, options, transformations = [] }: Look & { defaults: Json; options: Json },
): Panel => ({
  type,
  title,
  description,
  datasource: dataSource,
  targets: queries.map(target),
  transformations: [...inOrder(queries), ...transformations],
  fieldConfig: {
    defaults,
    overrides: Object.entries(columns).map(([name, properties]) => ({
      matcher: { id: 'byName', options: name },
      properties: Object.entries(properties).map(([id, value]) => ({ id, value })),
    })),
  },
  options,
});

/** The data source hands its columns over by the alphabet. */
function inOrder([first, ...others]: readonly PanelQuery[]): Json[] {
  if (!first || others.length > 0 || first.columns.length < 2) return [];
  const indexByName = Object.fromEntries(first.columns.map(({ label }, index) => [label, index]));
  return [{ id: 'organize', options: { indexByName, excludeByName: {}, renameByName: {} } }];
}

/** One number, or the few of one row. */
export const stat = (
  text: PanelText,
  query: PanelQuery,
  { unit = 'short', colour = 'text', calc = 'lastNotNull', fields = '', noValue, ...look }: Look = {},
): Panel =>
  panel('stat', text, [query], {
    ...look,
    defaults: {
      unit,
      color: { mode: 'fixed', fixedColor: colour },
      ...(noValue === undefined ? {} : { noValue }),
    },
    options: {
      reduceOptions: { calcs: [calc], fields, values: false },
      orientation: 'auto',
      textMode: 'auto',
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'auto',
      wideLayout: true,
      showPercentChange: false,
      percentChangeColorMode: 'standard',
    },
  });

/** Lines, or with `bars` stacked bars, over time. */
export const lines = (
  text: PanelText,
  queries: readonly PanelQuery[],
  { unit = 'short', colour = 'blue', bars = false, min, max, ...look }: Look = {},
): Panel =>
  panel('timeseries', text, queries, {
    ...look,
    defaults: {
      unit,
      color: { mode: 'fixed', fixedColor: colour },
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      custom: {
        drawStyle: bars ? 'bars' : 'line',
        lineInterpolation: 'linear',
        lineWidth: bars ? 0 : 2,
        fillOpacity: bars ? 80 : 8,
        gradientMode: 'none',
        showPoints: 'auto',
        pointSize: 4,
        spanNulls: false,
        stacking: { mode: bars ? 'normal' : 'none', group: 'A' },
      },
    },
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
  });

export const table = (text: PanelText, query: PanelQuery, look: Look = {}): Panel =>
  panel('table', text, [query], {
    ...look,
    defaults: {
      custom: { align: 'auto', cellOptions: { type: 'auto' }, filterable: true, inspect: false },
    },
    options: { showHeader: true, cellHeight: 'sm', footer: { show: false, reducer: ['sum'], fields: '' } },
  });
