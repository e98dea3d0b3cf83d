import uPlot from 'uplot';
import type { Unit } from '../generated/graphql.ts';
import type { Formats } from '../parts/format.ts';
import { faded } from './chart-colours.ts';
import type { ChartColours } from './chart-colours.ts';
import type { Column } from './chart-data.ts';
import { createTimeLabels } from './time-axis.ts';

export interface PlotLook {
  columns: readonly Column[];
  unit: Unit;
  formats: Formats;
  colours: ChartColours;
  plugins: uPlot.Plugin[];
  width: number;
  height: number;
}

const font = '12px system-ui, sans-serif';

/** How a chart is drawn; what is drawn comes by setData. */
export function plotOptions({
  columns,
  unit,
  formats,
  colours,
  plugins,
  width,
  height,
}: PlotLook): uPlot.Options {
  const labelsOf = createTimeLabels(formats.timeZone);
  const axis = {
    stroke: colours.muted,
    font,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    ms: 1,
    tzDate: (time) => uPlot.tzDate(new Date(time), formats.timeZone),
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false }, points: { size: 7 } },
    padding: [10, 20, 0, 0],
    scales: { x: { time: true }, y: { range: (_, min, max) => valueRange(min, max) } },
    axes: [
      {
        ...axis,
        space: 60,
        // Two lines where a day begins, else one.
        size: (_, labels: string[] | null) => (labels?.some((label) => label.includes('\n')) ? 44 : 30),
        values: (_, times, __, ___, stepMs) => labelsOf(times, stepMs),
      },
      {
        ...axis,
        space: 44,
        // Before its first labels are made uPlot asks with null, whatever its types say.
        size: (_, labels: string[] | null) =>
          18 + 6.6 * Math.max(3, ...(labels ?? []).map((label) => label.length)),
        values: (_, values) => values.map((value) => formats.value(value, unit, { compact: true })),
      },
    ],
    series: [{}, ...linesOf(columns, colours)],
    bands: bandsOf(columns, colours),
    plugins,
  };
}

/** From zero, unless all there is to see is far above it. */
export function valueRange(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null || !Number.isFinite(min) || !Number.isFinite(max)) return [0, 1];
  if (min === max) return max === 0 ? [0, 1] : [Math.min(0, 1.2 * max), Math.max(0, 1.2 * max)];
  const pad = 0.08 * (max - min);
  const low = min >= 0 && min < 0.7 * max ? 0 : min - pad;
  return [low, max <= 0 && max > 0.7 * min ? 0 : max + pad];
}

/** From so many points on lines are hairlines: dashes and joints of thousands of strokes cost a browser most of its frame. */
const dense = 1_500;

export const isDense = (columns: readonly Column[]): boolean => (columns[0]?.values.length ?? 0) > dense;

function linesOf(columns: readonly Column[], colours: ChartColours): uPlot.Series[] {
  const thin = isDense(columns);
  const [main = ''] = colours.lines;
  let shown = 0;
  return columns.map(({ kind }): uPlot.Series => {
    const bare = { points: { show: false }, scale: 'y' };
    switch (kind) {
      case 'series': {
        const isMain = shown === 0;
        const stroke = colours.lines[shown % colours.lines.length] ?? main;
        shown += 1;
        // A value between two gaps has no line: its point stands for it.
        return {
          scale: 'y',
          stroke,
          width: thin ? 1 : isMain ? 2 : 1.5,
          points: { filter: alone, size: 5, fill: stroke },
        };
      }
      case 'previous':
        return thin
          ? { ...bare, stroke: faded(colours.muted, 0.6), width: 1 }
          : { ...bare, stroke: colours.muted, width: 1.5, dash: [4, 4] };
      case 'forecast':
        return { ...bare, stroke: main, width: 2, dash: [7, 4], spanGaps: true };
      case 'lower':
      case 'upper':
        return bare;
      case 'fan-lower':
      case 'fan-upper':
        return { ...bare, spanGaps: true };
    }
  });
}

const alone: uPlot.Series.Points.Filter = (plot, place) => {
  const values = plot.data[place] ?? [];
  const found: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] != null && values[i - 1] == null && values[i + 1] == null) found.push(i);
  }
  return found;
};

function bandsOf(columns: readonly Column[], colours: ChartColours): uPlot.Band[] {
  const [main = ''] = colours.lines;
  return columns.flatMap(({ kind }, i): uPlot.Band[] => {
    // Column i is series i + 1: the first is time. A lower edge is followed by its upper one.
    const edges: [number, number] = [i + 2, i + 1];
    if (kind === 'lower') return [{ series: edges, fill: faded(colours.muted, 0.16) }];
    if (kind === 'fan-lower') return [{ series: edges, fill: faded(main, 0.14) }];
    return [];
  });
}
