import { noiseDeviation } from './robust-noise.ts';
import type { NoiseModel } from './robust-noise.ts';
import type { RegularSeries } from './robust-seasonal-profile.ts';
import { information } from './robust-seasonal-scale.ts';

/** Memory long enough to know the level to 1 / √400 = 5 %, between a share of a day and three days. */
const levelInformation = 400;
const leastHalfLifeDays = 1 / 8;
const mostHalfLifeDays = 3;
/** A value further out than this moves the level no more than one that is this far: an outage is not a trend. */
const clipDeviations = 3;

/**
 * The level after each window: an exponentially forgetting ratio of what came to what the shape alone promised. It only
 * looks back, so the level a past window was judged by can be told exactly.
 */
export function followLevel(series: RegularSeries, shape: Float64Array, model: NoiseModel): Float64Array {
  const { values, support, slotsPerDay } = series;
  const wanted = levelInformation / information(series, model.noise, model.dispersion) / slotsPerDay;
  const halfLife = slotsPerDay * Math.max(leastHalfLifeDays, Math.min(mostHalfLifeDays, wanted * Math.LN2));
  const keep = 0.5 ** (1 / halfLife);
  let came = 0;
  let promised = 0;
  let warm = 0;
  return values.map((value, i) => {
    const weight = support[i]!;
    if (!Number.isNaN(value) && weight > 0) {
      const expected = (came / promised) * shape[i]!;
      // The first half-life has no level to clip by.
      const clip = warm >= halfLife && Number.isFinite(expected);
      const most = clipDeviations * noiseDeviation(model, expected, weight);
      const believed = clip ? Math.max(expected - most, Math.min(expected + most, value)) : value;
      came = keep * came + weight * believed;
      promised = keep * promised + weight * shape[i]!;
      warm += 1;
    }
    return came / promised;
  });
}
