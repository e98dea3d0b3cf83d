import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Proposal } from '../../src/proposals/index.ts';
import type {
  Answer,
  AnswerStatement,
  AnswerStatus,
  AnswerTier,
  Cell,
  CellUnit,
  Column,
  Plan,
} from '../../src/questions/index.ts';
import type { MetricVersion, Step, StepName } from '../../src/questions/types.ts';
import { Statement } from '../metrics/types.ts';
import { ProposalType } from '../proposals.ts';
import { DateTime, Json } from '../scalars.ts';
import {
  AnswerStatusEnum,
  AnswerTierEnum,
  CellUnitEnum,
  ColumnKindEnum,
  PlannerEnum,
  StepEnum,
} from './enums.ts';

@ObjectType('AnswerColumn', { simpleResolvers: true, description: 'A column of the table in an answer.' })
class AnswerColumnType implements Column {
  @Field(() => String, { description: 'Unique in its table.' })
  name!: string;

  @Field(() => String, { description: 'Heading to show.' })
  label!: string;

  @Field(() => ColumnKindEnum, { description: 'What it holds.' })
  kind!: Column['kind'];

  @Field(() => CellUnitEnum, { description: 'What its cells are counted in.' })
  unit!: CellUnit;
}

@ObjectType('AnswerStep', { simpleResolvers: true, description: 'A step from question to answer.' })
class AnswerStepType implements Step {
  @Field(() => StepEnum, { description: 'Which step.' })
  name!: StepName;

  @Field(() => String, { description: 'What came of it, in a few words.' })
  note!: string;

  @Field(() => Float, { description: 'Milliseconds it took.' })
  elapsedMs!: number;
}

@ObjectType('MetricVersion', {
  simpleResolvers: true,
  description: 'A metric as it was defined when an answer was given.',
})
class MetricVersionType implements MetricVersion {
  @Field(() => String, { description: 'Its name in the catalogue.' })
  name!: string;

  @Field(() => String, { description: 'Changes with its definition.' })
  version!: string;
}

@ObjectType('Answer', { description: 'The answer to a question, with all it rests on.' })
export class AnswerType {
  @Field(() => ID, { description: 'To look it up, verify it, or say whether it was right.' })
  id!: string;

  @Field(() => ID, { description: 'The conversation it belongs to: ask with it to go on.' })
  conversationId!: string;

  @Field(() => AnswerStatusEnum, { description: 'What came of the question.' })
  status!: AnswerStatus;

  @Field(() => AnswerTierEnum, { description: 'How far its numbers are vouched for.' })
  tier!: AnswerTier;

  @Field(() => String, { description: 'The question as it was asked.' })
  question!: string;

  @Field(() => String, { description: 'A sentence or two. Every number in it comes from the result.' })
  text!: string;

  @Field(() => Json, {
    nullable: true,
    description: 'What the question was understood to ask; null if it was not.',
  })
  plan!: Plan | null;

  @Field(() => PlannerEnum, { nullable: true, description: 'Who understood it; null when nobody did.' })
  plannedBy!: Answer['plannedBy'];

  @Field(() => Float, {
    nullable: true,
    description:
      'How likely it is that the question was understood as it was meant, 0 to 1; null without an answer, for proposals, and for what a language model understood.',
  })
  confidence!: number | null;

  @Field(() => [MetricVersionType], { description: 'The metrics it rests on, as they were defined.' })
  metrics!: MetricVersion[];

  @Field(() => [AnswerColumnType], { description: 'Columns of the table.' })
  columns!: Column[];

  @Field(() => [[Json]], {
    nullable: 'items',
    description: 'Rows of the table, each with a cell for every column.',
  })
  rows!: Cell[][];

  @Field(() => Int, { description: 'Rows there are; `rows` may hold fewer.' })
  totalRows!: number;

  @Field(() => Json, {
    nullable: true,
    description: 'A Vega-Lite specification with its data; null when a picture would say nothing.',
  })
  chart!: Answer['chart'];

  @Field(() => String, {
    nullable: true,
    description: 'The main statement with its parameters filled in, to copy, edit and hand to `runSql`.',
  })
  sql!: string | null;

  @Field(() => [Statement], { description: 'All SQL that was run.' })
  statements!: AnswerStatement[];

  @Field(() => [AnswerStepType], { description: 'How it came about, in order.' })
  steps!: Step[];

  @Field(() => Float, { description: 'Rows the engine read in all.' })
  rowsRead!: number;

  @Field(() => Float, { description: 'Milliseconds from question to answer.' })
  elapsedMs!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Time of the newest event; null while there are none.',
  })
  dataUntil!: number | null;

  @Field(() => String, { description: 'Time zone of all days and hours in the answer.' })
  timeZone!: string;

  @Field(() => DateTime, { description: 'The moment that words such as "today" were taken from.' })
  asOf!: number;

  @Field(() => [String], { description: 'What the question left open, and how it was taken.' })
  assumptions!: string[];

  @Field(() => [String], { description: 'What to know about the data behind the answer.' })
  notes!: string[];

  @Field(() => [String], { description: 'Words that were not understood.' })
  notUnderstood!: string[];

  @Field(() => [String], {
    description: 'Questions that can be answered: readings to choose from, near ones, or what to ask next.',
  })
  suggestions!: string[];

  @Field(() => ProposalType, {
    nullable: true,
    description:
      'Something to confirm, not made yet. Its token is shown once, in the answer itself: an answer looked up later has none.',
  })
  proposal!: Proposal | null;

  @Field(() => Int, { description: 'Tokens that a language model read and wrote for it; 0 without one.' })
  tokens!: number;
}
