import { emptyTrace, lstmBackward, lstmForward, rowLength, weightCount } from './lstm-layer.ts';
import type { LstmLayer, LstmTrace } from './lstm-layer.ts';

/**
 * Encoder and decoder of LSTM units (Srivastava et al. 2015, unconditioned decoder; Malhotra et al. 2016): one layer
 * reads a window of rows, a second one is set going by the final state and nothing else, and writes the window back,
 * last row first. What does not fit through that state was not learnt as normal.
 */
export class SequenceAutoencoder {
  readonly weightCount: number;
  readonly #columns: number;
  readonly #hidden: number;
  readonly #steps: number;
  readonly #encoder: LstmLayer;
  readonly #decoder: LstmLayer;
  readonly #read: LstmTrace;
  readonly #written: LstmTrace;
  readonly #noInput = new Float64Array(0);
  readonly #result: Float64Array;

  constructor(columns: number, hidden: number, steps: number) {
    this.#columns = columns;
    this.#hidden = hidden;
    this.#steps = steps;
    this.#encoder = { inputs: columns, hidden, steps };
    this.#decoder = { inputs: 0, hidden, steps };
    this.#read = emptyTrace(this.#encoder);
    this.#written = emptyTrace(this.#decoder);
    this.#result = new Float64Array(steps * columns);
    this.weightCount = weightCount(this.#encoder) + weightCount(this.#decoder) + columns * (hidden + 1);
  }

  /** Small and uniform; forget gates start open (Jozefowicz et al. 2015), so that the first gradients reach far back. */
  initialWeights(random: () => number): Float64Array {
    const weights = new Float64Array(this.weightCount);
    const reach = 1 / Math.sqrt(this.#hidden);
    for (let i = 0; i < weights.length; i += 1) weights[i] = reach * (2 * random() - 1);
    let start = 0;
    for (const layer of [this.#encoder, this.#decoder]) {
      for (let unit = this.#hidden; unit < 2 * this.#hidden; unit += 1)
        weights[start + (unit + 1) * rowLength(layer) - 1] = 1;
      start += weightCount(layer);
    }
    return weights;
  }

  /** @param window steps × columns, oldest row first; @returns the same shape, valid until the next call */
  reconstruct(weights: Float64Array, window: Float64Array): Float64Array {
    const { encoder, decoder, head } = this.#parts(weights);
    const hidden = this.#hidden;
    const last = this.#steps * hidden;
    lstmForward(this.#encoder, encoder, window, this.#read);
    this.#written.cells.set(this.#read.cells.subarray(last));
    this.#written.outputs.set(this.#read.outputs.subarray(last));
    lstmForward(this.#decoder, decoder, this.#noInput, this.#written);
    for (let step = 0; step < this.#steps; step += 1) {
      const output = (step + 1) * hidden;
      for (let column = 0; column < this.#columns; column += 1) {
        let at = column * (hidden + 1);
        let sum = head[at + hidden]!;
        for (let i = 0; i < hidden; i += 1, at += 1) sum += head[at]! * this.#written.outputs[output + i]!;
        this.#result[this.#rowOf(step) + column] = sum;
      }
    }
    return this.#result;
  }

  /** Mean squared error of one window. */
  loss(weights: Float64Array, window: Float64Array): number {
    const written = this.reconstruct(weights, window);
    return window.reduce((sum, value, at) => sum + (written[at]! - value) ** 2, 0) / window.length;
  }

  /** Adds the gradient of half the mean squared error of one window to `gradient`. @returns that error, not halved */
  accumulate(weights: Float64Array, gradient: Float64Array, window: Float64Array): number {
    const result = this.reconstruct(weights, window);
    const { head } = this.#parts(weights);
    const { encoder: byEncoder, decoder: byDecoder, head: byHead } = this.#parts(gradient);
    const hidden = this.#hidden;
    const byOutput = new Float64Array(this.#steps * hidden);
    let squares = 0;
    for (let step = 0; step < this.#steps; step += 1) {
      const output = (step + 1) * hidden;
      for (let column = 0; column < this.#columns; column += 1) {
        const error = result[this.#rowOf(step) + column]! - window[this.#rowOf(step) + column]!;
        squares += error * error;
        const delta = error / window.length;
        let at = column * (hidden + 1);
        byHead[at + hidden]! += delta;
        for (let i = 0; i < hidden; i += 1, at += 1) {
          byHead[at]! += delta * this.#written.outputs[output + i]!;
          byOutput[step * hidden + i]! += delta * head[at]!;
        }
      }
    }
    const { encoder, decoder } = this.#parts(weights);
    const state = { output: new Float64Array(hidden), cell: new Float64Array(hidden) };
    lstmBackward(this.#decoder, decoder, byDecoder, this.#noInput, this.#written, byOutput, state);
    lstmBackward(this.#encoder, encoder, byEncoder, window, this.#read, null, state);
    return squares / window.length;
  }

  /** Where in a window the row stands that the decoder writes at `step`. */
  #rowOf(step: number): number {
    return (this.#steps - 1 - step) * this.#columns;
  }

  #parts(weights: Float64Array): { encoder: Float64Array; decoder: Float64Array; head: Float64Array } {
    const first = weightCount(this.#encoder);
    const second = first + weightCount(this.#decoder);
    return {
      encoder: weights.subarray(0, first),
      decoder: weights.subarray(first, second),
      head: weights.subarray(second),
    };
  }
}
