import {
  createRest,
  createRobustZ,
  createStreamEnsemble,
  createSurprise,
  createWindowedGaussian,
  streamAlarm,
} from '../../src/ml/stream/index.ts';
import { nabIsThere, readFiles, readProfiles, type NabFile } from './nab-files.ts';
import { bestThreshold, outcome, scoreAt, type Profile, type ScoredFile } from './nab-score.ts';

type Detector = () => (timeMs: number, value: number) => number;

/** Each is made anew for a file and sees a value only when its turn has come; none sees a label. */
const detectors: Record<string, Detector> = {
  ensemble: () => {
    const ensemble = createStreamEnsemble();
    return (timeMs, value) => ensemble.update(timeMs, value).score;
  },
  'robust z-score': () => {
    const detect = createRobustZ();
    return (_, value) => detect(value);
  },
  // The same baseline with what the ensemble does after its views: shows what those are worth by themselves.
  'robust z, calibrated': () => {
    const detect = createRobustZ();
    const surprise = createSurprise();
    const rest = createRest(60);
    return (_, value) => {
      const z = detect(value);
      const unlikely = surprise.of(z) ?? 0;
      surprise.learn(z);
      return rest.update(unlikely);
    };
  },
  'windowed Gaussian': () => {
    const detect = createWindowedGaussian();
    return (_, value) => detect(value);
  },
};

interface Scored extends ScoredFile {
  name: string;
  chosen: boolean;
}

function scoreAll(files: readonly NabFile[], detector: Detector): Scored[] {
  return files.map((file) => {
    const detect = detector();
    return {
      ...file,
      scores: Float64Array.from(file.values, (value, row) => detect(file.times[row]!, value)),
    };
  });
}

/** All files at their best threshold, the chosen ones at theirs, and the rest at that of the chosen and at their own. */
function summarise(files: readonly Scored[], profile: Profile): Record<string, number> {
  const chosen = files.filter((file) => file.chosen);
  const rest = files.filter((file) => !file.chosen);
  const threshold = bestThreshold(chosen, profile);
  const overall = bestThreshold(files, profile);
  return {
    score: round(scoreAt(files, profile, overall), 1),
    threshold: round(overall, 3),
    chosen: round(scoreAt(chosen, profile, threshold), 1),
    chosenThreshold: round(threshold, 3),
    rest: round(scoreAt(rest, profile, threshold), 1),
    restAtOwnThreshold: round(scoreAt(rest, profile, bestThreshold(rest, profile)), 1),
  };
}

/**
 * Part of the Numenta Anomaly Benchmark (34 files, 50 labelled windows): one configuration of each detector for all
 * files, read strictly in time order, one threshold over all files by NAB's rule. The ensemble's views and constants were
 * chosen on half of the files (see nab-files.ts) and on copies of those with changes injected; what the other half
 * scores at the chosen half's threshold is printed too. That half's totals were looked at while the views were compared,
 * so it is a check and not a blind test.
 */
export async function run(_args: readonly string[]): Promise<object> {
  if (!nabIsThere()) {
    console.log(
      'The Numenta Anomaly Benchmark is not at ../shared/data/nab, so there is nothing to measure.',
    );
    return { skipped: true };
  }
  const files = readFiles();
  const profiles = readProfiles();
  const standard = profiles.find(([name]) => name === 'standard')![1];
  const scored = Object.entries(detectors).map(([name, detector]) => ({
    name,
    files: scoreAll(files, detector),
  }));

  const byFile = files.map((file, index) => ({
    file: file.name,
    part: file.chosen ? 'chosen' : 'rest',
    ...Object.fromEntries(
      scored.map((detector) => {
        const one = outcome(detector.files[index]!, standard, bestThreshold(detector.files, standard));
        const text = `${String(one.hits)}/${String(one.windows)} hit, ${String(one.falseAlarms)} false, ${one.gain.toFixed(2)}`;
        return [detector.name, text];
      }),
    ),
  }));
  console.log(
    'By file, standard profile, one threshold over all files; the last number is the gain over silence.',
  );
  console.table(byFile);

  const totals = profiles.flatMap(([profile, weights]) =>
    scored.map((detector) => ({ profile, detector: detector.name, ...summarise(detector.files, weights) })),
  );
  console.log(
    'Parameters were chosen on the files marked "chosen". "rest" is scored at the threshold of those.',
  );
  console.table(totals);

  const defaults = round(scoreAt(scored[0]!.files, standard, streamAlarm), 1);
  console.log(
    `The ensemble at the threshold it is shipped with, ${String(streamAlarm)}: ${String(defaults)} (standard).`,
  );
  return { totals, byFile, ensembleAtShippedThreshold: defaults };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
