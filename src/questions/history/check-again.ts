import { CartographError } from '../../errors.ts';
import type { Answer } from '../types.ts';
import { cellDifferences, cellsOf, planDifferences } from './compare-answers.ts';
import type { AskAgain, VerifiedCheck, VerifiedQuestion } from './types.ts';

type Finding = Pick<VerifiedCheck, 'outcome' | 'differences'>;

/**
 * Asks a verified question as of its moment and compares. A plan that differs is told before cells that do: it is why.
 *
 * @throws CartographError that is retryable: the question is not at fault
 */
export async function checkAgain(
  { question, plan, cells, timeZone, asOf }: VerifiedQuestion,
  ask: AskAgain,
): Promise<Finding> {
  let answer: Answer;
  try {
    answer = await ask({ question, timeZone, asOf });
  } catch (error) {
    if (!(error instanceof CartographError) || error.retryable) throw error;
    return { outcome: 'unanswered', differences: [error.message] };
  }
  if (answer.status !== 'answered') return { outcome: 'unanswered', differences: [answer.text] };
  const known =
    'The plan that was verified is of another version of the gateway; look at the answer and verify it again.';
  if (plan === null) return { outcome: 'plan', differences: [known] };
  const differences =
    answer.plan === null ? ['It is answered without a plan.'] : planDifferences(plan, answer.plan);
  if (differences.length > 0) return { outcome: 'plan', differences };
  const changed = cellDifferences(cells, cellsOf(answer));
  return { outcome: changed.length === 0 ? 'same' : 'cells', differences: changed };
}
