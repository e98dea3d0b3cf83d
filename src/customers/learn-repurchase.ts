import { CartographError } from '../errors.ts';
import { classificationQuality } from '../ml/classification-quality.ts';
import type { ClassificationQuality } from '../ml/classification-quality.ts';
import { chancesOf, judge } from './predict.ts';
import type { Judgement } from './predict.ts';
import { createRepurchase, fitRepurchase, voices } from './repurchase-model.ts';
import type { OutlookPlan, RepurchaseJson, RepurchaseModel } from './repurchase-model.ts';
import { outcomeOf, returned } from './snapshot.ts';
import type { Outcome, Snapshot } from './snapshot.ts';
import { horizons } from './windows.ts';
import type { Windows } from './windows.ts';

/** A sample of customers at several days; the outcomes of each are over by the next. */
export interface LearningHistory<Seen = Snapshot> {
  windows: Windows;
  /** today: no outcomes yet */
  present: Seen;
  /** where the held-out window begins, and a little before it */
  recent: readonly [Seen, Seen];
  /** one window earlier, and a little before that */
  earlier: readonly [Seen, Seen];
}

export interface Learnt {
  json: RepurchaseJson;
  /** the voice of the longest horizon */
  kind: string;
  /** on the held-out window, by models that had not seen it */
  quality: Record<string, number | null>;
}

/** One voice on the held-out window. */
export interface Tried {
  plan: OutlookPlan;
  quality: ClassificationQuality;
}

/** Fewer of one outcome say nothing of who they are. */
const leastOutcomes = 20;

/**
 * Models of the earlier days are compared on the held-out window, horizon by horizon, by log-loss; the best is then fitted
 * to all that is known.
 * @throws CartographError NOT_ENOUGH_DATA saying what is needed
 */
export function learnRepurchase({ windows, present, recent, earlier }: LearningHistory): Learnt {
  const [heldOut] = recent;
  for (const outcome of ['short', 'long'] as const)
    for (const snapshot of [heldOut, earlier[0]]) requireOutcomes(snapshot, outcome);
  const model = fitRepurchase(heldOut, earlier, plansOf(windows), windows.long);
  const tried = compareVoices(model, heldOut);
  const chosen = horizons.map((days) =>
    tried
      .filter(({ plan }) => plan.days === days)
      .reduce((best, other) => (other.quality.logLoss < best.quality.logLoss ? other : best)),
  );
  const plans = chosen.map(({ plan }) => plan);
  return {
    json: fitRepurchase(present, recent, plans, windows.long).json,
    kind: plans.at(-1)!.voice,
    quality: Object.fromEntries([
      ...chosen.flatMap(figuresOf),
      ...tried.map(({ plan: { days, voice }, quality }): [string, number] => [
        `log_loss_${days}_${voice}`,
        quality.logLoss,
      ]),
      ...sumsOf(model, plans, heldOut),
    ]),
  };
}

/** Every voice for each horizon. */
export const plansOf = ({ short, long }: Windows): OutlookPlan[] =>
  horizons.flatMap((days, index) => {
    const window = index === 0 ? short : long;
    return voices.map((voice) => ({ days, window, outcome: window === long ? 'long' : 'short', voice }));
  });

export const compareVoices = (model: RepurchaseModel, heldOut: Snapshot): Tried[] =>
  chancesOf(model, heldOut).map((chances, index) => {
    const plan = model.json.outlooks[index]!;
    return { plan, quality: classificationQuality(returned(heldOut, plan.outcome), chances) };
  });

function requireOutcomes({ customers }: Snapshot, outcome: Outcome): void {
  const came = customers.filter((facts) => outcomeOf(facts, outcome).orders > 0 && facts.value > 0).length;
  const stayedAway = customers.filter((facts) => outcomeOf(facts, outcome).orders === 0).length;
  if (Math.min(came, stayedAway) >= leastOutcomes) return;
  throw new CartographError(
    'NOT_ENOUGH_DATA',
    `Who returns is learnt from at least ${leastOutcomes} customers who did and ${leastOutcomes} who did not; there are ${came} and ${stayedAway} so far.`,
  );
}

function figuresOf({ plan: { days, window }, quality }: Tried): [string, number][] {
  const { auc, averagePrecision, brier, logLoss, calibrationError, baseRate, rows } = quality;
  return [
    [`window_days_${days}`, window],
    [`customers_${days}`, rows],
    [`base_rate_${days}`, baseRate],
    [`auc_${days}`, auc],
    [`average_precision_${days}`, averagePrecision],
    [`brier_${days}`, brier],
    [`calibration_error_${days}`, calibrationError],
    [`log_loss_${days}`, logLoss],
  ];
}

/** What the chosen voices expected of all customers together within the windows, ÷ what came. */
function sumsOf(
  { json }: RepurchaseModel,
  plans: readonly OutlookPlan[],
  heldOut: Snapshot,
): [string, number | null][] {
  const spoken = plans.map(({ days, voice, window }) => ({
    ...json.outlooks.find((outlook) => outlook.days === days && outlook.voice === voice)!,
    days: window,
  }));
  const judgements = judge(createRepurchase({ ...json, outlooks: spoken }), heldOut);
  const total = (of: (judgement: Judgement) => number): number =>
    judgements.reduce((sum, judgement) => sum + of(judgement), 0);
  return plans.flatMap(({ days, outcome }, index): [string, number | null][] => {
    const expectedOrders = total(({ outlooks }) => outlooks[index]!.purchases);
    const expectedValue = total(({ outlooks }) => outlooks[index]!.value);
    const value = total(({ facts }) => outcomeOf(facts, outcome).value);
    return [
      [
        `orders_predicted_to_actual_${days}`,
        expectedOrders / total(({ facts }) => outcomeOf(facts, outcome).orders),
      ],
      // More may have been sent back than was bought.
      [`value_predicted_to_actual_${days}`, value > 0 ? expectedValue / value : null],
    ];
  });
}
