import type { Calibration, PlattJson } from './calibration.ts';
import { logOddsOf, lossOf, probabilityOf } from './classifier.ts';

const mostSteps = 100;

/**
 * Platt's calibration (1999): a logistic curve over the model's log-odds, fitted by Newton's method with step halving to
 * his smoothed targets (Lin, Lin and Weng 2007).
 * @param probabilities of rows that the model was not trained on
 */
export function fitPlatt(probabilities: ArrayLike<number>, labels: Uint8Array): Calibration {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const targets = [1 / (labels.length - positives + 2), (positives + 1) / (positives + 2)] as const;
  const scores = Float64Array.from(probabilities, logOddsOf);
  let slope = 0;
  let intercept = Math.log((positives + 1) / (labels.length - positives + 1));
  let loss = lossAt(slope, intercept);
  for (let step = 0; step < mostSteps; step += 1) {
    let [bySlope, byIntercept, slopes, crossed, intercepts] = [0, 0, 1e-12, 0, 1e-12];
    for (let row = 0; row < scores.length; row += 1) {
      const score = scores[row]!;
      const probability = probabilityOf(slope * score + intercept);
      const residual = probability - targets[labels[row]! as 0 | 1];
      const curvature = probability * (1 - probability);
      bySlope += residual * score;
      byIntercept += residual;
      slopes += curvature * score * score;
      crossed += curvature * score;
      intercepts += curvature;
    }
    if (Math.max(Math.abs(bySlope), Math.abs(byIntercept)) < 1e-7 * scores.length) break;
    const determinant = slopes * intercepts - crossed * crossed;
    const down = (crossed * byIntercept - intercepts * bySlope) / determinant;
    const shift = (crossed * bySlope - slopes * byIntercept) / determinant;
    let length = 1;
    while (length > 1e-10 && !(lossAt(slope + length * down, intercept + length * shift) < loss)) length /= 2;
    if (length <= 1e-10) break;
    slope += length * down;
    intercept += length * shift;
    loss = lossAt(slope, intercept);
  }
  // A model whose order is worse than chance says nothing: then every row has the base rate.
  if (slope <= 0)
    return plattFromJSON({ kind: 'platt', slope: 0, intercept: logOddsOf(positives / labels.length) });
  return plattFromJSON({ kind: 'platt', slope, intercept });

  function lossAt(itsSlope: number, itsIntercept: number): number {
    return scores.reduce((sum, score, row) => {
      const logOdds = itsSlope * score + itsIntercept;
      return sum + lossOf(logOdds, 0) - targets[labels[row]! as 0 | 1] * logOdds;
    }, 0);
  }
}

export function plattFromJSON(json: PlattJson): Calibration {
  return {
    apply: (probability) => probabilityOf(json.slope * logOddsOf(probability) + json.intercept),
    toJSON: () => json,
  };
}
