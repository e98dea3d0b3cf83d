import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  AnswerSummary,
  Conversation,
  ConversationDetails,
  SavedQuestion,
} from '../../src/questions/history/index.ts';
import type { AnswerStatus, AnswerTier } from '../../src/questions/index.ts';
import { PageInfo } from '../page-info.ts';
import { DateTime } from '../scalars.ts';
import { AnswerStatusEnum, AnswerTierEnum } from './enums.ts';

@ObjectType('AnswerSummary', {
  simpleResolvers: true,
  description: 'An answer in a list, without its table.',
})
class AnswerSummaryType implements AnswerSummary {
  @Field(() => ID, { description: 'For the query `answer`, which has all of it.' })
  id!: string;

  @Field(() => ID, { description: 'The conversation it belongs to.' })
  conversationId!: string;

  @Field(() => String, { description: 'The question as it was asked.' })
  question!: string;

  @Field(() => AnswerStatusEnum, { description: 'What came of it.' })
  status!: AnswerStatus;

  @Field(() => AnswerTierEnum, { description: 'How far its numbers are vouched for.' })
  tier!: AnswerTier;

  @Field(() => String, { description: 'What was answered.' })
  text!: string;

  @Field(() => DateTime, { description: 'When it was answered.' })
  askedAt!: number;
}

@ObjectType({ simpleResolvers: true, description: 'An answer with its place in a list.' })
class AnswerEdge {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => AnswerSummaryType, { description: 'The answer.' })
  node!: AnswerSummary;
}

@ObjectType({ simpleResolvers: true, description: 'A page of answers, newest first.' })
export class AnswerConnection {
  @Field(() => [AnswerEdge], { description: 'The answers with their places.' })
  edges!: AnswerEdge[];

  @Field(() => [AnswerSummaryType], { description: 'The answers.' })
  nodes!: AnswerSummary[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@ObjectType('Conversation', { simpleResolvers: true, description: 'Questions that follow each other.' })
class ConversationType implements Conversation {
  @Field(() => ID, { description: 'Ask with it to go on.' })
  id!: string;

  @Field(() => String, { description: 'Its first question.' })
  title!: string;

  @Field(() => Int, { description: 'How many there are.' })
  questions!: number;

  @Field(() => DateTime, { description: 'When the first was asked.' })
  startedAt!: number;

  @Field(() => DateTime, { description: 'When the last was asked.' })
  lastAskedAt!: number;
}

@ObjectType('ConversationDetails', { simpleResolvers: true, description: 'A conversation with its answers.' })
export class ConversationDetailsType extends ConversationType implements ConversationDetails {
  @Field(() => [AnswerSummaryType], { description: 'The last 100, oldest first.' })
  answers!: AnswerSummary[];
}

@ObjectType({ simpleResolvers: true, description: 'A conversation with its place in a list.' })
class ConversationEdge {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => ConversationType, { description: 'The conversation.' })
  node!: Conversation;
}

@ObjectType({ simpleResolvers: true, description: 'A page of conversations, the last spoken in first.' })
export class ConversationConnection {
  @Field(() => [ConversationEdge], { description: 'The conversations with their places.' })
  edges!: ConversationEdge[];

  @Field(() => [ConversationType], { description: 'The conversations.' })
  nodes!: Conversation[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@ObjectType('SavedQuestion', {
  simpleResolvers: true,
  description: 'A question that somebody keeps to ask it again.',
})
export class SavedQuestionType implements SavedQuestion {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;

  @Field(() => String, { description: 'Unique in its owner’s list.' })
  name!: string;

  @Field(() => String, { description: 'What is asked.' })
  question!: string;

  @Field(() => DateTime, { description: 'When it was saved.' })
  createdAt!: number;
}
