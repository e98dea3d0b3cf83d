import { parseDefinition } from '../../src/alerts/index.ts';
import type { RuleFields } from '../../src/alerts/index.ts';
import { catalogue, createMetrics } from '../../src/metrics/index.ts';
import { readAction } from '../../src/questions/actions/read-action.ts';
import type { ActionKnowledge } from '../../src/questions/actions/types.ts';
import { createCalendar } from '../../src/questions/language/calendar.ts';
import type { DimensionValues } from '../../src/questions/language/lexicon.ts';
import { createUnderstanding } from '../../src/questions/language/understand.ts';
import type { Plan } from '../../src/questions/plan.ts';

const asOf = Date.parse('2026-11-22T16:30:00Z');
const values: DimensionValues = {
  category: ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'],
  source: ['web', 'mobile'],
  event_type: ['login', 'view', 'add_to_cart', 'purchase', 'logout', 'refund'],
  country: ['DE', 'US', 'GB', 'FR', 'IT'],
  product: [],
};
const calendar = createCalendar(asOf, 'UTC');
const understand = createUnderstanding({ catalogue, values, calendar });
/** Parsing a rule looks at the catalogue and never at the store. */
export const metrics = createMetrics({ clickhouse: null as never, now: () => asOf });

export type Rules = ActionKnowledge['rules'];

export const ruleOf = (id: string, fields: RuleFields, enabled = true): Rules[number] => ({
  ...{ id, enabled, definition: parseDefinition({ severity: 'high', ...fields }, metrics) },
});

/** Reads a wish in a shop that has these rules, behind a question that was read as `previous`. */
export const read = (question: string, previous: Plan | null = null, rules: Rules = []) =>
  readAction(question, {
    ...{ catalogue, values, calendar, previous, rules },
    understand: (text) => understand(text, previous),
  });

/** @throws Error for what is no wish, or not understood as one */
export function wishOf(question: string, previous: Plan | null = null, rules: Rules = []): Plan {
  const understood = read(question, previous, rules);
  if (understood?.status !== 'answered') throw new Error(`${question}: ${JSON.stringify(understood)}`);
  return understood.plan;
}

/** A question that asks for nothing to be done. */
export function questionOf(question: string): Plan {
  const understood = understand(question, null);
  if (understood.status !== 'answered') throw new Error(`${question}: ${JSON.stringify(understood)}`);
  return understood.plan;
}
