import { beforeEach, expect, it } from 'vitest';
import { createRiskWatch } from './risk-watch.ts';
import type { RiskWatch } from './risk-watch.ts';
import type { Risk, RiskFilter, SessionPrediction } from './types.ts';

const filter: RiskFilter = { minCartValue: 50, minProbability: 0.8 };
const risk = (more: Partial<Risk> = {}): Risk => ({
  ...{ sessionId: 's', cartValue: 100, abandonment: 0.9, purchases: 0, ended: false },
  ...more,
});

let watch: RiskWatch;
let asked: number;
beforeEach(() => {
  watch = createRiskWatch({ capacity: 10 });
  asked = 0;
});

const judged = (more: Partial<Risk> = {}) => {
  const one = risk(more);
  const { sessionId, cartValue } = one;
  watch.judged(one, () => ((asked += 1), { sessionId, cartValue } as SessionPrediction));
};

/** All that a subscriber was told until the watch closed. */
async function told(updates: ReturnType<RiskWatch['watch']>, count: number): Promise<string[]> {
  const list = [];
  for (let i = 0; i < count; i += 1) {
    const next = await updates.next();
    if (!next.done) list.push(next.value.message.status);
  }
  const rest = updates.next();
  watch.close();
  expect((await rest).done).toBe(true);
  return list;
}

it('tells each crossing once, and lets go only well below where it began', async () => {
  const updates = watch.watch(filter, []);
  for (const abandonment of [0.7, 0.8, 0.9, 0.79, 0.71, 0.85, 0.69, 0.75, 0.8]) judged({ abandonment });
  expect(await told(updates, 3)).toEqual(['at_risk', 'recovered', 'at_risk']);
});

it('tells what becomes of it: bought though a part of the cart is left, or abandoned', async () => {
  const updates = watch.watch(filter, []);
  judged();
  judged({ purchases: 1, cartValue: 0, abandonment: 1 });
  judged({ purchases: 1, cartValue: 60 });
  judged({ purchases: 1, abandonment: 1, ended: true });
  judged({ purchases: 1, abandonment: 1, ended: true });
  expect(await told(updates, 4)).toEqual(['at_risk', 'bought', 'at_risk', 'abandoned']);
});

it('tells each subscriber by their own filter, and asks for the prediction once or not at all', async () => {
  const [small, large] = [watch.watch({ ...filter, minCartValue: 0 }, []), watch.watch(filter, [])];
  judged({ cartValue: 0 });
  judged({ cartValue: 10 });
  expect(asked).toBe(1);
  judged({ cartValue: 50, sessionId: 'other' });
  expect(asked).toBe(2);
  expect((await large.next()).value).toMatchObject({ message: { prediction: { sessionId: 'other' } } });
  expect(await told(small, 2)).toEqual(['at_risk', 'at_risk']);
});

it('says nothing of what was in danger before somebody watched, until it comes into danger again', async () => {
  const updates = watch.watch(filter, [risk(), risk({ sessionId: 'gone' })]);
  judged();
  judged({ sessionId: 'gone', abandonment: 1, ended: true });
  judged({ abandonment: 0.1 });
  judged();
  expect(await told(updates, 1)).toEqual(['at_risk']);
});
