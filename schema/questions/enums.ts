import { registerEnumType } from 'type-graphql';
import { checkOutcomes } from '../../src/questions/history/index.ts';
import type { AnswerStatus, AnswerTier, CellUnit, Column } from '../../src/questions/index.ts';
import { stepNames } from '../../src/questions/types.ts';
import { upper } from '../metrics/enums.ts';

const statuses = ['answered', 'choices', 'refused'] as const satisfies AnswerStatus[];
const tiers = ['certified', 'composed', 'free_sql', 'refused'] as const satisfies AnswerTier[];
const planners = ['parser', 'verified', 'model'] as const;
const columnKinds = ['time', 'dimension', 'value', 'previous', 'change', 'share', 'lower', 'upper'] as const;
const cellUnits = ['count', 'money', 'ratio', 'seconds', 'points', 'time', 'text'] as const;

export const AnswerStatusEnum = upper(statuses);
export const AnswerTierEnum = upper(tiers);
export const PlannerEnum = upper(planners);
export const ColumnKindEnum = upper(columnKinds satisfies readonly Column['kind'][]);
export const CellUnitEnum = upper(cellUnits satisfies readonly CellUnit[]);
export const StepEnum = upper(stepNames);
export const CheckOutcomeEnum = upper(checkOutcomes);

registerEnumType(AnswerStatusEnum, {
  name: 'AnswerStatus',
  description: 'What came of a question.',
  valuesConfig: {
    ANSWERED: { description: 'It was understood and answered.' },
    CHOICES: { description: 'It can mean several things; `suggestions` lists them.' },
    REFUSED: { description: 'It was not understood, or cannot be answered; `text` says why.' },
  },
});

registerEnumType(AnswerTierEnum, {
  name: 'AnswerTier',
  description: 'How far the numbers of an answer are vouched for.',
  valuesConfig: {
    CERTIFIED: { description: 'One metric of the catalogue, as it is defined there.' },
    COMPOSED: { description: 'Several metrics of the catalogue, or arithmetic on them.' },
    FREE_SQL: { description: 'SQL that no definition vouches for: look at it before you rely on it.' },
    REFUSED: { description: 'No number is given.' },
  },
});

registerEnumType(PlannerEnum, {
  name: 'AnswerPlanner',
  description: 'Who understood a question.',
  valuesConfig: {
    PARSER: { description: 'The built-in parser.' },
    VERIFIED: {
      description: 'The built-in parser, reading the phrase that an analyst gave for these words.',
    },
    MODEL: { description: 'A language model, where the parser did not understand.' },
  },
});

registerEnumType(ColumnKindEnum, {
  name: 'AnswerColumnKind',
  description: 'What a column of an answer holds.',
});

registerEnumType(CellUnitEnum, {
  name: 'AnswerUnit',
  description: 'What the cells of a column are counted in.',
  valuesConfig: {
    RATIO: { description: 'A fraction: 0.05 is five percent.' },
    POINTS: { description: 'The difference of two ratios: 0.01 is one percentage point.' },
    TIME: { description: 'Milliseconds since 1970 in UTC.' },
  },
});

registerEnumType(StepEnum, {
  name: 'AnswerStepName',
  description: 'A step from question to answer.',
  valuesConfig: {
    READ: { description: 'The words are read.' },
    PLAN: { description: 'It is settled what is asked.' },
    GUARD: { description: 'SQL that somebody else wrote is examined.' },
    RUN: { description: 'Statements are run.' },
    MODEL: { description: 'A language model is asked.' },
    CHECK: { description: 'Numbers in sentences are compared with the result.' },
    ANSWER: { description: 'The answer is put together.' },
  },
});

registerEnumType(CheckOutcomeEnum, {
  name: 'VerifiedCheckOutcome',
  description: 'What came of asking a verified question again.',
  valuesConfig: {
    SAME: { description: 'It is answered as it was.' },
    CELLS: {
      description: 'It is understood as it was, but numbers differ: events came late, or are kept no longer.',
    },
    PLAN: { description: 'It is understood differently.' },
    UNANSWERED: { description: 'It is refused, can mean several things, or fails.' },
  },
});
