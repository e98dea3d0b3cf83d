import { fitCalibratedClassifier } from '../src/ml/calibrated-classifier.ts';
import type { ClassificationQuality, ReliabilityBin } from '../src/ml/classification-quality.ts';
import { classificationQuality, reliability } from '../src/ml/classification-quality.ts';
import { takeRows } from '../src/ml/classifier.ts';
import type { Classifier, LabelledRows } from '../src/ml/classifier.ts';
import { fitGradientBoostedTrees } from '../src/ml/gradient-boosted-trees.ts';
import { fitLogisticRegression } from '../src/ml/logistic-regression.ts';
import { rowsWhere, stratifiedFolds } from '../src/ml/stratified-folds.ts';
import { fitRandomForest, otherTrees } from './conversion/random-forest.ts';
import { readShoppers, shoppersAreThere } from './conversion/shoppers.ts';

const folds = 5;
const seed = 1;

interface Fold {
  train: LabelledRows;
  test: LabelledRows;
}

type Fit = (train: LabelledRows) => Pick<Classifier, 'predictAll'>;

/**
 * `npm run bench -- conversion [folds] [random-forest]`: without parts, both, some five minutes, half of it the other
 * package's.
 *
 * Will this session buy? Five stratified folds of the Online Shoppers: each is predicted by models that saw nothing of it,
 * neither for bins, means and number of trees nor for the choice of model and calibration. The settings of trees and
 * logistic regression are the defaults of src/ml, weighed up on splits of the first fold's training rows alone; the
 * learning rate was weighed up again there after the folds had once been seen.
 *
 * PageValues is what Google Analytics credits a page with after sales, so it knows much of the answer; figures without it
 * are what a session that still runs can hope for.
 *
 * AUC, average precision, Brier score and log-loss are means over the folds; calibration error and reliability are of all
 * predictions together: of one fold alone, the bins would mostly show their own noise.
 */
export async function run(args: readonly string[]): Promise<object> {
  if (!shoppersAreThere()) {
    console.log('There is no ../shared/data/online-shoppers.csv, so there is nothing to measure.');
    return { skipped: 'conversion' };
  }
  const chosen = Object.keys(parts).filter((name) => args.length === 0 || args.includes(name));
  return Object.fromEntries(chosen.map((name) => [name, parts[name]!()]));
}

const parts: Record<string, () => object> = {
  folds: () => ({
    'with PageValues': measure('With PageValues', []),
    'without PageValues': measure('Without PageValues', ['PageValues']),
  }),
  'random-forest': compare,
};

function measure(title: string, without: readonly string[]): object {
  const { categorical, ...data } = readShoppers(without);
  const fits: Record<string, Fit> = {
    trees: (train) => fitGradientBoostedTrees(train, { seed }),
    logistic: (train) => fitLogisticRegression(train, { categorical }),
    'calibrated (default)': (train) => fitCalibratedClassifier(train, { seed, categorical }),
  };
  const figures: Record<string, Figures> = {};
  for (const [name, fit] of Object.entries(fits)) figures[name] = overFolds(foldsOf(data), fit);
  console.log(`\n${title}, ${data.rows.rows} sessions, ${data.rows.columns} columns:`);
  console.table(Object.fromEntries(Object.entries(figures).map(([name, { summary }]) => [name, summary])));
  console.log('What the default said, and what came:');
  console.table(figures['calibrated (default)']!.bins);
  return figures;
}

interface Figures {
  summary: Record<string, number>;
  bins: ReliabilityBin[];
}

function overFolds(parts: readonly Fold[], fit: Fit): Figures {
  const outcomes = parts.map(({ train, test }) => {
    const begun = process.cpuUsage();
    const model = fit(train);
    const seconds = processorSeconds(begun);
    const probabilities = model.predictAll(test.rows);
    return {
      labels: test.labels,
      probabilities,
      seconds,
      quality: classificationQuality(test.labels, probabilities),
    };
  });
  const labels = Uint8Array.from(outcomes.flatMap((one) => Array.from(one.labels)));
  const probabilities = outcomes.flatMap((one) => Array.from(one.probabilities));
  const mean = (of: keyof ClassificationQuality) =>
    rounded(outcomes.reduce((sum, { quality }) => sum + quality[of], 0) / outcomes.length);
  return {
    summary: {
      auc: mean('auc'),
      averagePrecision: mean('averagePrecision'),
      brier: mean('brier'),
      logLoss: mean('logLoss'),
      calibrationError: rounded(classificationQuality(labels, probabilities).calibrationError),
      secondsPerFold: rounded(outcomes.reduce((sum, { seconds }) => sum + seconds, 0) / outcomes.length),
    },
    bins: reliability(labels, probabilities, 10).map(roundedBin),
  };
}

/** One fold only, since a few trees of the other take minutes for it. Processor time, so that a busy machine counts against neither. */
function compare(): object {
  const { categorical, ...data } = readShoppers([]);
  const first = [foldsOf(data)[0]!];
  const fits: Record<string, Fit> = {
    trees: (train) => fitGradientBoostedTrees(train, { seed }),
    'calibrated (default)': (train) => fitCalibratedClassifier(train, { seed, categorical }),
    'ml-random-forest': fitRandomForest,
  };
  const figures: Record<string, { seconds: number; auc: number; averagePrecision: number; brier: number }> =
    {};
  for (const [name, fit] of Object.entries(fits)) {
    const { auc, averagePrecision, brier, secondsPerFold } = overFolds(first, fit).summary;
    figures[name] = {
      seconds: secondsPerFold!,
      auc: auc!,
      averagePrecision: averagePrecision!,
      brier: brier!,
    };
  }
  const other = figures['ml-random-forest']!.seconds;
  const ratios = Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [
      name,
      { ...figure, timesFaster: rounded(other / figure.seconds) },
    ]),
  );
  console.log(`\nThe first fold, with PageValues, against ${otherTrees} trees of npm's ml-random-forest:`);
  console.table(ratios);
  return ratios;
}

function foldsOf(data: LabelledRows): Fold[] {
  const foldOf = stratifiedFolds(data.labels, folds, seed);
  const taken = (keep: (fold: number) => boolean) => takeRows(data, rowsWhere(foldOf, keep));
  return Array.from({ length: folds }, (_, fold) => ({
    train: taken((its) => its !== fold),
    test: taken((its) => its === fold),
  }));
}

function processorSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
const roundedBin = ({ predicted, observed, count }: ReliabilityBin): ReliabilityBin => ({
  predicted: rounded(predicted),
  observed: rounded(observed),
  count,
});
