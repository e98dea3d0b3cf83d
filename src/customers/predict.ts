import type { BgNbd, PurchaseHistory } from '../ml/bg-nbd.ts';
import { logOddsOf, probabilityOf } from '../ml/classifier.ts';
import type { CustomerFacts } from './facts.ts';
import { featureMatrix } from './features.ts';
import type { Topic } from './features.ts';
import { effectsByTopic } from './reasons.ts';
import { spendOf } from './repurchase-model.ts';
import type { RepurchaseModel, Voice } from './repurchase-model.ts';
import { historyOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import type { Outlook } from './types.ts';

/** What a model says of one customer. */
export interface Judgement {
  facts: CustomerFacts;
  aliveProbability: number;
  outlooks: Outlook[];
  /** what the customer brings in so many days as long as they stay: see `usualRate` of BG/NBD */
  usualValue: (days: number) => number;
  /** what adds to the log-odds of a return within the window of the last outlook */
  effects: Record<Topic, number>;
}

/** The part of the log-odds that each voice leaves to purchase timing; the rest is the classifier's. */
const timingShare: Record<Voice, number> = {
  purchase_timing: 1,
  logistic: 0,
  trees: 0,
  purchase_timing_and_trees: 0.5,
};

/** For each outlook, the chance of every customer to return within its window, by the voice that speaks there. */
export function chancesOf(model: RepurchaseModel, { at, customers }: Snapshot): Float64Array[] {
  const { timing, classifiers, json } = model;
  const matrix = featureMatrix(customers, { at, window: json.trendWindow });
  return json.outlooks.map(({ window, shift, voice }, index) => {
    const byTiming = Float64Array.from(customers, (facts) =>
      timing.chanceOfPurchase(historyOf(facts, at), window),
    );
    const share = timingShare[voice];
    const byClassifier = classifiers[index]?.predictAll(matrix);
    if (!byClassifier) return byTiming;
    return byTiming.map((chance, row) =>
      probabilityOf(share * logOddsOf(chance) + (1 - share) * (logOddsOf(byClassifier[row]!) + shift)),
    );
  });
}

/** What a model says of customers, from what is known of them. */
export function judge(model: RepurchaseModel, snapshot: Snapshot): Judgement[] {
  const { timing, spending, json } = model;
  const { at, customers } = snapshot;
  const chances = chancesOf(model, snapshot);
  const matrix = featureMatrix(customers, { at, window: json.trendWindow });
  return customers.map((facts, row) => {
    const history = historyOf(facts, at);
    const spend = json.spendFactor * spendOf(spending, facts);
    const returns = json.outlooks.map(({ days, window }, index) => {
      const within = chances[index]![row]!;
      // Past the window that outcomes are known of, purchase timing goes on alone.
      return days > window ? 1 - (1 - within) * stayingAway(timing, history, window, days) : within;
    });
    const outlooks = json.outlooks.map(({ days }, index): Outlook => {
      // Two voices may disagree; who returns in 30 days returns in 90.
      const returnProbability = Math.min(...returns.slice(index));
      // How many orders, if any, is purchase timing's to say; whether any, the chosen voice's.
      const ifAny =
        timing.expectedPurchases(history, days) / Math.max(tiny, timing.chanceOfPurchase(history, days));
      const purchases = ifAny * returnProbability;
      return { days, returnProbability, purchases, value: purchases * spend };
    });
    const columns = matrix.data.subarray(row * matrix.columns, (row + 1) * matrix.columns);
    return {
      facts,
      aliveProbability: timing.alive(history),
      outlooks,
      usualValue: (days) => timing.usualRate(history) * days * spend,
      effects: effectsOf(model, history, columns),
    };
  });
}

const tiny = 1e-12;

/** The chance of no purchase until `to` of one who has made none until `from`, days ahead. */
const stayingAway = (timing: BgNbd, history: PurchaseHistory, from: number, to: number): number =>
  Math.min(
    1,
    (1 - timing.chanceOfPurchase(history, to)) / Math.max(tiny, 1 - timing.chanceOfPurchase(history, from)),
  );

/** By the last outlook; purchase timing's part is the customer's distance from the mean chance. */
function effectsOf(
  { timing, classifiers, json }: RepurchaseModel,
  history: PurchaseHistory,
  columns: Float64Array,
): Record<Topic, number> {
  const { voice, base, window } = json.outlooks.at(-1)!;
  const share = timingShare[voice];
  const contributions =
    classifiers.at(-1)?.explain(columns).contributions ?? new Float64Array(columns.length);
  const effects = effectsByTopic(contributions.map((effect) => (1 - share) * effect));
  effects.rhythm += share * (logOddsOf(timing.chanceOfPurchase(history, window)) - base);
  return effects;
}
