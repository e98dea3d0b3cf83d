import { compareVoices, learnRepurchase, plansOf } from '../src/customers/learn-repurchase.ts';
import { unpack, unpackHistory } from '../src/customers/packed-snapshot.ts';
import { judge } from '../src/customers/predict.ts';
import { createRepurchase, fitRepurchase } from '../src/customers/repurchase-model.ts';
import { returned } from '../src/customers/snapshot.ts';
import type { Snapshot } from '../src/customers/snapshot.ts';
import { createCustomerStore } from '../src/customers/store.ts';
import { readLearningHistory, readSnapshot } from '../src/customers/train.ts';
import { classificationQuality } from '../src/ml/classification-quality.ts';
import type { ClassificationQuality } from '../src/ml/classification-quality.ts';
import { fitIsotonic } from '../src/ml/isotonic.ts';
import { openRetailShop, retailIsThere } from './churn/retail-shop.ts';

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
/** Everything is learnt from what happened before this day, and measured on the 90 days that begin with it. */
const today = dayOf('2011-09-10');
const long = 90;
const windows = { short: 30, long, heldOutFrom: today - long };

/**
 * `npm run bench -- churn`: who of Online Retail's customers buys again in 90 days. Which model speaks is settled on the 90 days before, as the gateway does it.
 */
export async function run(): Promise<object> {
  if (!retailIsThere()) {
    console.log('online-retail.csv.gz is not at ../shared/data, so there is nothing to measure.');
    return {};
  }
  const { clickhouse, close } = await openRetailShop();
  const store = createCustomerStore(clickhouse, 'UTC');
  const history = unpackHistory(await readLearningHistory(store, { today, windows, pages: 1 }));
  const heldOut = unpack(
    await readSnapshot(store, { at: today, short: windows.short, long, page: 0, pages: 1 }),
  );
  await close();

  const begun = performance.now();
  const learnt = learnRepurchase(history);
  const learnMs = Math.round(performance.now() - begun);
  const everyVoice = fitRepurchase(history.present, history.recent, plansOf(windows), long);
  const tried = compareVoices(everyVoice, heldOut).filter(({ plan }) => plan.days === long);
  const labels = returned(heldOut, 'long');
  const recency = classificationQuality(labels, byRecency(history.recent[0], heldOut));
  const returns = Object.fromEntries([
    ['days since the last order', figures(recency)],
    ...tried.map(({ plan, quality }) => [plan.voice.replaceAll('_', ' '), figures(quality)]),
  ]) as Record<string, object>;
  console.log(`Who of ${labels.length} customers returns within ${long} days of 2011-09-10:`);
  console.table(returns);
  console.log(`  The gateway's choice, by the 90 days before: ${learnt.kind.replaceAll('_', ' ')}.`);

  const judgements = judge(createRepurchase(learnt.json), heldOut);
  const amounts = {
    orders: compare(
      judgements.map(({ facts, outlooks: [, quarter] }) => ({
        actual: facts.longOrders,
        predicted: quarter!.purchases,
        asBefore: facts.recentOrders,
        atOwnRate: (facts.orders / (today - facts.firstDay)) * long,
      })),
    ),
    value: compare(
      judgements.map(({ facts, outlooks: [, quarter] }) => ({
        actual: facts.longValue,
        predicted: quarter!.value,
        asBefore: facts.recentValue,
        atOwnRate: (facts.value / (today - facts.firstDay)) * long,
      })),
    ),
  };
  console.log(
    'Expected in 90 days against what came, and against repeating the last 90 days or the mean rate so far:',
  );
  console.table(amounts);
  console.log(`  ${learnMs} ms to compare and fit all models of ${labels.length} customers.`);
  return { returns, chosen: learnt.kind, amounts, learnMs, chosenOn: learnt.quality };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const figures = ({ auc, averagePrecision, brier, logLoss, calibrationError }: ClassificationQuality) => ({
  auc: round(auc),
  averagePrecision: round(averagePrecision),
  brier: round(brier),
  logLoss: round(logLoss),
  calibrationError: round(calibrationError),
});

/** Nothing but recency: how many with about as many days since their last order returned, 90 days before. */
function byRecency(known: Snapshot, heldOut: Snapshot): Float64Array {
  const freshness = ({ at, customers }: Snapshot) =>
    Float64Array.from(customers, ({ lastDay }) => 1 / (1 + at - lastDay));
  return freshness(heldOut).map(fitIsotonic(freshness(known), returned(known, 'long')).apply);
}

interface Amounts {
  actual: number;
  predicted: number;
  asBefore: number;
  atOwnRate: number;
}

function compare(amounts: readonly Amounts[]): Record<string, number> {
  const sum = (of: (amount: Amounts) => number) => amounts.reduce((total, amount) => total + of(amount), 0);
  const mae = (key: keyof Amounts) => round(sum((one) => Math.abs(one[key] - one.actual)) / amounts.length);
  return {
    predictedToActual: round(sum(({ predicted }) => predicted) / sum(({ actual }) => actual)),
    mae: mae('predicted'),
    maeOfLast90Days: mae('asBefore'),
    maeOfOwnRate: mae('atOwnRate'),
  };
}
