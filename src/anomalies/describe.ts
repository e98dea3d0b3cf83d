import type { Metrics } from '../metrics/index.ts';
import type { Candidate } from './detect.ts';
import { explain } from './explain.ts';
import type { Told, Wording } from './explain.ts';
import type { AnomalyType, Finding, Slice } from './types.ts';

/** Puts a reading of a catalogue metric into the words and fields of a finding. */
export type Describe = (
  slice: Slice,
  reading: Pick<
    Finding,
    'value' | 'expected' | 'lower' | 'upper' | 'z' | 'probability' | 'windowStart' | 'windowEnd'
  >,
  rest: Pick<Finding, 'type' | 'detector' | 'severity'> & Pick<Told, 'against'>,
) => Finding;

export function createDescribe({ metrics, wording }: { metrics: Metrics; wording: Wording }): Describe {
  return (slice, reading, { against, ...rest }) => {
    const { label, unit } = metrics.find(slice.metric);
    const told = {
      label,
      unit,
      dimension: slice.dimension,
      dimensionValue: slice.value,
      ...reading,
      against,
    };
    return {
      ...rest,
      ...reading,
      slice,
      family: 'business',
      side: reading.value < reading.expected ? 'drop' : 'spike',
      contributions: [],
      explanation: explain(told, wording),
    };
  };
}

/** A drop of revenue over this share has a name of its own. */
const revenueDropAtLeast = 0.3;
/** What people call it. */
export function typeOf({ metric, dimension }: Slice, { side, value, expected }: Candidate): AnomalyType {
  if (side === 'drop') {
    const drop = (expected - value) / Math.abs(expected);
    if (metric === 'revenue' && dimension === '' && drop > revenueDropAtLeast) return 'revenue_drop';
    if (metric === 'conversion_rate') return 'low_conversion';
  }
  if (metric === 'session_duration') return 'session_length';
  if (metric === 'cart_abandonment_rate') return 'cart_abandonment';
  return side;
}
