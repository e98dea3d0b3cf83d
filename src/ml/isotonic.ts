import type { Calibration, IsotonicJson } from './calibration.ts';
import { logOddsOf, probabilityOf } from './classifier.ts';

/** A stretch of the fit over which it is constant. */
export interface Block {
  /** weighted mean of the scores in it */
  score: number;
  value: number;
  weight: number;
}

/**
 * The rising sequence closest to the values in weighted least squares, by pooling adjacent violators (Ayer et al. 1955).
 * Equal scores cannot be told apart, so they count as one point.
 * @param points in rising order of their scores
 */
export function isotonicRegression(points: readonly Readonly<Block>[]): Block[] {
  const distinct: Block[] = [];
  for (const point of points) {
    const last = distinct.at(-1);
    if (last?.score === point.score) distinct[distinct.length - 1] = pooled(last, point);
    else distinct.push(point);
  }
  const blocks: Block[] = [];
  for (const point of distinct) {
    blocks.push(point);
    for (let top = blocks.length - 1; top > 0 && blocks[top - 1]!.value >= blocks[top]!.value; top -= 1)
      blocks.splice(top - 1, 2, pooled(blocks[top - 1]!, blocks[top]!));
  }
  return blocks;
}

function pooled(a: Block, b: Block): Block {
  const weight = a.weight + b.weight;
  return {
    // Not by the weighted mean where they are equal: rounding would make them differ.
    score: a.score === b.score ? a.score : (a.weight * a.score + b.weight * b.score) / weight,
    value: (a.weight * a.value + b.weight * b.value) / weight,
    weight,
  };
}

/**
 * Isotonic calibration (Zadrozny and Elkan 2002), with straight lines between the blocks, and beyond the outermost ones
 * their shift in log-odds, so that rows which the model tells apart stay apart. Half a row that came out the other way
 * is added at either end: a lowest block in which it never happened would otherwise call it impossible ever after.
 * @param probabilities of rows that the model was not trained on
 * @throws RangeError where there are none
 */
export function fitIsotonic(probabilities: ArrayLike<number>, labels: Uint8Array): Calibration {
  const order = Uint32Array.from(labels, (_, row) => row).sort(
    (a, b) => probabilities[a]! - probabilities[b]!,
  );
  const points = Array.from(order, (row) => ({ score: probabilities[row]!, value: labels[row]!, weight: 1 }));
  if (points.length === 0)
    throw new RangeError('There is nothing to calibrate on: give probabilities and labels.');
  points.unshift({ ...points[0]!, value: 1, weight: 0.5 });
  points.push({ ...points.at(-1)!, value: 0, weight: 0.5 });
  const blocks = isotonicRegression(points);
  return isotonicFromJSON({
    kind: 'isotonic',
    scores: blocks.map(({ score }) => score),
    values: blocks.map(({ value }) => value),
  });
}

export function isotonicFromJSON(json: IsotonicJson): Calibration {
  const { scores, values } = json;
  return {
    apply(probability) {
      let low = 0;
      let high = scores.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (scores[middle]! <= probability) low = middle + 1;
        else high = middle;
      }
      if (low === 0) return shifted(probability, 0);
      if (low === scores.length) return shifted(probability, low - 1);
      const share = (probability - scores[low - 1]!) / (scores[low]! - scores[low - 1]!);
      return values[low - 1]! + share * (values[low]! - values[low - 1]!);
    },
    toJSON: () => json,
  };

  function shifted(probability: number, block: number): number {
    return probabilityOf(logOddsOf(probability) + logOddsOf(values[block]!) - logOddsOf(scores[block]!));
  }
}
