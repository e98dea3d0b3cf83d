/** What a hit, a false alarm and a missed window weigh (the cost matrix of a NAB profile). */
export interface Profile {
  tpWeight: number;
  fpWeight: number;
  fnWeight: number;
}

/** A scored file: one score a row, and the labelled windows as first and last row, in time order. */
export interface ScoredFile {
  scores: ArrayLike<number>;
  windows: readonly (readonly [number, number])[];
  /** Rows at the start on which nothing counts. */
  probation: number;
}

export interface FileOutcome {
  hits: number;
  windows: number;
  falseAlarms: number;
  /** Above the null detector, which misses every window; before normalisation. */
  gain: number;
}

/** The first 15 % of a file, 750 rows at most. */
export const probationOf = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750);

/** NAB's scaled sigmoid: near 1 at −1 (a window's start), 0 at 0 (its end), −1 far behind it. */
export const scaledSigmoid = (position: number): number =>
  position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;

const best = scaledSigmoid(-1);

interface Detection {
  score: number;
  value: number;
  /** Which window, or null outside all. */
  window: number | null;
}

/**
 * What an alarm at each row would be worth. Inside a window a hit weighs by how early it is, the window's first row
 * being worth the whole weight; outside, a false alarm costs more the further it lies behind the last window, and all
 * of its weight before the first.
 */
function detections(
  { scores, windows, probation }: ScoredFile,
  { tpWeight, fpWeight }: Profile,
): Detection[] {
  const found: Detection[] = [];
  let next = 0;
  for (let row = 0; row < scores.length; row += 1) {
    while (next < windows.length && row > windows[next]![1]) next += 1;
    if (row < probation) continue;
    const score = scores[row]!;
    const window = windows[next];
    if (window !== undefined && row >= window[0]) {
      const position = -(window[1] - row + 1) / (window[1] - window[0] + 1);
      found.push({ score, window: next, value: (tpWeight * scaledSigmoid(position)) / best });
      continue;
    }
    const last = windows[next - 1];
    const far = last === undefined ? -1 : scaledSigmoid((row - last[1]) / (last[1] - last[0]));
    found.push({ score, window: null, value: fpWeight * far });
  }
  return found;
}

/** How one file fares when every row with a score of at least `threshold` is an alarm. */
export function outcome(file: ScoredFile, profile: Profile, threshold: number): FileOutcome {
  const earned = new Map<number, number>();
  let falseAlarms = 0;
  let gain = 0;
  for (const { score, window, value } of detections(file, profile)) {
    if (score < threshold) continue;
    if (window === null) {
      falseAlarms += 1;
      gain += value;
    } else earned.set(window, Math.max(earned.get(window) ?? -Infinity, value));
  }
  for (const value of earned.values()) gain += value + profile.fnWeight;
  return { hits: earned.size, windows: file.windows.length, falseAlarms, gain };
}

/** 100 × (raw − null) / (perfect − null): 0 for a detector that never alarms, 100 for one that alarms as each window begins and never else. */
export function normalised(gain: number, windows: number, { tpWeight, fnWeight }: Profile): number {
  return (100 * gain) / (windows * (tpWeight + fnWeight));
}

/** NAB's score of these files together at one threshold. */
export function scoreAt(files: readonly ScoredFile[], profile: Profile, threshold: number): number {
  const outcomes = files.map((file) => outcome(file, profile, threshold));
  const gain = outcomes.reduce((sum, file) => sum + file.gain, 0);
  const windows = outcomes.reduce((sum, file) => sum + file.windows, 0);
  return normalised(gain, windows, profile);
}

/** The one threshold at which these files together score highest; Infinity when silence is best. */
export function bestThreshold(files: readonly ScoredFile[], profile: Profile): number {
  const all = files.flatMap((file, number) =>
    detections(file, profile).map((detection) => ({
      ...detection,
      window: detection.window === null ? null : `${String(number)}.${String(detection.window)}`,
    })),
  );
  all.sort((a, b) => b.score - a.score);
  const earned = new Map<string, number>();
  let gain = 0;
  let highest = 0;
  let threshold = Infinity;
  all.forEach(({ score, window, value }, index) => {
    if (window === null) gain += value;
    else {
      const before = earned.get(window) ?? -profile.fnWeight;
      if (value > before) {
        gain += value - before;
        earned.set(window, value);
      }
    }
    // Rows with equal scores alarm together, so a threshold lies only between different scores.
    if (all[index + 1]?.score !== score && gain > highest) {
      highest = gain;
      threshold = score;
    }
  });
  return threshold;
}
