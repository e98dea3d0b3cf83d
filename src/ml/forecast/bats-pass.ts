import type { SmoothingStart } from './smoothing-start.ts';

export interface BatsParameters {
  /** what a point's deviation adds to the level, to the slope, and to each season, shortest first */
  level: number;
  slope: number;
  seasons: readonly number[];
  /** how much of the slope is left after a step */
  damping: number;
  /** the deviation that follows a deviation, and that follows a surprise */
  autoregression: number;
  movingAverage: number;
}

/** Scaled to a mean size of 1, no series has a level like this. */
const astray = 1e6;

/**
 * One pass of a BATS model over the series and `steps` beyond. Each point is level + slope + seasons + deviation; the
 * deviation is an ARMA(1, 1) process and moves the states.
 *
 * @returns the sum of squared surprises, infinite where the states run away
 */
export function batsPass(
  values: Float64Array,
  start: SmoothingStart,
  { autoregression, movingAverage, damping, ...gains }: BatsParameters,
  steps = 0,
): { squares: number; ahead: number[] } {
  const seasons = start.seasons.map((season) => season.slice());
  let { level, slope } = start;
  let deviation = 0;
  let surprise = 0;
  let squares = 0;
  const ahead: number[] = [];
  for (let index = 0; index < values.length + steps; index += 1) {
    const carried = damping * slope;
    let states = level + carried;
    for (const phases of seasons) states += phases[index % phases.length]!;
    const expected = autoregression * deviation + movingAverage * surprise;
    const known = index < values.length;
    deviation = known ? values[index]! - states : expected;
    surprise = deviation - expected;
    if (known) squares += surprise * surprise;
    else ahead.push(states + expected);

    level += carried + gains.level * deviation;
    slope = carried + gains.slope * deviation;
    for (let season = 0; season < seasons.length; season += 1) {
      const phases = seasons[season]!;
      phases[index % phases.length]! += gains.seasons[season]! * deviation;
    }
    if (!(Math.abs(level) < astray)) return { squares: Infinity, ahead: [] };
  }
  return { squares, ahead };
}
