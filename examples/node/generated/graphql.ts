/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What came of a question. */
export type AnswerStatus =
  /** It was understood and answered. */
  | 'ANSWERED'
  /** It can mean several things; `suggestions` lists them. */
  | 'CHOICES'
  /** It was not understood, or cannot be answered; `text` says why. */
  | 'REFUSED';

/** A step from question to answer. */
export type AnswerStepName =
  /** The answer is put together. */
  | 'ANSWER'
  /** Numbers in sentences are compared with the result. */
  | 'CHECK'
  /** SQL that somebody else wrote is examined. */
  | 'GUARD'
  /** A language model is asked. */
  | 'MODEL'
  /** It is settled what is asked. */
  | 'PLAN'
  /** The words are read. */
  | 'READ'
  /** Statements are run. */
  | 'RUN';

export type LastWeekQueryVariables = Exact<{ [key: string]: never; }>;


export type LastWeekQuery = { metric: { total: { value: number | null, change: number | null }, breakdown: { slices: Array<{ keys: Array<string>, value: number | null }> } } };

export type RevenueTodaySubscriptionVariables = Exact<{ [key: string]: never; }>;


export type RevenueTodaySubscription = { metricUpdated: { value: number | null, asOf: string, dropped: number } };

export type AskQuestionMutationVariables = Exact<{
  question: string;
  progressId: string | number;
}>;


export type AskQuestionMutation = { askQuestion: { status: AnswerStatus, text: string, rows: Array<Array<unknown> | null>, notes: Array<string>, suggestions: Array<string>, columns: Array<{ label: string }> } };

export type QuestionStepsSubscriptionVariables = Exact<{
  progressId: string | number;
}>;


export type QuestionStepsSubscription = { questionProgress: { sequence: number, step: AnswerStepName | null, note: string, done: boolean } };

export type ShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopQuery = { shop: { timeZone: string, currency: string } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const LastWeekDocument = new TypedDocumentString(`
    query LastWeek {
  metric(name: "revenue") {
    total(range: LAST_7_DAYS, compareTo: PREVIOUS_PERIOD) {
      value
      change
    }
    breakdown(by: [CATEGORY], range: LAST_7_DAYS) {
      slices {
        keys
        value
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LastWeekQuery, LastWeekQueryVariables>;
export const RevenueTodayDocument = new TypedDocumentString(`
    subscription RevenueToday {
  metricUpdated(name: "revenue", range: TODAY, everySeconds: 1) {
    value
    asOf
    dropped
  }
}
    `) as unknown as TypedDocumentString<RevenueTodaySubscription, RevenueTodaySubscriptionVariables>;
export const AskQuestionDocument = new TypedDocumentString(`
    mutation AskQuestion($question: String!, $progressId: ID!) {
  askQuestion(input: {question: $question, progressId: $progressId}) {
    status
    text
    columns {
      label
    }
    rows
    notes
    suggestions
  }
}
    `) as unknown as TypedDocumentString<AskQuestionMutation, AskQuestionMutationVariables>;
export const QuestionStepsDocument = new TypedDocumentString(`
    subscription QuestionSteps($progressId: ID!) {
  questionProgress(progressId: $progressId) {
    sequence
    step
    note
    done
  }
}
    `) as unknown as TypedDocumentString<QuestionStepsSubscription, QuestionStepsSubscriptionVariables>;
export const ShopDocument = new TypedDocumentString(`
    query Shop {
  shop {
    timeZone
    currency
  }
}
    `) as unknown as TypedDocumentString<ShopQuery, ShopQueryVariables>;