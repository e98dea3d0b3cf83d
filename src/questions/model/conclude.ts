import type { ModelReply } from '../../llm/index.ts';
import type { Plan } from '../plan.ts';
import type { Circumstances, Draft } from '../types.ts';
import { checkNumbers } from './check-numbers.ts';
import type { Ending } from './ending-tools.ts';
import { withoutMark, type ModelResult, type Results } from './results.ts';

/** text: what the model says, every number of which is in the result; null where the draft's own sentence stands. */
export type Conclusion = (
  { kind: 'answered'; plan: Plan | null; draft: Draft; text: string | null } | Ending
) & { notes: string[] };

/** A link or markup has no place in an answer about numbers; it would be the data's own, such as the name of a product. */
const markup = /https?:|www\.|\]\(|[<>`]/i;

const leftOut =
  'What the language model wrote held a number that is not in the result, or a link; this is the result in our own words.';

/** What a conversation came to: how the model ended it, or the result it points at with its prose, if that holds. */
export function conclude(
  reply: ModelReply,
  results: Results,
  ending: Ending | null,
  { question, circumstances: { timeZone } }: { question: string; circumstances: Circumstances },
): Conclusion {
  const refused = (text: string): Conclusion => ({ kind: 'refused', text, notes: [] });
  /** Words that no result stands behind may repeat numbers of the question and no others. */
  const holds = (text: string): boolean =>
    !markup.test(text) && checkNumbers(text, null, { told: [question], timeZone }).ok;

  if (reply.ending === 'refused') return refused('The language model would not answer this question.');
  if (reply.ending === 'rounds')
    return refused(`The language model did not come to an answer in ${reply.rounds} rounds.`);
  if (ending?.kind === 'choices') {
    const text = holds(ending.text) ? ending.text : 'That can mean several things.';
    return { ...ending, text, questions: ending.questions.filter((one) => !markup.test(one)), notes: [] };
  }
  if (ending)
    return refused(holds(ending.text) ? ending.text : 'The language model found no answer in the data.');

  const cutOff = reply.ending === 'cut_off';
  const result = results.pointedAt(reply.text, { marked: cutOff });
  if (!result && cutOff) return refused('The language model was cut off before it came to an answer.');
  const prose = withoutMark(reply.text);
  if (!result)
    return refused(prose !== '' && holds(prose) ? prose : 'The language model found no answer in the data.');

  const { plan, draft } = result;
  const answered = { kind: 'answered', plan, draft } as const;
  const inOurWords = (...notes: string[]): Conclusion => ({ ...answered, text: null, notes });
  if (cutOff) return inOurWords('The language model was cut off; this is its result in our own words.');
  // What is proposed or refused is said in words that claim no more than that.
  if (prose === '' || draft.proposal || draft.status !== 'answered') return inOurWords();
  return tells(prose, result, question, timeZone)
    ? { ...answered, text: prose, notes: [] }
    : inOurWords(leftOut);
}

function tells(prose: string, { plan, draft }: ModelResult, question: string, timeZone: string): boolean {
  const own = [draft.text, ...(draft.notes ?? [])];
  return !markup.test(prose) && checkNumbers(prose, draft, { told: [question], own, timeZone, plan }).ok;
}
