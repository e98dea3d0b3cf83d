import { madConsistency, quantile } from '../robust-statistics.ts';

export interface RobustZOptions {
  /** Values in the rolling window. */
  window?: number;
  /** Median and spread are taken anew after so many values. */
  every?: number;
}

/**
 * The baseline: how many robust deviations (1.4826 × MAD) a value is from the median of a rolling window before it;
 * 0 until ten values were seen. Where more than half of the window is one value its MAD is 0, so a twentieth of the
 * ordinary deviation is the least.
 */
export function createRobustZ({ window = 288, every = 5 }: RobustZOptions = {}): (value: number) => number {
  const recent: number[] = [];
  let seen = 0;
  let centre = 0;
  let deviation = 0;
  return (value) => {
    if (recent.length >= 10 && (deviation === 0 || seen % every === 0)) {
      centre = quantile(recent, 0.5);
      const distances = recent.map((other) => Math.abs(other - centre));
      const ordinary = Math.sqrt(distances.reduce((sum, distance) => sum + distance ** 2, 0) / recent.length);
      deviation = Math.max(madConsistency * quantile(distances, 0.5), ordinary / 20, 1e-9 * Math.abs(centre));
    }
    seen += 1;
    recent.push(value);
    if (recent.length > window) recent.shift();
    const distance = Math.abs(value - centre);
    return recent.length <= 10 || distance === 0 ? 0 : distance / Math.max(deviation, Number.MIN_VALUE);
  };
}
