import { catalogue } from '../../metrics/index.ts';
import type { Plan } from '../plan.ts';
import { createCalendar } from './calendar.ts';
import type { DimensionValues } from './lexicon.ts';
import { phrasePlan } from './phrase-plan.ts';
import { createUnderstanding } from './understand.ts';

/** A shop whose questions the tests read. */
export const values: DimensionValues = {
  category: ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'],
  source: ['web', 'mobile'],
  event_type: ['login', 'view', 'add_to_cart', 'purchase', 'logout', 'refund'],
  country: ['DE', 'US', 'GB', 'FR', 'IT'],
  product: ['TOY-001'],
};

/** A Sunday afternoon. All questions are told from here, in UTC. */
export const asOf = Date.parse('2026-11-22T16:30:00Z');

export const understand = createUnderstanding({ catalogue, values, calendar: createCalendar(asOf, 'UTC') });

export const planOf = (question: string, previous: Plan | null = null): Plan | null => {
  const understood = understand(question, previous);
  return understood.status === 'answered' ? understood.plan : null;
};

/** What a question is read as, in the plainest words; choices one after another, refusals with their reasons. */
export function readAs(question: string, previous: Plan | null = null): string {
  const understood = understand(question, previous);
  switch (understood.status) {
    case 'answered':
      return phrasePlan(understood.plan, catalogue, 'UTC');
    case 'choices':
      return understood.plans.map((plan) => phrasePlan(plan, catalogue, 'UTC')).join(' | ');
    case 'refused':
      return `refused ${[...understood.notUnderstood, ...understood.reasons].join(' ')}`;
  }
}
