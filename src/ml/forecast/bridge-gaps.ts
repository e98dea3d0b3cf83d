import { median } from './numbers.ts';
import type { History, ObservedHistory } from './model.ts';

/** How many known values of the same hour or weekday stand in for one that is missing. */
const alike = 4;

/**
 * Models know no missing values: each takes the median of the nearest known ones at the same place of the longest
 * season, or, where there are none, the last one known before it (at the start, the first).
 *
 * @throws Error when no value is known
 */
export function bridgeGaps({ times, values, periods }: ObservedHistory): History {
  const first = values.find((value) => value !== null);
  if (first === undefined) throw new Error('There is nothing to forecast from: no value is known.');
  let last = first;
  const bridged = values.map((value, index) => {
    if (value !== null) return (last = value);
    const season = periods.findLast((period) => 2 * period <= values.length);
    const near = season === undefined ? [] : nearest(values, index, season);
    return near.length > 0 ? median(near) : last;
  });
  return { times, values: bridged, periods };
}

function nearest(values: readonly (number | null)[], index: number, season: number): number[] {
  const found: number[] = [];
  for (let away = season; away < values.length && found.length < alike; away += season)
    for (const other of [index - away, index + away]) {
      const value = values[other] ?? null;
      if (value !== null) found.push(value);
    }
  return found.slice(0, alike);
}
