import { Arg, Authorized, Ctx, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { ConversationDetails, SavedQuestion } from '../../src/questions/history/index.ts';
import type { Answer } from '../../src/questions/index.ts';
import type { Context } from '../context.ts';
import { AnswerType } from './answer.ts';
import {
  AnswerConnection,
  ConversationConnection,
  ConversationDetailsType,
  SavedQuestionType,
} from './history-types.ts';
import { connectionOf, howMany, startAfter } from './pages.ts';

@InputType({ description: 'A question to keep.' })
class SaveQuestionInput {
  @Field(() => String, { description: 'Up to 100 characters, unique in your list.' })
  name: string;

  @Field(() => String, { description: 'Up to 500 characters.' })
  question: string;
}

@Resolver()
export class QuestionHistoryResolver {
  @Authorized('viewer')
  @Query(() => AnswerType, {
    description:
      'An answer that you were given in the last 180 days, as it was: nothing is computed again, and what it proposed can no longer be confirmed from it.',
  })
  answer(
    @Arg('id', () => ID, { description: 'The id of the answer.' }) id: string,
    @Ctx() { services, viewer }: Context,
  ): Promise<Answer> {
    return services.questionHistory.get(id, viewer);
  }

  @Authorized('viewer')
  @Query(() => AnswerConnection, { description: 'What you asked in the last 180 days, newest first.' })
  async questionHistory(
    @Ctx() { services, viewer }: Context,
    @Arg('first', () => Int, howMany) first: number,
    @Arg('after', () => String, startAfter) after: string | null,
  ): Promise<AnswerConnection> {
    return connectionOf(
      await services.questionHistory.list(viewer, { first, after: after ?? undefined }),
      after,
    );
  }

  @Authorized('viewer')
  @Query(() => ConversationConnection, { description: 'Your conversations, the last spoken in first.' })
  async conversations(
    @Ctx() { services, viewer }: Context,
    @Arg('first', () => Int, howMany) first: number,
    @Arg('after', () => String, startAfter) after: string | null,
  ): Promise<ConversationConnection> {
    const page = await services.questionHistory.conversations(viewer, { first, after: after ?? undefined });
    return connectionOf(page, after);
  }

  @Authorized('viewer')
  @Query(() => ConversationDetailsType, { description: 'One of your conversations with its answers.' })
  conversation(
    @Arg('id', () => ID, { description: 'The id of the conversation.' }) id: string,
    @Ctx() { services, viewer }: Context,
  ): Promise<ConversationDetails> {
    return services.questionHistory.conversation(id, viewer);
  }

  @Authorized('viewer')
  @Query(() => [SavedQuestionType], { description: 'Questions you keep, by name.' })
  savedQuestions(@Ctx() { services, viewer }: Context): Promise<SavedQuestion[]> {
    return services.questionHistory.saved(viewer);
  }

  @Authorized('analyst')
  @Mutation(() => SavedQuestionType, { description: 'Keeps a question under a name.' })
  saveQuestion(
    @Arg('input', () => SaveQuestionInput) { name, question }: SaveQuestionInput,
    @Ctx() { services, viewer }: Context,
  ): Promise<SavedQuestion> {
    return services.questionHistory.save(viewer, { name, question });
  }

  @Authorized('analyst')
  @Mutation(() => ID, { description: 'Forgets a question you keep, and answers its id.' })
  async deleteSavedQuestion(
    @Arg('id', () => ID, { description: 'The id of the saved question.' }) id: string,
    @Ctx() { services, viewer }: Context,
  ): Promise<string> {
    await services.questionHistory.deleteSaved(id, viewer);
    return id;
  }
}
