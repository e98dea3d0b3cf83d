import { clipLength, createAdam } from './adam.ts';
import { windowAt } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { createDraw, seededRandom } from './seeded-random.ts';
import type { SequenceAutoencoder } from './sequence-autoencoder.ts';

export interface Epoch {
  /** counted from 1 */
  epoch: number;
  epochs: number;
  /** mean squared error on windows learnt from, and on those that were not */
  loss: number;
  heldOutLoss: number;
}

export interface TrainingOptions {
  seed: number;
  epochs?: number;
  /** Windows drawn for an epoch: an epoch takes no longer however long the history is. */
  windowsPerEpoch?: number;
  /** Epochs without a better error on the rows held out, after which it stops. */
  patience?: number;
  onEpoch?: (epoch: Epoch) => void;
}

const batch = 32;
/** Of Adam in the first epoch; falls in a line, so that the last ones settle. */
const firstRate = 0.01;
/** Windows on which an epoch is judged; more only make the judgement slower. */
const mostJudged = 500;

/**
 * Learns from the windows that end before row `learnBefore`, in random order; keeps the weights of the epoch that wrote
 * the later ones back best.
 * @param scaled consecutive rows on one scale
 */
export function trainAutoencoder(
  network: SequenceAutoencoder,
  scaled: Matrix,
  { learnBefore, steps }: { learnBefore: number; steps: number },
  { seed, epochs = 20, windowsPerEpoch = 2000, patience = 4, onEpoch }: TrainingOptions,
): Float32Array {
  const random = seededRandom(seed);
  const weights = network.initialWeights(random);
  const gradient = new Float64Array(weights.length);
  const improve = createAdam(weights.length);
  const windows = learnBefore - steps + 1;
  const draw = createDraw(random, windows);

  function learnEpoch(rate: number): number {
    const drawn = draw(Math.min(windowsPerEpoch, windows));
    let loss = 0;
    for (let from = 0; from < drawn.length; from += batch) {
      const chosen = drawn.subarray(from, from + batch);
      gradient.fill(0);
      for (const window of chosen)
        loss += network.accumulate(weights, gradient, windowAt(scaled, window + steps - 1, steps));
      for (let i = 0; i < gradient.length; i += 1) gradient[i]! /= chosen.length;
      clipLength(gradient, 1);
      improve(weights, gradient, rate);
    }
    return loss / drawn.length;
  }

  function judge(): number {
    const stride = Math.ceil((scaled.rows - learnBefore) / mostJudged);
    let loss = 0;
    let count = 0;
    for (let row = learnBefore; row < scaled.rows; row += stride, count += 1)
      loss += network.loss(weights, windowAt(scaled, row, steps));
    return loss / count;
  }

  let best = { loss: Infinity, epoch: 0, weights: Float32Array.from(weights) };
  for (let epoch = 1; epoch <= epochs && epoch - best.epoch <= patience; epoch += 1) {
    const loss = learnEpoch(firstRate * (1 - (epoch - 1) / epochs));
    const heldOutLoss = judge();
    if (heldOutLoss < best.loss) best = { loss: heldOutLoss, epoch, weights: Float32Array.from(weights) };
    onEpoch?.({ epoch, epochs, loss, heldOutLoss });
  }
  return best.weights;
}
