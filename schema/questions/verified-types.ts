import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  CheckOutcome,
  QuestionFeedback,
  VerifiedCells,
  VerifiedCheck,
  VerifiedQuestion,
} from '../../src/questions/history/index.ts';
import type { AnswerStatus, AnswerTier, Cell, Plan } from '../../src/questions/index.ts';
import { PageInfo } from '../page-info.ts';
import { DateTime, Json } from '../scalars.ts';
import { AnswerStatusEnum, AnswerTierEnum, CheckOutcomeEnum } from './enums.ts';

@ObjectType('VerifiedCells', {
  simpleResolvers: true,
  description: 'The table of an answer as it was found right.',
})
class VerifiedCellsType implements Omit<VerifiedCells, 'hash'> {
  @Field(() => [String], { description: 'Names of its columns.' })
  columns!: string[];

  @Field(() => [[Json]], { nullable: 'items', description: 'The first 50 of its rows.' })
  rows!: Cell[][];

  @Field(() => Int, { description: 'Rows there were.' })
  totalRows!: number;
}

@ObjectType('VerifiedCheck', {
  simpleResolvers: true,
  description: 'What came of asking a verified question again, as of its moment.',
})
class VerifiedCheckType implements Omit<VerifiedCheck, 'questionId' | 'question'> {
  @Field(() => CheckOutcomeEnum, { description: 'Whether it is answered as it was.' })
  outcome!: CheckOutcome;

  @Field(() => [String], { description: 'What differs, at most ten things.' })
  differences!: string[];

  @Field(() => DateTime, { description: 'When it was asked again.' })
  checkedAt!: number;
}

@ObjectType('VerifiedQuestion', {
  simpleResolvers: true,
  description: 'A question whose answer an analyst found right: an example, and a regression test.',
})
export class VerifiedQuestionType implements Omit<VerifiedQuestion, 'cells' | 'lastCheck'> {
  @Field(() => ID, { description: 'Follows from the words of the question.' })
  id!: string;

  @Field(() => String, { description: 'As it was asked.' })
  question!: string;

  @Field(() => String, { nullable: true, description: 'What it is read as; null for its own words.' })
  phrase!: string | null;

  @Field(() => Json, {
    nullable: true,
    description: 'What it asks; null when it was kept by a version whose plans this one does not know.',
  })
  plan!: Plan | null;

  @Field(() => String, { description: 'Time zone of its days and hours.' })
  timeZone!: string;

  @Field(() => DateTime, { description: 'The moment that words such as "today" were taken from.' })
  asOf!: number;

  @Field(() => String, { description: 'What was answered.' })
  text!: string;

  @Field(() => VerifiedCellsType, { description: 'The table of that answer.' })
  cells!: VerifiedCells;

  @Field(() => ID, { description: 'The answer that was found right.' })
  answerId!: string;

  @Field(() => String, { description: 'Who found it right.' })
  verifiedBy!: string;

  @Field(() => DateTime, { description: 'When.' })
  verifiedAt!: number;

  @Field(() => VerifiedCheckType, {
    nullable: true,
    description: 'The last of the nightly checks; null before the first.',
  })
  lastCheck!: VerifiedCheck | null;
}

@ObjectType('QuestionFeedback', {
  simpleResolvers: true,
  description: 'What an asker said of an answer.',
})
export class QuestionFeedbackType implements QuestionFeedback {
  @Field(() => ID, { description: 'The answer it is about.' })
  answerId!: string;

  @Field(() => String, { description: 'What was asked.' })
  question!: string;

  @Field(() => String, { description: 'What was answered.' })
  text!: string;

  @Field(() => AnswerStatusEnum, { description: 'What came of the question.' })
  status!: AnswerStatus;

  @Field(() => AnswerTierEnum, { description: 'How far the numbers were vouched for.' })
  tier!: AnswerTier;

  @Field(() => Json, { nullable: true, description: 'What the question was understood to ask, if it was.' })
  plan!: Plan | null;

  @Field(() => Boolean, { description: 'Whether the answer was right.' })
  right!: boolean;

  @Field(() => String, { description: 'What the asker said of it; may be empty.' })
  comment!: string;

  @Field(() => String, { description: 'Who asked.' })
  givenBy!: string;

  @Field(() => DateTime, { description: 'When it was said.' })
  givenAt!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Feedback with its place in a list.' })
class QuestionFeedbackEdge {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => QuestionFeedbackType, { description: 'The feedback.' })
  node!: QuestionFeedback;
}

@ObjectType({ simpleResolvers: true, description: 'A page of feedback, newest first.' })
export class QuestionFeedbackConnection {
  @Field(() => [QuestionFeedbackEdge], { description: 'The feedback with its places.' })
  edges!: QuestionFeedbackEdge[];

  @Field(() => [QuestionFeedbackType], { description: 'The feedback.' })
  nodes!: QuestionFeedback[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}
