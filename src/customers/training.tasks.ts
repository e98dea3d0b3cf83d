import { learnRepurchase } from './learn-repurchase.ts';
import type { Learnt, LearningHistory } from './learn-repurchase.ts';
import { unpack, unpackHistory } from './packed-snapshot.ts';
import type { PackedSnapshot } from './packed-snapshot.ts';
import { judge } from './predict.ts';
import { reasonsOf } from './reasons.ts';
import { createRepurchase } from './repurchase-model.ts';
import type { RepurchaseJson } from './repurchase-model.ts';
import type { Scored } from './store.ts';

/** Run in a worker thread: the model of who returns, and how good it is. */
export const learn = (history: LearningHistory<PackedSnapshot>): Learnt =>
  learnRepurchase(unpackHistory(history));

export interface ScoreInput {
  /** the model as JSON text */
  artifact: string;
  packed: PackedSnapshot;
  currency: string;
}

/** Run in a worker thread: what the model says of some customers. */
export function score({ artifact, packed, currency }: ScoreInput): Scored[] {
  const snapshot = unpack(packed);
  const model = createRepurchase(JSON.parse(artifact) as RepurchaseJson);
  const view = { at: snapshot.at, window: model.json.trendWindow };
  return judge(model, snapshot).map(({ facts, aliveProbability, outlooks, usualValue, effects }) => {
    const { days, returnProbability } = outlooks.at(-1)!;
    return {
      facts,
      aliveProbability,
      outlooks,
      churnProbability: 1 - returnProbability,
      expectedLoss: usualValue(days) * (1 - returnProbability),
      reasons: reasonsOf(facts, view, effects, currency),
    };
  });
}
