import { createHash } from 'node:crypto';
import type { AnomalyMessage, DriverMessage } from '../../src/bus/index.ts';

const minute = 60_000;
/** A Wednesday. */
export const noon = Date.parse('2026-06-17T12:00:00Z');

export interface AnomalyOptions extends Partial<Omit<AnomalyMessage, 'drivers'>> {
  /** minutes after noon; default 0 */
  from?: number;
  /** minutes after noon; default 10 later than `from` */
  to?: number;
  /** change against an expected value of 100, in percent; default −60 */
  change?: number;
  /** dimension, value, share of the gap */
  drivers?: [dimension: string, value: string, share: number][];
}

/** An anomaly as detectors write them: a drop of a business metric unless told otherwise. */
export function anomaly(
  slice: string,
  { from = 0, to = from + 10, change = -60, drivers = [], ...rest }: AnomalyOptions = {},
): AnomalyMessage {
  const [metricName = '', dimension = '', dimensionValue = ''] = slice.split('/');
  const windowStart = noon + from * minute;
  return {
    id: createHash('sha256')
      .update(`${slice} ${Math.sign(change)} ${from}`)
      .digest('hex')
      .slice(0, 20),
    windowStart,
    windowEnd: noon + to * minute,
    anomalyType: change < 0 ? 'drop' : 'spike',
    family: 'business',
    severity: 'high',
    metricName,
    dimension,
    dimensionValue,
    metricValue: 100 + change,
    expectedValue: 100,
    lowerBound: 80,
    upperBound: 120,
    zscore: change / 10,
    probability: 0.999,
    detector: 'ensemble',
    status: 'open',
    explanation: `${slice} changed by ${change} %.`,
    contributions: [],
    drivers: drivers.map(driver(change)),
    lateEvents: 0,
    detectedAt: windowStart + 5 * minute,
    ...rest,
  };
}

/** A value that was half of the whole, and makes up this share of its gap. */
const driver =
  (change: number) =>
  ([dimension, value, share]: [string, string, number]): DriverMessage => ({
    ...{ dimension, value, share, expected: 50, surprise: 0.1 },
    actual: 50 + change * share,
  });

/** A fault of what comes in. */
export const fault = (
  anomalyType: string,
  options: AnomalyOptions & { metric?: string } = {},
): AnomalyMessage => {
  const { metric = anomalyType, ...rest } = options;
  return anomaly(metric, { anomalyType, family: 'pipeline', change: 400, ...rest });
};
