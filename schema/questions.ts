import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Float,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import type {
  Answer,
  AnswerStatement,
  AnswerStatus,
  AnswerTier,
  Cell,
  CellUnit,
  Column,
  Plan,
} from '../src/questions/index.ts';
import type { Context } from './context.ts';
import { upper } from './metrics/enums.ts';
import { Statement } from './metrics/types.ts';
import { DateTime, Json } from './scalars.ts';

const AnswerStatusEnum = upper(['answered', 'choices', 'refused'] as const satisfies AnswerStatus[]);
registerEnumType(AnswerStatusEnum, {
  name: 'AnswerStatus',
  description: 'What came of a question.',
  valuesConfig: {
    ANSWERED: { description: 'It was understood and answered.' },
    CHOICES: { description: 'It can mean several things; `suggestions` lists them.' },
    REFUSED: { description: 'It was not understood, or cannot be answered; `text` says why.' },
  },
});

const AnswerTierEnum = upper(['certified', 'composed', 'refused'] as const satisfies AnswerTier[]);
registerEnumType(AnswerTierEnum, {
  name: 'AnswerTier',
  description: 'How far the numbers of an answer are vouched for.',
  valuesConfig: {
    CERTIFIED: { description: 'One metric of the catalogue, as it is defined there.' },
    COMPOSED: { description: 'Several metrics of the catalogue, or arithmetic on them.' },
    REFUSED: { description: 'No number is given.' },
  },
});

const columnKinds = ['time', 'dimension', 'value', 'previous', 'change', 'share', 'lower', 'upper'] as const;
const ColumnKindEnum = upper(columnKinds satisfies readonly Column['kind'][]);
registerEnumType(ColumnKindEnum, {
  name: 'AnswerColumnKind',
  description: 'What a column of an answer holds.',
});

const cellUnits = ['count', 'money', 'ratio', 'seconds', 'points', 'time', 'text'] as const;
const CellUnitEnum = upper(cellUnits satisfies readonly CellUnit[]);
registerEnumType(CellUnitEnum, {
  name: 'AnswerUnit',
  description: 'What the cells of a column are counted in.',
  valuesConfig: {
    RATIO: { description: 'A fraction: 0.05 is five percent.' },
    POINTS: { description: 'The difference of two ratios: 0.01 is one percentage point.' },
    TIME: { description: 'Milliseconds since 1970 in UTC.' },
  },
});

@ObjectType('AnswerColumn', { description: 'A column of the table in an answer.' })
class AnswerColumnType {
  @Field(() => String, { description: 'Unique in its table.' })
  name: string;

  @Field(() => String, { description: 'Heading to show.' })
  label: string;

  @Field(() => ColumnKindEnum, { description: 'What it holds.' })
  kind: Column['kind'];

  @Field(() => CellUnitEnum, { description: 'What its cells are counted in.' })
  unit: CellUnit;
}

@ObjectType('Answer', { description: 'The answer to a question, with all it rests on.' })
class AnswerType {
  @Field(() => AnswerStatusEnum, { description: 'What came of the question.' })
  status: AnswerStatus;

  @Field(() => AnswerTierEnum, { description: 'How far its numbers are vouched for.' })
  tier: AnswerTier;

  @Field(() => String, { description: 'The question as it was read.' })
  question: string;

  @Field(() => String, { description: 'A sentence or two. Every number in it comes from the result.' })
  text: string;

  @Field(() => Json, {
    nullable: true,
    description: 'What the question was understood to ask; null if it was not.',
  })
  plan: Plan | null;

  @Field(() => [AnswerColumnType], { description: 'Columns of the table.' })
  columns: Column[];

  @Field(() => [[Json]], {
    nullable: 'items',
    description: 'Rows of the table, each with a cell for every column.',
  })
  rows: Cell[][];

  @Field(() => Int, { description: 'Rows there are; `rows` may hold fewer.' })
  totalRows: number;

  @Field(() => [Statement], { description: 'All SQL that was run.' })
  statements: AnswerStatement[];

  @Field(() => Float, { description: 'Rows the engine read in all.' })
  rowsRead: number;

  @Field(() => Float, { description: 'Milliseconds from question to answer.' })
  elapsedMs: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Time of the newest event; null while there are none.',
  })
  dataUntil: number | null;

  @Field(() => String, { description: 'Time zone of all days and hours in the answer.' })
  timeZone: string;

  @Field(() => DateTime, { description: 'The moment that words such as "today" were taken from.' })
  asOf: number;

  @Field(() => [String], { description: 'What the question left open, and how it was taken.' })
  assumptions: string[];

  @Field(() => [String], { description: 'What to know about the data behind the answer.' })
  notes: string[];

  @Field(() => [String], { description: 'Words that were not understood.' })
  notUnderstood: string[];

  @Field(() => [String], {
    description: 'Questions that can be answered: readings to choose from, near ones, or what to ask next.',
  })
  suggestions: string[];
}

@InputType({ description: 'A question in plain language.' })
class AskQuestionInput {
  @Field(() => String, { description: 'Up to 500 characters, such as "revenue by category last week".' })
  question: string;

  @Field(() => String, { nullable: true, description: "IANA time zone; the shop's own when left out." })
  timeZone?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The moment to take "today" from, so that an answer can be repeated; now when left out.',
  })
  asOf?: number | null;
}

@Resolver()
class QuestionResolver {
  @Authorized('analyst')
  @Mutation(() => AnswerType, {
    description: 'Answers a question about the metrics of the shop, or says what it did not understand.',
  })
  askQuestion(
    @Arg('input', () => AskQuestionInput) input: AskQuestionInput,
    @Ctx() ctx: Context,
  ): Promise<Answer> {
    const { question, timeZone, asOf } = input;
    return ctx.services.questions.ask({ question, timeZone: timeZone ?? undefined, asOf: asOf ?? undefined });
  }

  @Authorized('viewer')
  @Query(() => [String], { description: 'Questions to start with.' })
  questionExamples(@Ctx() ctx: Context): string[] {
    return ctx.services.questions.examples();
  }
}

export const resolvers = [QuestionResolver] as const;
