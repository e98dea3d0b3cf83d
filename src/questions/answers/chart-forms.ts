import { Temporal } from 'temporal-polyfill';
import type { CellUnit } from '../types.ts';

/** A Vega-Lite 5 specification (https://vega.github.io/vega-lite/docs/spec.html). */
export type Chart = Readonly<Record<string, unknown>>;

/** One mark: fields are named alike in every chart, so that no column name has to be escaped. */
export interface Datum {
  /** where it stands: wall-clock time or a name */
  x: string;
  y: number | null;
  /** what it is compared with */
  previous?: number | null;
  lower?: number;
  upper?: number;
  series?: string;
  /** as people say where it stands, for the tooltip */
  label: string;
}

export interface Drawing {
  title: string;
  /** read out instead of the picture */
  description: string;
  values: readonly Datum[];
  /** of the y values */
  label: string;
  unit: CellUnit;
  currency: string;
}

const formats: Partial<Record<CellUnit, string>> = { money: ',.2~f', ratio: '.2~%', points: '+.2~%' };
const format = (unit: CellUnit): string => formats[unit] ?? ',.3~f';

function amountTitle({ label, unit, currency }: Drawing): string {
  if (unit === 'money') return `${label} (${currency})`;
  return unit === 'seconds' ? `${label} (seconds)` : label;
}

const amount = (drawing: Drawing, field = 'y') => ({
  field,
  type: 'quantitative',
  title: amountTitle(drawing),
  axis: { format: format(drawing.unit) },
});

/** Text, because Vega would show a moment in the viewer's own zone: hence the clock of the plan's zone, drawn as UTC. */
const time = { field: 'x', type: 'temporal', scale: { type: 'utc' }, title: null };

/** The wall clock of a zone at an instant (epoch ms), written as if it were UTC. */
export const wallClock = (instant: number, timeZone: string): string =>
  `${Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString()}Z`;

const tooltip = (drawing: Drawing, hasSeries: boolean) => [
  { field: 'label', type: 'nominal', title: 'At' },
  ...(hasSeries ? [{ field: 'series', type: 'nominal', title: 'Of' }] : []),
  { field: 'y', type: 'quantitative', title: amountTitle(drawing), format: format(drawing.unit) },
];

const color = { field: 'series', type: 'nominal', title: null, sort: null };

const schema = 'https://vega.github.io/schema/vega-lite/v5.json';

const frame = ({ title, description, values }: Drawing): Record<string, unknown> => ({
  $schema: schema,
  title,
  description,
  width: 'container',
  data: { values },
});

/** Values over time; several series by colour, what they are compared with dashed. */
export function lines(drawing: Drawing): Chart {
  const hasSeries = drawing.values.some(({ series }) => series !== undefined);
  const compares = drawing.values.some(({ previous }) => previous !== undefined);
  const own = hasSeries ? { color } : {};
  const layer = [
    {
      mark: { type: 'line', point: drawing.values.length <= 62 },
      encoding: { x: time, y: amount(drawing), ...own, tooltip: tooltip(drawing, hasSeries) },
    },
    ...(compares
      ? [
          {
            mark: { type: 'line', strokeDash: [4, 4], opacity: 0.6 },
            encoding: { x: time, y: amount(drawing, 'previous'), ...own },
          },
        ]
      : []),
  ];
  return { ...frame(drawing), height: 260, layer };
}

/** One above the other, for figures that share no axis. */
export function stackedLines(drawings: readonly Drawing[], title: string): Chart {
  const vconcat = drawings.map((drawing) => ({
    data: { values: drawing.values },
    width: 600,
    height: 140,
    mark: { type: 'line', point: drawing.values.length <= 62 },
    encoding: { x: time, y: amount(drawing), tooltip: tooltip(drawing, false) },
  }));
  return { $schema: schema, title, description: drawings[0]?.description ?? title, vconcat };
}

/** One bar a row, in the order of the rows; a tick where it stood before. */
export function bars(drawing: Drawing, together: 'stacked' | 'grouped' = 'stacked'): Chart {
  const hasSeries = drawing.values.some(({ series }) => series !== undefined);
  const compares = drawing.values.some(({ previous }) => previous !== undefined);
  const y = { field: 'x', type: 'nominal', sort: null, title: null };
  const offset = hasSeries && together === 'grouped' ? { yOffset: { field: 'series', sort: null } } : {};
  const own = { y, ...offset };
  const layer = [
    {
      mark: 'bar',
      encoding: {
        ...{ ...own, x: amount(drawing) },
        ...(hasSeries && { color }),
        tooltip: tooltip(drawing, hasSeries),
      },
    },
    ...(compares
      ? [{ mark: { type: 'tick', thickness: 2 }, encoding: { ...own, x: amount(drawing, 'previous') } }]
      : []),
  ];
  return { ...frame(drawing), height: { step: 24 }, layer };
}

/** Upright bars in the order of the names given: hours of the day, days of the week. */
export function columns(drawing: Drawing, order: readonly string[]): Chart {
  const hasSeries = drawing.values.some(({ series }) => series !== undefined);
  const x = { field: 'x', type: 'ordinal', sort: order, title: null };
  return {
    ...frame(drawing),
    height: 260,
    mark: 'bar',
    encoding: {
      ...{ x, y: amount(drawing) },
      ...(hasSeries && { color, xOffset: { field: 'series', sort: null } }),
      tooltip: tooltip(drawing, hasSeries),
    },
  };
}

/** A line inside the band it is expected to stay in. */
export function band(drawing: Drawing): Chart {
  const bounds = { y: amount(drawing, 'lower'), y2: { field: 'upper' } };
  const layer = [
    { mark: { type: 'area', opacity: 0.25 }, encoding: { x: time, ...bounds } },
    {
      mark: { type: 'line', point: drawing.values.length <= 62 },
      encoding: { x: time, y: amount(drawing), tooltip: tooltip(drawing, false) },
    },
  ];
  return { ...frame(drawing), height: 260, layer };
}

/** Moments, each on the row of what it happened to. */
export function moments(
  drawing: Pick<Drawing, 'title' | 'description'> & {
    values: readonly { x: string; part: string; severity: string; label: string; explanation: string }[];
  },
): Chart {
  const severities = ['low', 'medium', 'high', 'critical'];
  return {
    ...frame({ ...drawing, values: [], label: '', unit: 'count', currency: '' }),
    data: { values: drawing.values },
    height: { step: 28 },
    mark: { type: 'point', filled: true, size: 90 },
    encoding: {
      x: time,
      y: { field: 'part', type: 'nominal', title: null },
      color: {
        field: 'severity',
        type: 'ordinal',
        title: 'Severity',
        scale: { domain: severities, scheme: 'orangered' },
      },
      tooltip: [
        { field: 'label', type: 'nominal', title: 'At' },
        { field: 'severity', type: 'nominal', title: 'Severity' },
        { field: 'explanation', type: 'nominal', title: 'What happened' },
      ],
    },
  };
}
