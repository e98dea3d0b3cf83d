import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Unit } from '../generated/graphql.ts';
import type { Formats } from '../parts/format.ts';
import { readColours, useTheme } from './chart-colours.ts';
import type { AlignedChart } from './chart-data.ts';
import { drawMarks, markAt } from './plot-marks.ts';
import type { PlacedMark } from './plot-marks.ts';
import { isDense, plotOptions } from './plot-options.ts';
import { showTooltip } from './plot-tooltip.ts';
import { moveInPlot } from './plot-view.ts';

export interface PlotContent {
  chart: AlignedChart;
  marks: readonly PlacedMark[];
  unit: Unit;
  formats: Formats;
  time: (time: number) => string;
  height: number;
  onMark: ((id: string) => void) | undefined;
}

export interface Plot {
  host: RefObject<HTMLDivElement | null>;
  isZoomed: boolean;
  showAll: () => void;
}

/** Keeps a uPlot in an element: built anew when its look changes, and given only the numbers when they do. */
export function usePlot(content: PlotContent): Plot {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const latest = useRef(content);
  const [isZoomed, setZoomed] = useState(false);
  const theme = useTheme();
  const { chart, marks, unit, formats, height } = content;
  const names = chart.columns.map(({ kind, label }) => `${kind} ${label}`);
  const shape = [isDense(chart.columns), ...names].join('|');

  useLayoutEffect(() => {
    latest.current = content;
  });

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const colours = readColours(element);
    const clickMark: uPlot.Plugin = {
      hooks: {
        ready: ({ over }) =>
          over.addEventListener('click', () => {
            const { marks: there, onMark } = latest.current;
            const mark = made.cursor.left === undefined ? undefined : markAt(made, there, made.cursor.left);
            if (mark) onMark?.(mark.id);
          }),
      },
    };
    const made = new uPlot(
      plotOptions({
        ...{ unit, formats, colours, height },
        columns: latest.current.chart.columns,
        width: element.clientWidth,
        plugins: [
          drawMarks(() => latest.current.marks, colours),
          showTooltip(() => {
            const now = latest.current;
            return { ...now, value: (value) => now.formats.value(value, now.unit) };
          }),
          moveInPlot(setZoomed),
          clickMark,
        ],
      }),
      dataOf(latest.current.chart),
      element,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && width !== made.width) made.setSize({ width, height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [shape, unit, formats, height, theme]);

  useEffect(() => {
    const made = plot.current;
    if (made?.series.length !== chart.columns.length + 1) return;
    // Who has zoomed in stays there while new numbers come.
    made.setData(dataOf(chart), !isZoomed);
    if (isZoomed) made.redraw();
    // isZoomed alone is no new data.
  }, [chart, marks]);

  return {
    host,
    isZoomed,
    showAll: () => plot.current?.setData(dataOf(chart)),
  };
}

const dataOf = ({ times, columns }: AlignedChart): uPlot.AlignedData => [
  times,
  ...columns.map(({ values }) => values),
];
