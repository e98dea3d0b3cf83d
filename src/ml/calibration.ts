/** Turns a model's probabilities into those that come true as often as they say. It never falls where they rise. */
export interface Calibration {
  apply(probability: number): number;
  toJSON(): CalibrationJson;
}

export interface IsotonicJson {
  kind: 'isotonic';
  /** rising; between them the values are joined by straight lines */
  scores: readonly number[];
  values: readonly number[];
}

export interface PlattJson {
  kind: 'platt';
  /** of log-odds */
  slope: number;
  intercept: number;
}

export type CalibrationJson = { kind: 'none' } | IsotonicJson | PlattJson;

/** For models that are right as they are. */
export const noCalibration: Calibration = {
  apply: (probability) => probability,
  toJSON: () => ({ kind: 'none' }),
};
