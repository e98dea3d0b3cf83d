import { useMemo, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { useFormats } from '../parts/use-formats.ts';
import { alignChart } from './chart-data.ts';
import type { ChartContent } from './chart-data.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTable } from './chart-table.tsx';
import './charts.css';
import { describeChart } from './describe-chart.ts';
import { placeMarks } from './plot-marks.ts';
import { createBucketLabel } from './time-axis.ts';
import { usePlot } from './use-plot.ts';

export interface TimeSeriesChartProps extends ChartContent {
  /** of the plot, px */
  height?: number;
  /** A mark was clicked; marks are shown without it too. */
  onMark?: (id: string) => void;
}

/**
 * Lines over time in the shop's zone and units: with what is usual as a shade, the period before dashed, what stood out
 * marked and what is to come as a fan, as far as they are given. Keep the lists you hand over the same from one render to
 * the next while they hold the same (useMemo): a new list is drawn anew.
 */
export function TimeSeriesChart({ height = 280, onMark, ...content }: TimeSeriesChartProps) {
  const { label, unit, times, series, band, previous, forecast, marks } = content;
  const formats = useFormats();
  const [asTable, setAsTable] = useState(false);
  const chart = useMemo(
    () => alignChart({ label, unit, times, series, band, previous, forecast }),
    [label, unit, times, series, band, previous, forecast],
  );
  const placed = useMemo(() => placeMarks(marks ?? []), [marks]);
  const time = useMemo(() => createBucketLabel(formats, chart.times), [formats, chart]);
  const { host, isZoomed, showAll } = usePlot({
    ...{ chart, unit, formats, time, height, onMark },
    marks: placed,
  });
  const value = (found: number | null) => formats.value(found, unit);
  return (
    <figure className="chart">
      <div className="chart-head">
        <ChartLegend content={content} />
        <div className="chart-tools">
          {isZoomed && !asTable && (
            <Button kind="quiet" onClick={showAll}>
              Whole range
            </Button>
          )}
          <Button kind="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            Table
          </Button>
        </div>
      </div>
      <div
        ref={host}
        className="chart-plot"
        style={{ height }}
        hidden={asTable}
        role="img"
        aria-label={describeChart(content, chart, { time, value })}
      />
      {asTable && <ChartTable caption={label} chart={chart} time={time} value={value} />}
    </figure>
  );
}
