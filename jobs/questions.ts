import type { Viewer } from '../src/access/index.ts';
import type { CheckOutcome, History } from '../src/questions/history/index.ts';
import type { Questions } from '../src/questions/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { questionsVerify } from './queues.ts';

/** Whom the nightly questions are asked by. */
const nobody: Viewer = {
  id: 'questions-verify',
  name: 'The nightly check',
  role: 'analyst',
  kind: 'local',
  ratePerMinute: null,
};

/** Asks every verified question again, and answers which are not answered as they were. */
export const questionsVerifyJob = ({
  questions,
  questionHistory,
}: {
  questions: Pick<Questions, 'askAgain'>;
  questionHistory: Pick<History, 'check'>;
}): RegisteredJob<object> => ({
  definition: questionsVerify,
  handler: async () => {
    const checks = await questionHistory.check((question) =>
      questions.askAgain({ ...question, viewer: nobody }),
    );
    const count = (wanted: CheckOutcome) => checks.filter(({ outcome }) => outcome === wanted).length;
    return {
      asked: checks.length,
      ...{ same: count('same'), cells: count('cells'), plan: count('plan'), unanswered: count('unanswered') },
      different: checks.filter(({ outcome }) => outcome !== 'same'),
    };
  },
});
