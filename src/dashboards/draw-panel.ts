import type { Unit } from '../metrics/index.ts';
import { infinity, infinityTarget } from './infinity.ts';
import type { InfinitySource } from './infinity.ts';
import type { Panel, PanelDesign, PanelLimit } from './types.ts';

export interface Drawing extends InfinitySource {
  /** such as USD */
  currency: string;
}

const colours = { up_is_good: 'green', down_is_good: 'orange', neutral: 'blue' } as const;

/** A design as Grafana's panel JSON. Its place and its number are the dashboard's to give. */
export function drawPanel(design: PanelDesign, drawing: Drawing): Panel {
  const { type, title, description, queries, values, direction, limit } = design;
  const unitOf = (unit: Unit): string => grafanaUnit(unit, drawing.currency);
  const [first] = values;
  return {
    type,
    title,
    description,
    datasource: { type: infinity, uid: drawing.dataSourceUid },
    targets: queries.map((query, i) => infinityTarget(query, String.fromCharCode(65 + i), drawing)),
    // Breakdowns of several metrics are one table, joined by what they are cut by.
    transformations: type === 'table' && queries.length > 1 ? [{ id: 'merge', options: {} }] : [],
    fieldConfig: {
      defaults: {
        unit: first ? unitOf(first.unit) : 'short',
        color: { mode: type === 'stat' ? 'thresholds' : 'palette-classic' },
        thresholds: { mode: 'absolute', steps: steps(limit, colours[direction]) },
        ...(type === 'timeseries' && limit ? { custom: { thresholdsStyle: { mode: 'line' } } } : {}),
      },
      overrides: values
        .filter(({ unit }) => unit !== first?.unit)
        .map(({ label, unit }) => ({
          matcher: { id: 'byName', options: label },
          properties: [{ id: 'unit', value: unitOf(unit) }],
        })),
    },
    options: optionsOf(type),
  };
}

function steps(limit: PanelLimit | null, colour: string) {
  if (!limit) return [{ color: colour, value: null }];
  const [low, high] = limit.bad === 'above' ? ['green', 'red'] : ['red', 'green'];
  return [
    { color: low, value: null },
    { color: high, value: limit.value },
  ];
}

function grafanaUnit(unit: Unit, currency: string): string {
  switch (unit) {
    case 'money':
      return `currency:${symbolOf(currency)}`;
    case 'ratio':
      return 'percentunit';
    case 'seconds':
      return 's';
    case 'count':
      return 'short';
  }
}

const symbolOf = (currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

function optionsOf(type: PanelDesign['type']): Record<string, unknown> {
  switch (type) {
    case 'timeseries':
      return {
        legend: { showLegend: true, displayMode: 'list', placement: 'bottom' },
        tooltip: { mode: 'multi' },
      };
    case 'barchart':
      return { orientation: 'horizontal', legend: { showLegend: false } };
    case 'stat':
      return {
        reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
        colorMode: 'value',
        graphMode: 'none',
      };
    case 'table':
      return { showHeader: true };
  }
}
