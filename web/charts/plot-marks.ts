import type uPlot from 'uplot';
import { faded } from './chart-colours.ts';
import type { ChartColours } from './chart-colours.ts';
import { toMs } from './chart-data.ts';
import type { ChartMark } from './chart-data.ts';

export interface PlacedMark extends Omit<ChartMark, 'from' | 'to'> {
  from: number;
  to: number;
}

/** Places that a finger finds are wider than what is drawn, px on either side. */
const reach = 6;

export const placeMarks = (marks: readonly ChartMark[]): PlacedMark[] =>
  marks.map((mark) => ({ ...mark, from: toMs(mark.from), to: toMs(mark.to) }));

/** The mark under a place of the plotting area; of several the last, which is drawn on top. */
export function markAt(plot: uPlot, marks: readonly PlacedMark[], left: number): PlacedMark | undefined {
  return marks.findLast(
    ({ from, to }) => plot.valToPos(from, 'x') - reach <= left && left <= plot.valToPos(to, 'x') + reach,
  );
}

/** Shades what stood out behind the lines, and flags it at the top where a narrow shade would be missed. */
export function drawMarks(marks: () => readonly PlacedMark[], colours: ChartColours): uPlot.Plugin {
  return {
    hooks: {
      drawClear: (plot) => {
        const { ctx, bbox } = plot;
        const ratio = devicePixelRatio;
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top - 8 * ratio, bbox.width, bbox.height + 8 * ratio);
        ctx.clip();
        for (const { from, to, severity } of marks()) {
          const left = plot.valToPos(from, 'x', true);
          const width = Math.max(2 * ratio, plot.valToPos(to, 'x', true) - left);
          ctx.fillStyle = faded(colours.severity[severity], 0.16);
          ctx.fillRect(left, bbox.top, width, bbox.height);
          ctx.fillStyle = colours.severity[severity];
          ctx.fillRect(left, bbox.top - 3 * ratio, width, 3 * ratio);
          ctx.beginPath();
          ctx.arc(left + width / 2, bbox.top - 2 * ratio, 3.5 * ratio, 0, 2 * Math.PI);
          ctx.fill();
        }
        ctx.restore();
      },
    },
  };
}
