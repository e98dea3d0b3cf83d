import type uPlot from 'uplot';
import type { AlignedChart, Column } from './chart-data.ts';
import { markAt } from './plot-marks.ts';
import type { PlacedMark } from './plot-marks.ts';

export interface TooltipContent {
  chart: AlignedChart;
  marks: readonly PlacedMark[];
  time: (time: number) => string;
  value: (value: number) => string;
}

/** Lines first, then what they are measured by. */
const order = ['series', 'previous', 'lower', 'forecast', 'fan-lower'] as const;

/** What is told of one time: each line with its value, and shades as "lower to upper". */
export function tooltipRows(
  { columns }: AlignedChart,
  i: number,
  write: (value: number) => string,
): [string, string][] {
  const rowOf = (
    { kind, label, coverage, values }: Column,
    upper: Column | undefined,
  ): [string, string][] => {
    const value = values[i] ?? null;
    if (value === null) return [];
    if (kind !== 'lower' && kind !== 'fan-lower') return [[label, write(value)]];
    const top = upper?.values[i] ?? null;
    // Where a fan begins it is as narrow as the line.
    if (top === null || (kind === 'fan-lower' && top === value)) return [];
    const name = coverage === undefined ? label : `${Math.round(100 * coverage)}% within`;
    return [[name, `${write(value)} to ${write(top)}`]];
  };
  return order.flatMap((kind) =>
    columns.flatMap((column, place) => (column.kind === kind ? rowOf(column, columns[place + 1]) : [])),
  );
}

/** Follows the cursor without React: a chart of 10,000 points is moved over sixty times a second. */
export function showTooltip(content: () => TooltipContent): uPlot.Plugin {
  const box = document.createElement('div');
  box.className = 'chart-tooltip';
  box.hidden = true;
  const fill = ({ chart, time, value }: TooltipContent, i: number, mark: PlacedMark | undefined) => {
    const heading = document.createElement('strong');
    heading.textContent = time(chart.times[i]!);
    const list = document.createElement('dl');
    for (const [label, text] of tooltipRows(chart, i, value)) {
      list.append(element('dt', label), element('dd', text));
    }
    box.replaceChildren(heading, list, ...(mark ? [element('p', mark.text)] : []));
  };
  return {
    hooks: {
      init: (plot) => {
        plot.over.append(box);
        plot.over.addEventListener('mouseleave', () => (box.hidden = true));
      },
      setCursor: (plot) => {
        const { idx, left = -1 } = plot.cursor;
        const now = content();
        box.hidden = idx == null || left < 0;
        if (idx == null || left < 0) return;
        fill(now, idx, markAt(plot, now.marks, left));
        const isRight = left > plot.over.clientWidth / 2;
        box.style.transform = isRight
          ? `translate(calc(${left - 14}px - 100%), 8px)`
          : `translate(${left + 14}px, 8px)`;
      },
    },
  };
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
