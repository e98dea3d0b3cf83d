import { memo } from 'react';
import { areaPath, linePath, sparkScale } from './sparkline-path.ts';
import './sparkline.css';

export interface SparklineProps {
  /** what it shows, with its last value: the text in place of the picture */
  label: string;
  /** oldest first; null leaves a gap */
  values: readonly (number | null)[];
  /** what was usual, one for each value */
  band?: { lower: readonly (number | null)[]; upper: readonly (number | null)[] } | undefined;
  width?: number;
  height?: number;
}

/** A series in the size of a word. Plain SVG, so that many of them can change every second. */
export const Sparkline = memo(function Sparkline({
  label,
  values,
  band,
  width = 160,
  height = 40,
}: SparklineProps) {
  const scale = sparkScale([values, band?.lower ?? [], band?.upper ?? []], { width, height });
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {band && <path className="sparkline-band" d={areaPath(band.lower, band.upper, scale)} />}
      <path className="sparkline-line" d={linePath(values, scale)} />
      {last >= 0 && <path className="sparkline-last" d={`M${scale.x(last)},${scale.y(values[last]!)}h0`} />}
    </svg>
  );
});
