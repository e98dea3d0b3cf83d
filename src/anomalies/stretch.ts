import { hourMs } from '../durations.ts';
import { SeasonalModel } from '../ml/robust-seasonal.ts';
import type { SeasonalModelJson } from '../ml/robust-seasonal.ts';
import { Track } from '../ml/scan-statistic.ts';
import { sliceKey } from './types.ts';
import type { Slice } from './types.ts';
import { spanMs } from './windows.ts';

/** One slice as a detector needs it: plain data, so that it can go to a thread. */
export interface SliceInput {
  slice: Slice;
  stepMs: number;
  /** how much later than others its windows are complete, and so judged */
  settleMs: number;
  averages: boolean;
  isMoney: boolean;
  /** sides that are news to somebody */
  sides: readonly Side[];
  /** Traffic as such is neither good nor bad; more of it is no news while people buy as much more. */
  isTraffic: boolean;
  model: SeasonalModelJson;
  /** level of each hour since `from` */
  levels: Float64Array;
  /** what the level usually is, as a multiple of that */
  usual: Float64Array;
  values: Float64Array;
  /** averages: the cases behind each value */
  support: Float64Array | null;
  /** amounts: how many items were added up */
  items: Float64Array | null;
}

/** A stretch of time with everything needed to judge windows that end in it. */
export interface Stretch {
  /** epoch ms, a multiple of five minutes; hours of the levels are counted from here */
  from: number;
  /** what to add to UTC for the shop's clock, ms, of each hour since `from` */
  offsets: Float64Array;
  slices: readonly SliceInput[];
}

export type Side = 'drop' | 'spike';

/** What a stretch must hold before the first window that is judged: the level of the last hours is taken from it. */
export const contextMs = 4 * hourMs;

/** A slice's track; whole and demand are found beside it. */
export interface Placed {
  input: SliceInput;
  track: Track;
  whole: Track | null;
  demand: Track | null;
  /** running sums of the items behind an amount */
  items: Float64Array | null;
  /** running counts of the steps in which there was anything; null for averages */
  active: Float64Array | null;
}

/** Lays the running sums of a stretch out once, for all ends that are judged in it. */
export function place({ from, offsets, slices }: Stretch): Placed[] {
  const tracks = new Map(slices.map((input) => [sliceKey(input.slice), trackOf(input, from, offsets)]));
  const find = (slice: Slice) => tracks.get(sliceKey(slice)) ?? null;
  return slices.map((input) => {
    const { slice } = input;
    const isPart = slice.dimension !== '';
    return {
      input,
      track: find(slice)!,
      whole: isPart ? find({ metric: slice.metric, dimension: '', value: '' }) : null,
      demand: input.isTraffic ? find({ ...slice, metric: 'cart_adds' }) : null,
      items: input.items && runningSum(input.items),
      active: input.averages ? null : runningSum(input.values.map((value) => Number(value > 0))),
    };
  });
}

function runningSum(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) sums[i + 1] = sums[i]! + (values[i]! || 0);
  return sums;
}

function trackOf(
  { model: json, stepMs, settleMs, averages, levels, values, support }: SliceInput,
  from: number,
  offsets: Float64Array,
): Track {
  const model = SeasonalModel.fromJSON(json);
  // The model promises five minutes; a sum's minute is a fifth of them.
  const share = averages ? 1 : stepMs / spanMs;
  const times = new Float64Array(values.length);
  const expected = new Float64Array(values.length);
  let hour = -1;
  let levelled = model;
  for (let i = 0; i < values.length; i += 1) {
    const time = from + i * stepMs;
    const now = Math.min(levels.length - 1, Math.floor((time - from) / hourMs));
    if (now !== hour) levelled = model.atLevel(levels[(hour = now)]!);
    times[i] = time - settleMs + offsets[Math.min(offsets.length - 1, hour)]!;
    expected[i] = levelled.expectedAt(times[i]!) * share;
  }
  return new Track({ model, averages, times, values, support: support ?? undefined, expected });
}

/** Ends that fall on the slice's own steps. */
export const stepsTo = (end: number, from: number, stepMs: number): number | null =>
  (end - from) % stepMs === 0 ? (end - from) / stepMs : null;
