import { fitCalibratedClassifier } from '../ml/calibrated-classifier.ts';
import type { CalibratedClassifier } from '../ml/calibrated-classifier.ts';
import { classificationQuality } from '../ml/classification-quality.ts';
import type { ClassificationQuality } from '../ml/classification-quality.ts';
import { rowsOf } from '../ml/matrix.ts';
import type { Matrix } from '../ml/matrix.ts';

export interface ConversionTask {
  /** snapshots, oldest sessions first */
  rows: Matrix;
  /** 1 where a purchase followed */
  labels: Uint8Array;
  /** the session of each */
  groups: Uint32Array;
  /** how many of the rows come before the days that the model is measured on */
  learnt: number;
  /** the column that is over 0 where there is a cart */
  cartColumn: number;
}

export interface FittedConversion {
  kind: string;
  calibration: string;
  /** on the last days, by a model that was fitted on those before them */
  quality: Record<string, number>;
  /** fitted on all, as JSON */
  classifier: unknown;
}

/** Not the clock: the same history gives the same model. */
const seed = 1;

/** Runs in a worker thread: measures on the last days what was learnt before them, then learns from all. */
export function fitConversion({
  rows,
  labels,
  groups,
  learnt,
  cartColumn,
}: ConversionTask): FittedConversion {
  const before = { rows: rowsOf(rows, 0, learnt), labels: labels.subarray(0, learnt) };
  const tried = fitCalibratedClassifier(before, { seed, groups: groups.subarray(0, learnt) });
  const held = rowsOf(rows, learnt, rows.rows);
  const quality = qualityOf(tried, held, labels.subarray(learnt), cartColumn);
  const model = fitCalibratedClassifier({ rows, labels }, { seed, groups });
  return { kind: model.kind, calibration: model.calibration, quality, classifier: model.toJSON() };
}

/** Of all rows; and of those with a cart, where the rest of the chance is that of abandonment. */
function qualityOf(
  model: CalibratedClassifier,
  rows: Matrix,
  labels: Uint8Array,
  cartColumn: number,
): Record<string, number> {
  const probabilities = model.predictAll(rows);
  const withCart = Array.from(labels.keys()).filter((row) => rows.data[row * rows.columns + cartColumn]! > 0);
  const outcomes = Uint8Array.from(withCart, (row) => labels[row]!);
  const whole = figures(classificationQuality(labels, probabilities), '');
  // Shops that do not tell of carts have none to measure.
  if (!outcomes.includes(0) || !outcomes.includes(1)) return whole;
  const ofCarts = classificationQuality(
    outcomes,
    Float64Array.from(withCart, (row) => probabilities[row]!),
  );
  return { ...whole, ...figures(ofCarts, 'cart_') };
}

/** averagePrecision becomes cart_average_precision: figures of the registry are words joined by underlines. */
const figures = (quality: ClassificationQuality, prefix: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(quality).map(([name, value]: [string, number]) => [
      prefix + name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
