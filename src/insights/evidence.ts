import type { Filter, TimeRange } from '../metrics/index.ts';
import type { Reading } from './readings.ts';
import type { At } from './stakes.ts';
import { stakeOf } from './stakes.ts';
import type { Evidence, FindingSide } from './types.ts';
import { valueOf } from './usual.ts';

/** What all readings of a report have in common. */
export interface Frame {
  range: TimeRange;
  comparison: TimeRange;
  filters: readonly Filter[];
}

export function evidenceOf(reading: Reading, { range, comparison, filters }: Frame): Evidence {
  const { metric, place, value, previous, judged, falseDiscoveryRate } = reading;
  const expected = expectedOf(reading);
  return {
    metric: metric.name,
    label: metric.label,
    unit: metric.unit,
    by: place?.dimension ?? null,
    filters: [...filters, ...(place ? [{ dimension: place.dimension, values: [place.value] }] : [])],
    range,
    comparison,
    value,
    expected,
    lower: expected === null || !judged ? null : expected * (1 - Math.min(1, judged.usualSpread)),
    upper: expected === null || !judged ? null : expected * (1 + judged.usualSpread),
    previous,
    change: judged?.change ?? null,
    support: judged && {
      probability: judged.probability,
      falseDiscoveryRate,
      usualSpread: judged.usualSpread,
      pastWindows: judged.pastWindows,
    },
  };
}

/**
 * On the scale of the value: users and sessions of a week are fewer than those of its days together, by which they are
 * judged.
 */
export function expectedOf({ value, judged }: Pick<Reading, 'value' | 'judged'>): number | null {
  if (!judged || value === null) return null;
  return value === 0 || judged.change <= -1 ? valueOf(judged.expected) : value / (1 + judged.change);
}

/** Whether it is good for the shop that a reading is off what is usual; for metrics that are neither, by the money. */
export function sideOf(reading: Reading, at: At): FindingSide {
  const change = reading.judged?.change ?? 0;
  if (change === 0) return 'neutral';
  const { direction } = reading.metric;
  const good = direction === 'neutral' ? stakeOf(reading, at) : direction === 'up_is_good' ? change : -change;
  return good === null || good === 0 ? 'neutral' : good > 0 ? 'good' : 'bad';
}
