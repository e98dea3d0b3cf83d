import { createBgNbd, fitBgNbd } from '../ml/bg-nbd.ts';
import type { BgNbd, BgNbdParameters } from '../ml/bg-nbd.ts';
import { logOddsOf } from '../ml/classifier.ts';
import type { Classifier } from '../ml/classifier.ts';
import { createGammaGamma, fitGammaGamma } from '../ml/gamma-gamma.ts';
import type { GammaGamma, GammaGammaParameters } from '../ml/gamma-gamma.ts';
import type { CustomerFacts } from './facts.ts';
import { classifierFromJSON, fitClassifier, levelShift } from './return-classifier.ts';
import type { ClassifierJson } from './return-classifier.ts';
import { historyOf } from './snapshot.ts';
import type { Outcome, Snapshot } from './snapshot.ts';

/**
 * Who says how likely a return is: the purchase-timing model, which knows only when a customer bought; a classifier, which
 * knows all features; or the mean of the log-odds of purchase timing and trees.
 */
export const voices = ['purchase_timing', 'logistic', 'trees', 'purchase_timing_and_trees'] as const;
export type Voice = (typeof voices)[number];

/** What is predicted: so many days ahead, learnt over a window that may be shorter. */
export interface OutlookPlan {
  days: number;
  /** which of the two windows of the facts, and its length */
  outcome: Outcome;
  window: number;
  voice: Voice;
}

export interface OutlookJson extends OutlookPlan {
  /** null where only purchase timing speaks */
  classifier: ClassifierJson | null;
  /** added to the classifier's log-odds: see `levelShift` */
  shift: number;
  /** log-odds of the mean chance by purchase timing */
  base: number;
}

/** A fitted model as it is stored. Times are days. */
export interface RepurchaseJson {
  timing: BgNbdParameters;
  spending: GammaGammaParameters;
  /** what was spent an order in the last long window, ÷ what was expected */
  spendFactor: number;
  /** days that trends are measured over */
  trendWindow: number;
  outlooks: readonly OutlookJson[];
}

export interface RepurchaseModel {
  json: RepurchaseJson;
  timing: BgNbd;
  spending: GammaGamma;
  /** of each outlook */
  classifiers: readonly (Classifier | null)[];
}

export const createRepurchase = (json: RepurchaseJson): RepurchaseModel => ({
  json,
  timing: createBgNbd(json.timing),
  spending: createGammaGamma(json.spending),
  classifiers: json.outlooks.map(({ classifier }) => classifier && classifierFromJSON(classifier)),
});

/** What a customer is expected to spend an order, before the factor. */
export const spendOf = (spending: GammaGamma, { orders, value }: CustomerFacts): number =>
  spending.expectedSpend({ purchases: orders, mean: Math.max(0, value) / orders });

/**
 * @param present the customers to predict: timing and spending are learnt from all that they did so far
 * @param past the same shop at earlier days, the newest first, with what customers did from then until now
 */
export function fitRepurchase(
  present: Snapshot,
  past: readonly Snapshot[],
  plans: readonly OutlookPlan[],
  trendWindow: number,
): RepurchaseModel {
  const histories = present.customers.map((facts) => historyOf(facts, present.at));
  const [bg, mbg] = [fitBgNbd(histories, 'bg'), fitBgNbd(histories, 'mbg')];
  // Of two models of the same customers with as many parameters, the likelier.
  const timing = bg.logLikelihood > mbg.logLikelihood ? bg.model : mbg.model;
  const spending = fitGammaGamma(
    present.customers
      .filter(({ value }) => value > 0)
      .map(({ orders, value }) => ({ purchases: orders, mean: value / orders })),
  );
  // Both horizons of a short history are learnt over the same window, and trees speak alone and with purchase timing.
  const fitted = new Map<string, ClassifierJson>();
  const outlooks = plans.map((plan): OutlookJson => {
    const { voice, window, outcome } = plan;
    const chances = histories.map((history) => timing.chanceOfPurchase(history, window));
    const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    const base = logOddsOf(mean);
    if (voice === 'purchase_timing') return { ...plan, classifier: null, shift: 0, base };
    const kind = voice === 'logistic' ? 'logistic' : 'trees';
    const key = `${kind} ${window}`;
    const classifier = fitted.get(key) ?? fitClassifier(kind, past, { outcome, trendWindow });
    fitted.set(key, classifier);
    return { ...plan, classifier, shift: levelShift(classifier, present, { mean, trendWindow }), base };
  });
  return createRepurchase({
    timing: timing.parameters,
    spending: spending.parameters,
    spendFactor: spendFactor(timing, spending, past[0]!, trendWindow),
    trendWindow,
    outlooks,
  });
}

/**
 * How much dearer orders were than the spending model says, in the last window, of which the outcome is known: those who
 * buy often may spend more each time, which it takes to be unrelated, and prices rise.
 */
function spendFactor(timing: BgNbd, spending: GammaGamma, past: Snapshot, window: number): number {
  let [orders, value, expectedOrders, expectedValue] = [0, 0, 0, 0];
  for (const facts of past.customers) {
    const expected = timing.expectedPurchases(historyOf(facts, past.at), window);
    orders += facts.longOrders;
    value += facts.longValue;
    expectedOrders += expected;
    expectedValue += expected * spendOf(spending, facts);
  }
  const factor = value / orders / (expectedValue / expectedOrders);
  return Math.min(mostFactor, Math.max(1 / mostFactor, factor));
}

/** A few very large orders in one window are no reason to promise as many in the next. */
const mostFactor = 2;
