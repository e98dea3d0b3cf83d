import { createHash } from 'node:crypto';
import { badInput, CartographError } from '../../errors.ts';
import type { Plan, PlanKind } from '../plan.ts';
import type { Answer } from '../types.ts';
import { checkAgain } from './check-again.ts';
import { cellsOf, planDifferences } from './compare-answers.ts';
import { sameWords } from './same-words.ts';
import type { AskAgain, History, VerifiedCheck, VerifiedQuestion } from './types.ts';
import type { VerifiedStore } from './verified-store.ts';

/** How long what another process verified may go unseen. */
const freshMs = 3_000;
const longestPhrase = 500;

/** Plans that read data: what else there is to ask for is shown or changed, and has nothing to compare. */
const reading: ReadonlySet<PlanKind> = new Set(['metrics', 'forecast', 'anomalies', 'why', 'insight']);

/**
 * Verified questions are few, so their phrases are held: asking for one costs a statement only now and then. What this process
 * changes holds at once.
 *
 * @param tick epoch ms, later at every call
 * @param beginsConversation whether an answer was the first of its conversation, and so needs nothing before it
 */
export function createVerifiedQuestions({
  store,
  tick,
  now,
  get,
  beginsConversation,
}: {
  store: VerifiedStore;
  tick: () => number;
  now: () => number;
  get: History['get'];
  beginsConversation: (answer: Answer, viewerId: string) => Promise<boolean>;
}): Pick<History, 'verify' | 'unverify' | 'verified' | 'verifiedPhrase' | 'check'> {
  let cache: { phrases: Promise<Map<string, string>>; readAt: number } | null = null;

  const phrases = (): Promise<Map<string, string>> => {
    if (cache === null || now() - cache.readAt >= freshMs) {
      const fresh = { phrases: store.all().then(phrasesOf), readAt: now() };
      cache = fresh;
      // A failed read is not remembered; whoever waits for it gets its error.
      fresh.phrases.catch(() => {
        if (cache === fresh) cache = null;
      });
    }
    return cache.phrases;
  };

  const save = async (verified: VerifiedQuestion, removed: boolean): Promise<void> => {
    await store.save(verified, { removed, version: Math.max(tick(), verified.verifiedAt + 1) });
    cache = null;
  };

  return {
    verify: async (answerId, viewer, { phrase, ask }) => {
      const answer = await get(answerId, viewer);
      const given = phrase?.trim() ?? '';
      if (phrase !== null && (given === '' || given.length > longestPhrase))
        throw badInput(`A phrase has 1 to ${longestPhrase} characters.`);
      // Phrases are not read as others in turn, and verified once more, a question keeps its phrase.
      const wording = (await phrases()).get(sameWords(given || answer.question)) ?? given;
      const standsAlone = await beginsConversation(answer, viewer.id);
      const again =
        wording !== '' || !standsAlone || answer.plannedBy === 'model'
          ? await askedAgain(wording || answer.question, answer, ask)
          : null;
      // What was not understood is taught by a phrase; what was answered must have been answered so.
      const right = answer.status === 'answered' || again === null ? answer : again;
      const plan = planOf(right);
      if (again !== null && again !== right) mustMean(plan, again);

      // In the middle of a conversation the phrase is the question: the words asked mean something else elsewhere.
      const question = standsAlone || given === '' ? answer.question : wording;
      const verified: VerifiedQuestion = {
        id: idOf(question),
        question,
        phrase: wording === '' || sameWords(wording) === sameWords(question) ? null : wording,
        plan,
        timeZone: answer.timeZone,
        asOf: answer.asOf,
        text: right.text,
        cells: cellsOf(right),
        answerId: answer.id,
        verifiedBy: viewer.name,
        verifiedAt: tick(),
        lastCheck: null,
      };
      await save(verified, false);
      return verified;
    },

    unverify: async (id) => {
      const verified = (await store.all()).find((candidate) => candidate.id === id);
      if (!verified)
        throw new CartographError('NOT_FOUND', `There is no verified question with the id "${id}".`);
      await save(verified, true);
    },

    verified: store.all,

    verifiedPhrase: async (question) => (await phrases()).get(sameWords(question)) ?? null,

    check: async (ask) => {
      const checks: VerifiedCheck[] = [];
      // One after the other: nobody waits for it, and the shop's own questions come first.
      for (const verified of await store.all()) {
        const { outcome, differences } = await checkAgain(verified, ask);
        checks.push({
          ...{ questionId: verified.id, question: verified.question, outcome, differences },
          checkedAt: tick(),
        });
      }
      if (checks.length > 0) await store.saveChecks(checks);
      return checks;
    },
  };
}

/** @throws CartographError BAD_INPUT for an answer that there is nothing to repeat of */
function planOf({ plan, status, rows, totalRows }: Answer): Plan {
  if (status !== 'answered')
    throw badInput('This question was not answered; give a phrase that it should have been read as.');
  if (plan === null || !reading.has(plan.kind))
    throw badInput('Only what reads data by a plan can be verified, not a proposal, a help text or SQL.');
  if (rows.length === 0 && totalRows > 0)
    throw badInput('The table of this answer was too large to be kept; ask for less of it, and verify that.');
  return plan;
}

async function askedAgain(question: string, { timeZone, asOf }: Answer, ask: AskAgain): Promise<Answer> {
  const again = await ask({ question, timeZone, asOf });
  if (again.status === 'answered') return again;
  throw badInput(
    `“${question}” is not understood by itself: ${again.text} Give a phrase that says all of it in plain words.`,
    { suggestions: again.suggestions },
  );
}

function mustMean(plan: Plan, again: Answer): void {
  const differences = again.plan === null ? ['It has no plan.'] : planDifferences(plan, again.plan);
  if (differences.length > 0)
    throw badInput(
      `“${again.question}” by itself asks something else than the answer did. ${differences.join(' ')}`,
    );
}

const phrasesOf = (verified: readonly VerifiedQuestion[]): Map<string, string> =>
  new Map(
    verified.flatMap(({ question, phrase }) => (phrase === null ? [] : [[sameWords(question), phrase]])),
  );

const idOf = (question: string): string =>
  createHash('sha256').update(sameWords(question)).digest('hex').slice(0, 16);
