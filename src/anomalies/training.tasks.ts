import { SeasonalModel } from '../ml/robust-seasonal.ts';
import type { SeasonalModelJson, SeasonalOptions } from '../ml/robust-seasonal.ts';
import type { Matrix } from '../ml/matrix.ts';
import { PatternEnsemble } from '../ml/pattern-ensemble.ts';
import { detect, hourlyMaxima } from './detect.ts';
import { place } from './stretch.ts';
import type { Candidate, DetectOptions } from './detect.ts';
import type { SliceDetector } from './strongest-window.ts';
import type { Stretch } from './stretch.ts';

/** One slice's history at five-minute grain. */
export interface FitInput {
  /** wall clock, ms */
  times: Float64Array;
  /** NaN where a slot does not count or has no value */
  values: Float64Array;
  support: Float64Array | null;
  options: SeasonalOptions;
}

export interface FitOutput {
  model: SeasonalModelJson;
  daysSeen: number;
  learning: boolean;
}

const known = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));

/** Run in a worker thread: models of many slices. */
export function fitSlices(inputs: readonly FitInput[]): FitOutput[] {
  return inputs.map(({ times, values, support, options }) => {
    const model = SeasonalModel.fit(
      { times: [...times], values: known(values), support: support ? [...support] : undefined },
      options,
    );
    const json = model.toJSON();
    return { model: json, daysSeen: json.daysSeen, learning: model.learning !== null };
  });
}

/** Run in a worker thread: the highest score of each slice and side in each hour of a stretch. */
export const highestOfHours = ({
  stretch,
  ends,
  detector,
}: {
  stretch: Stretch;
  ends: readonly number[];
  detector: SliceDetector;
}): Float64Array[] => hourlyMaxima(stretch, ends, detector);

/** Run in a worker thread: what stands out at many ends of a stretch. */
export const detectIn = ({
  stretch,
  ends,
  options,
}: {
  stretch: Stretch;
  ends: readonly number[];
  options: DetectOptions;
}): Candidate[] => detect(place(stretch), stretch.from, ends, options);

/** Run in a worker thread: the model of the shop's pattern, as JSON text. */
export const fitPattern = ({
  matrix,
  names,
  seed,
}: {
  matrix: Matrix;
  names: readonly string[];
  seed: number;
}): string => JSON.stringify(PatternEnsemble.fit(matrix, { names, seed }).toJSON());
