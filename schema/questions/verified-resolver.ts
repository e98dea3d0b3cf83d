import { Arg, Authorized, Ctx, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { QuestionFeedback, VerifiedQuestion } from '../../src/questions/history/index.ts';
import type { JobRun as Run } from '../../src/queue/index.ts';
import type { Context } from '../context.ts';
import { JobRun } from '../jobs.ts';
import { connectionOf, howMany, startAfter } from './pages.ts';
import { QuestionFeedbackConnection, QuestionFeedbackType, VerifiedQuestionType } from './verified-types.ts';

@InputType({ description: 'Whether an answer was right.' })
class AnswerFeedbackInput {
  @Field(() => ID, { description: 'The answer, which must be yours.' })
  answerId: string;

  @Field(() => Boolean, { description: 'Whether it was right.' })
  right: boolean;

  @Field(() => String, { defaultValue: '', description: 'What was wrong, up to 4,000 characters.' })
  comment: string;
}

@Resolver()
export class VerifiedQuestionsResolver {
  @Authorized('viewer')
  @Query(() => [VerifiedQuestionType], {
    description: 'Questions whose answers analysts found right, the last first.',
  })
  verifiedQuestions(@Ctx() { services }: Context): Promise<VerifiedQuestion[]> {
    return services.questionHistory.verified();
  }

  @Authorized('analyst')
  @Mutation(() => VerifiedQuestionType, {
    description:
      'Says that an answer of yours is right, or what a question that was not understood should be read as. The question then serves as an example, is read as `phrase` whoever asks it in the same words, and is asked again every night, as of its moment, to see that it is still answered so.',
  })
  verifyAnswer(
    @Arg('answerId', () => ID, { description: 'The answer, which must be yours.' }) answerId: string,
    @Arg('phrase', () => String, {
      nullable: true,
      description:
        'The words to read instead of the question. They must be understood as the answer was. Needed for a question that means nothing without the ones before it, or that only a language model understood.',
    })
    phrase: string | null | undefined,
    @Ctx() { services, viewer }: Context,
  ): Promise<VerifiedQuestion> {
    return services.questionHistory.verify(answerId, viewer, {
      phrase: phrase ?? null,
      ask: (question) => services.questions.askAgain({ ...question, viewer }),
    });
  }

  @Authorized('analyst')
  @Mutation(() => ID, {
    description: 'Takes back that a question is verified, whoever said so, and answers its id.',
  })
  async unverifyQuestion(
    @Arg('id', () => ID, { description: 'The id of the verified question.' }) id: string,
    @Ctx() { services }: Context,
  ): Promise<string> {
    await services.questionHistory.unverify(id);
    return id;
  }

  @Authorized('operator')
  @Mutation(() => JobRun, {
    description: 'Asks all verified questions again now; what came of it is in `verifiedQuestions`.',
  })
  checkVerifiedQuestions(@Ctx() { services: { jobs } }: Context): Promise<Run> {
    return jobs.enqueue(jobs.find('questions-verify'), {});
  }

  @Authorized('analyst')
  @Query(() => QuestionFeedbackConnection, {
    description: 'What askers said of their answers, newest first.',
  })
  async questionFeedback(
    @Ctx() { services }: Context,
    @Arg('right', () => Boolean, {
      nullable: true,
      description: 'Only of answers that were right, or wrong.',
    })
    right: boolean | null,
    @Arg('first', () => Int, howMany) first: number,
    @Arg('after', () => String, startAfter) after: string | null,
  ): Promise<QuestionFeedbackConnection> {
    const page = await services.questionHistory.feedbackGiven({
      ...{ first, after: after ?? undefined },
      right: right ?? undefined,
    });
    return connectionOf(page, after);
  }

  @Authorized('analyst')
  @Mutation(() => QuestionFeedbackType, {
    description:
      'Says whether an answer of yours was right. Analysts then see the question and the answer; said again, it replaces.',
  })
  giveAnswerFeedback(
    @Arg('input', () => AnswerFeedbackInput) { answerId, right, comment }: AnswerFeedbackInput,
    @Ctx() { services, viewer }: Context,
  ): Promise<QuestionFeedback> {
    return services.questionHistory.feedback(answerId, viewer, { right, comment });
  }
}
