/**
 * A layer of long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).
 * Its weights are 4 × hidden rows, a row for each unit of the gates input, forget, candidate, output in this order; a
 * row holds the weights of the inputs, of the hidden state before, and a bias.
 */
export interface LstmLayer {
  /** may be 0: such a layer is driven by its first state alone */
  readonly inputs: number;
  readonly hidden: number;
  readonly steps: number;
}

/** What a run leaves behind for the way back. */
export interface LstmTrace {
  /** steps × 4 hidden, after their activation */
  readonly gates: Float64Array;
  /** (steps + 1) × hidden; the first is the state before the first step */
  readonly cells: Float64Array;
  readonly outputs: Float64Array;
}

export const rowLength = ({ inputs, hidden }: LstmLayer): number => inputs + hidden + 1;
export const weightCount = (layer: LstmLayer): number => 4 * layer.hidden * rowLength(layer);

export function emptyTrace({ hidden, steps }: LstmLayer): LstmTrace {
  return {
    gates: new Float64Array(steps * 4 * hidden),
    cells: new Float64Array((steps + 1) * hidden),
    outputs: new Float64Array((steps + 1) * hidden),
  };
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Runs all steps from the state that stands first in the trace. `input`: steps × inputs. */
export function lstmForward(
  layer: LstmLayer,
  weights: Float64Array,
  input: Float64Array,
  { gates, cells, outputs }: LstmTrace,
): void {
  const { inputs, hidden, steps } = layer;
  const length = rowLength(layer);
  for (let step = 0; step < steps; step += 1) {
    const before = step * hidden;
    const gate = step * 4 * hidden;
    for (let unit = 0; unit < 4 * hidden; unit += 1) {
      let at = unit * length;
      let sum = weights[at + length - 1]!;
      for (let i = 0; i < inputs; i += 1, at += 1) sum += weights[at]! * input[step * inputs + i]!;
      for (let i = 0; i < hidden; i += 1, at += 1) sum += weights[at]! * outputs[before + i]!;
      const isCandidate = unit >= 2 * hidden && unit < 3 * hidden;
      gates[gate + unit] = isCandidate ? Math.tanh(sum) : sigmoid(sum);
    }
    for (let unit = 0; unit < hidden; unit += 1) {
      const cell =
        gates[gate + hidden + unit]! * cells[before + unit]! +
        gates[gate + unit]! * gates[gate + 2 * hidden + unit]!;
      cells[before + hidden + unit] = cell;
      outputs[before + hidden + unit] = gates[gate + 3 * hidden + unit]! * Math.tanh(cell);
    }
  }
}

/** Gradient of the loss by the hidden state and the cell after the last step; on return, by those before the first. */
export interface StateGradient {
  readonly output: Float64Array;
  readonly cell: Float64Array;
}

/**
 * Backpropagation through time. Adds to `gradient` (laid out as the weights).
 * @param outputGradient steps × hidden: of the loss by the output of each step, besides what `state` brings
 */
export function lstmBackward(
  layer: LstmLayer,
  weights: Float64Array,
  gradient: Float64Array,
  input: Float64Array,
  { gates, cells, outputs }: LstmTrace,
  outputGradient: Float64Array | null,
  state: StateGradient,
): void {
  const { inputs, hidden, steps } = layer;
  const length = rowLength(layer);
  const deltas = new Float64Array(4 * hidden);
  for (let step = steps - 1; step >= 0; step -= 1) {
    const before = step * hidden;
    const gate = step * 4 * hidden;
    for (let unit = 0; unit < hidden; unit += 1) {
      const write = gates[gate + unit]!;
      const keep = gates[gate + hidden + unit]!;
      const candidate = gates[gate + 2 * hidden + unit]!;
      const show = gates[gate + 3 * hidden + unit]!;
      const squashed = Math.tanh(cells[before + hidden + unit]!);
      const byOutput = state.output[unit]! + (outputGradient ? outputGradient[before + unit]! : 0);
      const byCell = state.cell[unit]! + byOutput * show * (1 - squashed * squashed);
      deltas[unit] = byCell * candidate * write * (1 - write);
      deltas[hidden + unit] = byCell * cells[before + unit]! * keep * (1 - keep);
      deltas[2 * hidden + unit] = byCell * write * (1 - candidate * candidate);
      deltas[3 * hidden + unit] = byOutput * squashed * show * (1 - show);
      state.cell[unit] = byCell * keep;
    }
    state.output.fill(0);
    for (let unit = 0; unit < 4 * hidden; unit += 1) {
      const delta = deltas[unit]!;
      let at = unit * length;
      for (let i = 0; i < inputs; i += 1, at += 1) gradient[at]! += delta * input[step * inputs + i]!;
      for (let i = 0; i < hidden; i += 1, at += 1) {
        gradient[at]! += delta * outputs[before + i]!;
        state.output[i]! += delta * weights[at]!;
      }
      gradient[at]! += delta;
    }
  }
}
