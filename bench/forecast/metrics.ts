/** Scores of the M4 competition (Makridakis, Spiliotis & Assimakopoulos, 2020), as its own programs compute them. */

/** 0 to 200 percent. */
export const smape = (actual: readonly number[], predicted: readonly number[]): number =>
  mean(
    actual.map(
      (value, step) =>
        (200 * Math.abs(value - predicted[step]!)) / (Math.abs(value) + Math.abs(predicted[step]!)),
    ),
  );

/** Mean absolute change from season to season within the training part: the unit of MASE and MSIS. */
export const seasonalScale = (train: readonly number[], season: number): number =>
  mean(train.slice(season).map((value, index) => Math.abs(value - train[index]!)));

export const mase = (actual: readonly number[], predicted: readonly number[], scale: number): number =>
  mean(actual.map((value, step) => Math.abs(value - predicted[step]!))) / scale;

/** Width of the bounds, and 2 ÷ (1 − level) times by how much they were missed, in the unit of MASE; lower is better. */
export const msis = (
  actual: readonly number[],
  { lower, upper, level }: { lower: readonly number[]; upper: readonly number[]; level: number },
  scale: number,
): number =>
  mean(
    actual.map((value, step) => {
      const missed = Math.max(0, lower[step]! - value) + Math.max(0, value - upper[step]!);
      return upper[step]! - lower[step]! + (2 / (1 - level)) * missed;
    }),
  ) / scale;

/** Overall weighted average: errors relative to Naive2's, of the means over all series. */
export const owa = (
  errors: { smape: number; mase: number },
  ofNaive2: { smape: number; mase: number },
): number => (errors.smape / ofNaive2.smape + errors.mase / ofNaive2.mase) / 2;

/** The last value again, on the series without its season where it has one by the competition's test. */
export function naive2(train: readonly number[], season: number, horizon: number): number[] {
  const indices = isSeasonal(train, season) ? seasonalIndices(train, season) : [1];
  const last = train.at(-1)! / indices[(train.length - 1) % indices.length]!;
  return Array.from(
    { length: horizon },
    (_, step) => last * indices[(train.length + step) % indices.length]!,
  );
}

/** Autocorrelation at the season's length outside Bartlett's 90 % limits. */
function isSeasonal(train: readonly number[], season: number): boolean {
  if (season < 2 || train.length < 3 * season) return false;
  const centre = mean(train);
  const deviations = train.map((value) => value - centre);
  const variance = deviations.reduce((sum, value) => sum + value * value, 0);
  const autocorrelation = (lag: number) =>
    deviations.slice(lag).reduce((sum, value, index) => sum + value * deviations[index]!, 0) / variance;
  let limit = 1;
  for (let lag = 1; lag < season; lag++) limit += 2 * autocorrelation(lag) ** 2;
  return Math.abs(autocorrelation(season)) > 1.645 * Math.sqrt(limit / train.length);
}

/** Classical multiplicative decomposition: mean ratio to a centred moving average over an even season, by phase. */
function seasonalIndices(train: readonly number[], season: number): number[] {
  const half = season / 2;
  const ratios = Array.from({ length: season }, (): number[] => []);
  for (let index = half; index + half < train.length; index++) {
    const window = train.slice(index - half, index + half + 1);
    const trend =
      (window.reduce((sum, value) => sum + value, 0) - (window[0]! + window.at(-1)!) / 2) / season;
    ratios[index % season]!.push(train[index]! / trend);
  }
  const means = ratios.map(mean);
  return means.map((value) => value / mean(means));
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
