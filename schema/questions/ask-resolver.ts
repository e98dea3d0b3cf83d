import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { Delivery, QuestionProgressMessage } from '../../src/bus/index.ts';
import { watchProgress } from '../../src/questions/history/index.ts';
import type { Answer } from '../../src/questions/index.ts';
import type { Context } from '../context.ts';
import { DateTime } from '../scalars.ts';
import { AnswerType } from './answer.ts';
import { StepEnum } from './enums.ts';

@InputType({ description: 'A question in plain language.' })
class AskQuestionInput {
  @Field(() => String, { description: 'Up to 500 characters, such as "revenue by category last week".' })
  question: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Goes on with a conversation of yours, so that "and on mobile?" is understood; else a new one.',
  })
  conversationId?: string | null;

  @Field(() => String, { nullable: true, description: "IANA time zone; the shop's own when left out." })
  timeZone?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The moment to take "today" from, so that an answer can be repeated; now when left out.',
  })
  asOf?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'An id of your own making, such as a UUID, under which `questionProgress` shows the steps.',
  })
  progressId?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A step towards an answer, or a piece of its text.' })
class QuestionProgress {
  @Field(() => ID, { description: 'As you chose it.' })
  progressId!: string;

  @Field(() => Int, {
    description: '0 says that you are subscribed; then 1, 2, 3 … in the order of what happened.',
  })
  sequence!: number;

  @Field(() => StepEnum, {
    nullable: true,
    description: 'The step that was taken; null for text, and for the first and the last message.',
  })
  step!: string | null;

  @Field(() => String, { description: 'What came of the step, in a few words.' })
  note!: string;

  @Field(() => String, {
    description: 'The next piece of the text; empty for a step. The answer has the whole.',
  })
  text!: string;

  @Field(() => Boolean, { description: 'The last one: the answer is there, or the question has failed.' })
  done!: boolean;

  @Field(() => Int, { description: 'Messages lost just before this one because you read too slowly.' })
  dropped!: number;
}

@Resolver()
export class AskResolver {
  @Authorized('analyst')
  @Mutation(() => AnswerType, {
    description: 'Answers a question about the shop, or says what it did not understand.',
  })
  askQuestion(
    @Arg('input', () => AskQuestionInput) input: AskQuestionInput,
    @Ctx() { services, viewer }: Context,
  ): Promise<Answer> {
    return services.questions.ask({
      viewer,
      question: input.question,
      conversationId: input.conversationId ?? undefined,
      timeZone: input.timeZone ?? undefined,
      asOf: input.asOf ?? undefined,
      progressId: input.progressId ?? undefined,
    });
  }

  @Authorized('viewer')
  @Query(() => [String], { description: 'Questions to start with.' })
  questionExamples(@Ctx() { services }: Context): Promise<string[]> {
    return services.questions.examples();
  }

  @Authorized('analyst')
  @Subscription(() => QuestionProgress, {
    description:
      'How the answer to a question of yours comes along. Subscribe, wait for the first message, then ask with the same id. Ends with the answer. After two minutes without a question it ends too, as when you subscribed too late: the answer is in `questionHistory` then.',
    subscribe: ({
      args,
      context: { services, viewer },
    }: SubscribeResolverData<unknown, { progressId: string }, Context>) =>
      watchProgress(services.bus, { progressId: args.progressId, askedBy: viewer.id }),
  })
  questionProgress(
    @Root() { message, dropped }: Delivery<QuestionProgressMessage>,
    @Arg('progressId', () => ID, { description: 'As it is given with the question.' }) _progressId: string,
  ): QuestionProgress {
    return { ...message, dropped };
  }
}
