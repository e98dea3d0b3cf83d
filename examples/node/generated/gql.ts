/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query LastWeek {\n  metric(name: \"revenue\") {\n    total(range: LAST_7_DAYS, compareTo: PREVIOUS_PERIOD) {\n      value\n      change\n    }\n    breakdown(by: [CATEGORY], range: LAST_7_DAYS) {\n      slices {\n        keys\n        value\n      }\n    }\n  }\n}\n\nsubscription RevenueToday {\n  metricUpdated(name: \"revenue\", range: TODAY, everySeconds: 1) {\n    value\n    asOf\n    dropped\n  }\n}": typeof types.LastWeekDocument,
    "mutation AskQuestion($question: String!, $progressId: ID!) {\n  askQuestion(input: {question: $question, progressId: $progressId}) {\n    status\n    text\n    columns {\n      label\n    }\n    rows\n    notes\n    suggestions\n  }\n}\n\nsubscription QuestionSteps($progressId: ID!) {\n  questionProgress(progressId: $progressId) {\n    sequence\n    step\n    note\n    done\n  }\n}": typeof types.AskQuestionDocument,
    "query Shop {\n  shop {\n    timeZone\n    currency\n  }\n}": typeof types.ShopDocument,
};
const documents: Documents = {
    "query LastWeek {\n  metric(name: \"revenue\") {\n    total(range: LAST_7_DAYS, compareTo: PREVIOUS_PERIOD) {\n      value\n      change\n    }\n    breakdown(by: [CATEGORY], range: LAST_7_DAYS) {\n      slices {\n        keys\n        value\n      }\n    }\n  }\n}\n\nsubscription RevenueToday {\n  metricUpdated(name: \"revenue\", range: TODAY, everySeconds: 1) {\n    value\n    asOf\n    dropped\n  }\n}": types.LastWeekDocument,
    "mutation AskQuestion($question: String!, $progressId: ID!) {\n  askQuestion(input: {question: $question, progressId: $progressId}) {\n    status\n    text\n    columns {\n      label\n    }\n    rows\n    notes\n    suggestions\n  }\n}\n\nsubscription QuestionSteps($progressId: ID!) {\n  questionProgress(progressId: $progressId) {\n    sequence\n    step\n    note\n    done\n  }\n}": types.AskQuestionDocument,
    "query Shop {\n  shop {\n    timeZone\n    currency\n  }\n}": types.ShopDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query LastWeek {\n  metric(name: \"revenue\") {\n    total(range: LAST_7_DAYS, compareTo: PREVIOUS_PERIOD) {\n      value\n      change\n    }\n    breakdown(by: [CATEGORY], range: LAST_7_DAYS) {\n      slices {\n        keys\n        value\n      }\n    }\n  }\n}\n\nsubscription RevenueToday {\n  metricUpdated(name: \"revenue\", range: TODAY, everySeconds: 1) {\n    value\n    asOf\n    dropped\n  }\n}"): typeof import('./graphql.ts').LastWeekDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AskQuestion($question: String!, $progressId: ID!) {\n  askQuestion(input: {question: $question, progressId: $progressId}) {\n    status\n    text\n    columns {\n      label\n    }\n    rows\n    notes\n    suggestions\n  }\n}\n\nsubscription QuestionSteps($progressId: ID!) {\n  questionProgress(progressId: $progressId) {\n    sequence\n    step\n    note\n    done\n  }\n}"): typeof import('./graphql.ts').AskQuestionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Shop {\n  shop {\n    timeZone\n    currency\n  }\n}"): typeof import('./graphql.ts').ShopDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
