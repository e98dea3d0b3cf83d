import type { Answer, Plan } from '../../src/questions/index.ts';
import type { Case } from './cases.ts';
import { compareCells } from './cells.ts';
import { accepts, expectationsOf, placeOf } from './expectation.ts';
import { checkGuard, type GuardCheck } from './guard-check.ts';
import { unknownNumbers } from './numbers-check.ts';
import { asker, type OpenShop } from './open-shop.ts';
import { createReader, verdictOn, type Verdict } from './read-case.ts';
import { runReference } from './reference.ts';
import { shops } from './shops.ts';

/** What came of a case. */
export interface Outcome extends Pick<Case, 'id' | 'part' | 'shop' | 'kind' | 'ask'> {
  verdict: Verdict;
  status: Answer['status'];
  plannedBy: Answer['plannedBy'];
  /** what the answer said of itself; null where it did not answer */
  confidence: number | null;
  /** a refusal or choice that offered the right question among its first four; null for answers */
  useful: boolean | null;
  /** why it is not right */
  why: string;
  guard: GuardCheck;
  /** numbers of the text that nothing stands behind */
  unknownNumbers: string[];
  tokens: number;
}

const shownSuggestions = 4;

/** Asks a case of a shop, as a person would, and compares what comes with what should. */
export async function judge(one: Case, shop: OpenShop): Promise<Outcome> {
  const { id, part, kind, ask } = one;
  const about = { id, part, shop: one.shop, kind, ask };
  try {
    return { ...about, ...(await judgeAnswer(one, await converse(one, shop), shop)) };
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...about, ...nothing, verdict: 'failed', why };
  }
}

const nothing: Omit<Outcome, 'id' | 'part' | 'shop' | 'kind' | 'ask' | 'verdict' | 'why'> = {
  status: 'refused',
  plannedBy: null,
  confidence: null,
  useful: null,
  guard: { statements: 0, faults: [] },
  unknownNumbers: [],
  tokens: 0,
};

async function judgeAnswer(one: Case, answer: Answer, shop: OpenShop) {
  const suggested = plansSuggested(one, answer);
  const { verdict, why } = await verdictWithCells(one, answer, suggested, shop);
  const expected = expectationsOf(one);
  const place = placeOf(one, shops[one.shop]);
  const offersIt = suggested.some((plan) =>
    expected.some(({ label }) => accepts(label, plan, ['offered'], place)),
  );
  const { status, plannedBy, confidence, tokens } = answer;
  const answered = status === 'answered';
  return {
    ...{ verdict, why, status, plannedBy, confidence, tokens },
    useful: answered || one.plan === 'refused' ? null : offersIt,
    guard: await checkGuard(answer, { freeSql: shop.services.freeSql, clickhouse: shop.clickhouse }),
    unknownNumbers: answered ? await unknownNumbers(answer, one, shop) : [],
  };
}

async function verdictWithCells(
  one: Case,
  answer: Answer,
  suggested: readonly Plan[],
  shop: OpenShop,
): Promise<Pick<Outcome, 'verdict' | 'why'>> {
  const { status, plan, assumptions } = answer;
  const verdict = verdictOn(one, { status, plan, assumptions, plans: suggested });
  if (verdict !== 'right') return { verdict, why: said(answer) };
  const fault = status === 'answered' ? await cellFault(one, answer, shop) : null;
  return fault === null ? { verdict, why: '' } : { verdict: 'wrong', why: fault };
}

async function converse({ ask, timeZone, shop }: Case, { services }: OpenShop): Promise<Answer> {
  const { asOf } = shops[shop];
  const turn = (question: string, conversationId?: string) =>
    services.questions.ask({ question, viewer: asker, conversationId, timeZone, asOf });
  let answer = await turn(ask[0] ?? '');
  for (const question of ask.slice(1)) answer = await turn(question, answer.conversationId);
  return answer;
}

/** The plans behind the first suggestions, as a click on them would have them read. */
function plansSuggested(one: Case, { suggestions }: Answer) {
  const read = createReader(one);
  return suggestions.slice(0, shownSuggestions).flatMap((question) => {
    const understood = read(question, null);
    return understood.status === 'answered' ? [understood.plan] : [];
  });
}

/** @returns null when one of the references that go with the plan has the answer's cells */
async function cellFault(one: Case, answer: Answer, { clickhouse }: OpenShop): Promise<string | null> {
  const { plan } = answer;
  if (plan?.kind !== 'metrics') return null;
  const place = placeOf(one, shops[one.shop]);
  const references = expectationsOf(one)
    .filter(({ label }) => accepts(label, plan, answer.assumptions, place))
    .map(({ sql }) => sql);
  if (references.includes(null)) return null;
  const rules = {
    ordered: plan.order !== null,
    partial: plan.focus.length > 0,
    timeZone: plan.timeZone,
  };
  const faults: string[] = [];
  for (const sql of references) {
    if (sql === null) continue;
    const fault = compareCells(answer, await runReference(clickhouse, sql, plan), rules);
    if (fault === null) return null;
    faults.push(fault);
  }
  return `the plan is right, its cells are not: ${faults.join('; or ')}`;
}

const said = ({ text, plan }: Answer): string => (plan ? JSON.stringify(plan) : text);
