import { catalogue } from '../../src/metrics/index.ts';
import { readAction } from '../../src/questions/actions/read-action.ts';
import { createCalendar } from '../../src/questions/language/calendar.ts';
import { createUnderstanding, type Understanding } from '../../src/questions/language/understand.ts';
import type { Plan } from '../../src/questions/plan.ts';
import { alertRuleThere } from './alert-rule.ts';
import type { Case } from './cases.ts';
import { accepts, expectationsOf, placeOf } from './expectation.ts';
import { shops } from './shops.ts';

export type Reader = (question: string, previous: Plan | null) => Understanding;

/** Reads questions as the gateway does, against a shop as shops.ts tells it; no data are needed. */
export function createReader({ shop, timeZone }: Pick<Case, 'shop' | 'timeZone'>): Reader {
  const { asOf, values, timeZone: ownZone } = shops[shop];
  const calendar = createCalendar(asOf, timeZone ?? ownZone);
  const knowledge = { catalogue, values, calendar };
  const read = createUnderstanding(knowledge);
  return (question, previous) => {
    const understand = (text: string) => read(text, previous);
    const rules = [alertRuleThere];
    return readAction(question, { ...knowledge, understand, previous, rules }) ?? understand(question);
  };
}

export const verdicts = ['right', 'choices', 'refused', 'wrong', 'failed'] as const;
/**
 * right: as expected, which may be refused or choices; choices: the right one is among those offered; refused: not answered
 * though there is an answer; wrong: answered something else, without a word; failed: it broke down, and said so.
 */
export type Verdict = (typeof verdicts)[number];

export interface Reading {
  verdict: Verdict;
  understood: Understanding;
}

/** Judges how a case is read, by its plan alone. */
export function readCase(one: Case): Reading {
  const read = createReader(one);
  let previous: Plan | null = null;
  let understood = read(one.ask[0] ?? '', null);
  for (const question of one.ask.slice(1)) {
    if (understood.status === 'answered') previous = understood.plan;
    understood = read(question, previous);
  }
  const judged = { plan: null, plans: [], assumptions: [], ...understood };
  return { understood, verdict: verdictOn(one, judged) };
}

/** The part of an understanding or an answer that is judged. */
export interface Judged {
  status: Understanding['status'];
  plan: Plan | null;
  assumptions: readonly string[];
  /** offered to choose from */
  plans: readonly Plan[];
}

export function verdictOn(one: Case, { status, plan, assumptions, plans }: Judged): Verdict {
  const place = placeOf(one, shops[one.shop]);
  const labels = expectationsOf(one).map(({ label }) => label);
  switch (status) {
    case 'refused':
      return one.plan === 'refused' ? 'right' : 'refused';
    case 'choices': {
      // What is assumed of a choice stands in its words.
      const offered = labels.filter((label) =>
        plans.some((choice) => accepts(label, choice, ['offered'], place)),
      );
      if (one.kind === 'ambiguous') return offered.length > 1 ? 'right' : 'refused';
      return offered.length > 0 ? 'choices' : 'refused';
    }
    case 'answered': {
      const isMeant = plan !== null && labels.some((label) => accepts(label, plan, assumptions, place));
      return isMeant && !one.choices ? 'right' : 'wrong';
    }
  }
}
