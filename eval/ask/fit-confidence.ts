import { fitWeights } from '../../src/ml/logistic-newton.ts';
import type { ReadingSignals } from '../../src/questions/index.ts';
import { readCases, type Case } from './cases.ts';
import { misspell } from './misspell.ts';
import { readCase } from './read-case.ts';
import { shopNames } from './shops.ts';

const variants = 6;
/** Few readings are wrong, so the weights are held back a little. */
const l2 = 1;

interface Sample {
  doubts: Record<SignalName, number>;
  right: boolean;
}

/** The signals as numbers, each growing with doubt. */
function doubts(signals: ReadingSignals) {
  return {
    corrections: Math.min(signals.corrections, 3),
    assumptions: Math.min(signals.assumptions, 3),
    impliedMetric: Number(signals.impliedMetric),
    fromContext: Number(signals.fromContext),
    closeRival: signals.margin === null ? 0 : 1 / (1 + signals.margin),
    pieces: Math.max(0, signals.pieces - 4),
  };
}

type SignalName = keyof ReturnType<typeof doubts>;

/**
 * Fits src/questions/confidence.ts on the calibration part, as written and with mistyped variants of each question: as it is, too
 * little of it is read wrongly to learn from. The train part would flatter, since the parser is tuned on it. A question counts where
 * it is answered; a signal that would speak for a reading gets no weight.
 */
export function fitConfidence(): { weights: Record<string, number>; samples: number; wrong: number } {
  const cases = shopNames.flatMap((shop) => readCases('calibration', shop));
  const samples = cases.flatMap((one, i) => [
    ...sample(one),
    ...Array.from({ length: variants }, (_, n) => sample(mistyped(one, i * variants + n))).flat(),
  ]);
  const names = Object.keys(samples[0]?.doubts ?? {}) as SignalName[];
  const weights = fitNonPositive(samples, names);
  const rounded = Object.entries(weights).map(([name, weight]) => [name, Number(weight.toFixed(2))]);
  return {
    weights: Object.fromEntries(rounded) as Record<string, number>,
    samples: samples.length,
    wrong: samples.filter(({ right }) => !right).length,
  };
}

/** Leaves out the signal that speaks most for a reading until none does. */
function fitNonPositive(samples: readonly Sample[], names: readonly SignalName[]): Record<string, number> {
  const all = Object.fromEntries(
    (Object.keys(samples[0]?.doubts ?? {}) as SignalName[]).map((name) => [name, 0]),
  );
  const rows = samples.flatMap((one) => [1, ...names.map((name) => one.doubts[name])]);
  const design = {
    data: Float64Array.from(rows),
    width: names.length + 1,
    labels: Uint8Array.from(samples, ({ right }) => Number(right)),
  };
  const [intercept = 0, ...fitted] = fitWeights(design, l2);
  const highest = Math.max(...fitted);
  if (highest > 0)
    return fitNonPositive(
      samples,
      names.filter((_, i) => fitted[i] !== highest),
    );
  return { intercept, ...all, ...Object.fromEntries(names.map((name, i) => [name, fitted[i] ?? 0])) };
}

function sample(one: Case): Sample[] {
  const { understood, verdict } = readCase(one);
  if (understood.status !== 'answered') return [];
  return [{ doubts: doubts(understood.signals), right: verdict === 'right' }];
}

/** The last question mistyped; what went before stands. */
const mistyped = (one: Case, seed: number): Case => ({
  ...one,
  ask: one.ask.map((question, i) => (i === one.ask.length - 1 ? misspell(question, seed) : question)),
});
