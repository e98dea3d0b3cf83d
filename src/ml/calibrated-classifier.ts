import { noCalibration } from './calibration.ts';
import type { Calibration, CalibrationJson } from './calibration.ts';
import { classificationQuality } from './classification-quality.ts';
import type { ClassificationQuality } from './classification-quality.ts';
import { requireOutcomes } from './classifier.ts';
import type { Classifier, LabelledRows } from './classifier.ts';
import { gradientBoostedTreesFromJSON, indexOfLeast } from './gradient-boosted-trees.ts';
import type { BoostedTrees, BoostedTreesJson } from './gradient-boosted-trees.ts';
import { fitIsotonic, isotonicFromJSON } from './isotonic.ts';
import { logisticRegressionFromJSON } from './logistic-regression.ts';
import type { LogisticJson, LogisticRegression } from './logistic-regression.ts';
import { calibratedOverFolds, logisticOverFolds, treesOverFolds } from './out-of-fold.ts';
import type { Folded } from './out-of-fold.ts';
import { fitPlatt, plattFromJSON } from './platt.ts';
import { stratifiedFolds } from './stratified-folds.ts';

export interface CalibratedOptions {
  seed: number;
  /** parts of the rows, each of which is predicted by models of the others; 5 by default */
  folds?: number;
  /** group of each row, such as its customer: those of one group are never in two folds */
  groups?: Uint32Array;
  /**
   * Columns whose values are names of something, not amounts. The logistic regression has a term for each name; trees
   * split them in the order of their codes, so an order that means something helps.
   */
  categorical?: readonly number[];
}

type Fitted = { kind: 'trees'; model: BoostedTrees } | { kind: 'logistic'; model: LogisticRegression };

export type CalibratedJson = {
  calibration: CalibrationJson;
  quality: ClassificationQuality;
} & ({ kind: 'trees'; model: BoostedTreesJson } | { kind: 'logistic'; model: LogisticJson });

export interface CalibratedClassifier extends Classifier {
  readonly kind: Fitted['kind'];
  readonly calibration: CalibrationJson['kind'];
  /** of calibrated predictions for rows that neither model nor calibration had seen */
  readonly quality: ClassificationQuality;
  toJSON(): CalibratedJson;
}

/**
 * Gradient-boosted trees or logistic regression, as they are or calibrated by Platt's or isotonic regression: whichever
 * has the least log-loss on rows that it did not see, then fitted to all rows. The quality is that of the one chosen out
 * of six, so it flatters a little where rows are few.
 * @throws RangeError unless there are at least as many rows of each outcome as folds
 */
export function fitCalibratedClassifier(
  data: LabelledRows,
  options: CalibratedOptions,
): CalibratedClassifier {
  const { seed, folds = 5, groups, categorical = [] } = options;
  requireOutcomes(data, folds, 'A calibrated classifier');
  const folded: Folded = { ...data, folds, foldOf: stratifiedFolds(data.labels, folds, seed, groups) };
  const trees = treesOverFolds(folded, seed);
  const logistic = logisticOverFolds(folded, categorical);
  const candidates = [
    { probabilities: trees.probabilities, refit: (): Fitted => ({ kind: 'trees', model: trees.refit() }) },
    {
      probabilities: logistic.probabilities,
      refit: (): Fitted => ({ kind: 'logistic', model: logistic.refit() }),
    },
  ];
  const tried = candidates.flatMap(({ probabilities, refit }) =>
    [() => noCalibration, fitPlatt, fitIsotonic].map((fit) => ({
      refit,
      calibrate: () => fit(probabilities, data.labels),
      quality: classificationQuality(data.labels, calibratedOverFolds(probabilities, folded, fit)),
    })),
  );
  const { refit, calibrate, quality } = tried[indexOfLeast(tried.map((one) => one.quality.logLoss))]!;
  return createCalibratedClassifier(refit(), calibrate(), quality);
}

export function calibratedClassifierFromJSON(json: CalibratedJson): CalibratedClassifier {
  const fitted: Fitted =
    json.kind === 'trees'
      ? { kind: json.kind, model: gradientBoostedTreesFromJSON(json.model) }
      : { kind: json.kind, model: logisticRegressionFromJSON(json.model) };
  return createCalibratedClassifier(fitted, calibrationFromJSON(json.calibration), json.quality);
}

function createCalibratedClassifier(
  fitted: Fitted,
  calibration: Calibration,
  quality: ClassificationQuality,
): CalibratedClassifier {
  const { kind, model } = fitted;
  return {
    kind,
    calibration: calibration.toJSON().kind,
    quality,
    predict: (row) => calibration.apply(model.predict(row)),
    predictAll: (rows) => model.predictAll(rows).map(calibration.apply),
    explain: (row) => model.explain(row),
    toJSON() {
      const rest = { calibration: calibration.toJSON(), quality };
      return fitted.kind === 'trees'
        ? { kind: fitted.kind, model: fitted.model.toJSON(), ...rest }
        : { kind: fitted.kind, model: fitted.model.toJSON(), ...rest };
    },
  };
}

function calibrationFromJSON(json: CalibrationJson): Calibration {
  if (json.kind === 'none') return noCalibration;
  return json.kind === 'platt' ? plattFromJSON(json) : isotonicFromJSON(json);
}
