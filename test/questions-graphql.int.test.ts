import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  AnswerDocument,
  AskQuestionDocument,
  CheckVerifiedQuestionsDocument,
  ConversationDocument,
  ConversationsDocument,
  CreateApiKeyDocument,
  DeleteSavedQuestionDocument,
  GiveAnswerFeedbackDocument,
  JobRunByIdDocument,
  MetricTotalDocument,
  QuestionExamplesDocument,
  QuestionFeedbackDocument,
  QuestionHistoryDocument,
  QuestionProgressDocument,
  SavedQuestionsDocument,
  SaveQuestionDocument,
  UnverifyQuestionDocument,
  VerifiedQuestionsDocument,
  VerifyAnswerDocument,
} from '../schema/generated/graphql.ts';
import type { AskQuestionInput, QuestionProgressSubscription, Role } from '../schema/generated/graphql.ts';
import { startGateway } from './support/gateway.ts';
import type { TestGateway } from './support/gateway.ts';
import { createGraphQLClient, createGraphQLSubscriber } from './support/graphql-client.ts';
import type { GraphQLClient, GraphQLSubscriber } from './support/graphql-client.ts';

const noon = Date.parse('2026-11-18T12:00:00Z');
const admin = { 'x-api-key': 'the-first-administrator-000000' };
const question = 'Revenue by category in the last 7 days?';

let gateway: TestGateway;
let ada: GraphQLClient;
let bob: GraphQLClient;
let guest: GraphQLClient;
let operator: GraphQLClient;
let adasKey: { 'x-api-key': string };
let bobsKey: { 'x-api-key': string };

const keyFor = async (name: string, role: Role) => {
  const { createApiKey } = await operator.request(CreateApiKeyDocument, { input: { name, role } });
  return { 'x-api-key': createApiKey.token };
};
const sale = (id: string, day: string, price: string, category: string, source: string) => ({
  ...{ event_id: id, event_type: 'purchase', event_timestamp: `${day}T10:00:00Z`, session_id: `s-${id}` },
  ...{ order_id: `o-${id}`, product_id: `p-${category}`, price, category, source },
});
const send = async (...events: object[]) => {
  const response = await fetch(`${gateway.url}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...admin },
    body: JSON.stringify(events),
  });
  expect(response.status).toBe(200);
};
const asked = async (client: GraphQLClient, input: AskQuestionInput) =>
  (await client.request(AskQuestionDocument, { input })).askQuestion;
const code = (wanted: string) => ({ cause: [{ extensions: { code: wanted } }] });

beforeAll(async () => {
  const env = { ADMIN_API_KEY: admin['x-api-key'], REQUIRE_AUTH: 'on', WRITE_BATCH_MS: '20' };
  gateway = await startGateway(env, () => noon);
  operator = createGraphQLClient(gateway.url, admin);
  [adasKey, bobsKey] = [await keyFor('ada', 'ANALYST'), await keyFor('bob', 'ANALYST')];
  ada = createGraphQLClient(gateway.url, adasKey);
  bob = createGraphQLClient(gateway.url, bobsKey);
  guest = createGraphQLClient(gateway.url, await keyFor('guest', 'VIEWER'));
  await send(
    sale('1', '2026-11-16', '10.00', 'Books', 'web'),
    sale('2', '2026-11-16', '20.00', 'Toys', 'mobile'),
    sale('3', '2026-11-17', '5.50', 'Toys', 'web'),
  );
  await vi.waitFor(async () => {
    const found = await operator.request(MetricTotalDocument, {
      name: 'revenue',
      range: '2026-11-11/2026-11-17',
    });
    expect(found.metric.total.value).toBe(35.5);
  }, 10_000);
});
afterAll(() => gateway.close());

describe('a console', () => {
  type Progress = QuestionProgressSubscription['questionProgress'];
  const subscribers: GraphQLSubscriber[] = [];
  afterAll(() => Promise.all(subscribers.map((subscriber) => subscriber.dispose())));

  /** Subscribed once it resolves; `rest` has what comes after, up to the end. */
  const watch = async (key: { 'x-api-key': string }, progressId: string) => {
    const live = createGraphQLSubscriber(gateway.wsUrl, key);
    subscribers.push(live);
    const messages = live.iterate(QuestionProgressDocument, { progressId });
    expect(await messages.next()).toMatchObject({
      value: { questionProgress: { sequence: 0, done: false } },
    });
    const rest = (async () => {
      const seen: Progress[] = [];
      for await (const { questionProgress } of messages) seen.push(questionProgress);
      return seen;
    })();
    return { rest };
  };
  const stepsOf = (progress: readonly Progress[]) =>
    progress.flatMap(({ step, note }) => (step === null ? [] : [{ name: step, note }]));
  const stepsIn = ({ steps }: Awaited<ReturnType<typeof asked>>) =>
    steps.map(({ name, note }) => ({ name, note }));

  it('follows the steps and the text of its own answer', async () => {
    const progressId = randomUUID();
    const [hers, his] = await Promise.all([watch(adasKey, progressId), watch(bobsKey, progressId)]);
    const answer = await asked(ada, { question, progressId });
    const seen = await hers.rest;
    expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, i) => i + 1));
    expect(seen.findIndex(({ done }) => done)).toBe(seen.length - 1);
    expect(stepsOf(seen)).toEqual(stepsIn(answer));
    expect(stepsOf(seen).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['READ', 'PLAN', 'RUN', 'ANSWER']),
    );
    expect(seen.map(({ text }) => text).join('')).toBe(answer.text);

    const hisAnswer = await asked(bob, { question: 'orders yesterday', progressId });
    expect(stepsOf(await his.rest)).toEqual(stepsIn(hisAnswer));
  });

  it('hears the end of a question that fails', async () => {
    const progressId = randomUUID();
    const { rest } = await watch(adasKey, progressId);
    const input = { question: 'revenue', conversationId: 'none', progressId };
    await expect(asked(ada, input)).rejects.toMatchObject(code('NOT_FOUND'));
    expect(await rest).toMatchObject([{ sequence: 1, done: true }]);
  });
});

describe('an asker', () => {
  it('goes on with a conversation, and reads it again', async () => {
    const first = await asked(ada, { question });
    expect(first).toMatchObject({ status: 'ANSWERED', plannedBy: 'PARSER', tokens: 0 });
    const { conversationId } = first;
    const second = await asked(ada, { question: 'and for mobile?', conversationId });
    expect(second).toMatchObject({
      conversationId,
      plan: { by: ['category'], filters: [{ dimension: 'source', values: ['mobile'] }] },
    });
    const { conversation } = await ada.request(ConversationDocument, { id: conversationId });
    expect(conversation).toMatchObject({
      ...{ title: question, questions: 2 },
      answers: [{ id: first.id }, { id: second.id, question: 'and for mobile?', text: second.text }],
    });
    const { conversations } = await ada.request(ConversationsDocument, { first: 1 });
    expect(conversations.nodes).toMatchObject([{ id: conversationId, title: question }]);
    expect((await ada.request(AnswerDocument, { id: second.id })).answer).toEqual(second);
    const { questionHistory } = await ada.request(QuestionHistoryDocument, { first: 2 });
    expect(questionHistory.nodes.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(questionHistory.pageInfo.hasNextPage).toBe(true);
  });

  it('has questions and answers that are nobody else’s', async () => {
    const { id, conversationId } = await asked(ada, { question });
    await expect(bob.request(AnswerDocument, { id })).rejects.toMatchObject(code('NOT_FOUND'));
    await expect(bob.request(ConversationDocument, { id: conversationId })).rejects.toMatchObject(
      code('NOT_FOUND'),
    );
    await expect(asked(bob, { question: 'and on web?', conversationId })).rejects.toMatchObject(
      code('NOT_FOUND'),
    );
    const input = { answerId: id, right: true };
    await expect(bob.request(GiveAnswerFeedbackDocument, { input })).rejects.toMatchObject(code('NOT_FOUND'));
    await expect(bob.request(VerifyAnswerDocument, { answerId: id })).rejects.toMatchObject(
      code('NOT_FOUND'),
    );
    await expect(asked(guest, { question })).rejects.toMatchObject(code('FORBIDDEN'));
  });

  it('keeps questions, and says of answers whether they were right', async () => {
    const { saveQuestion } = await ada.request(SaveQuestionDocument, { input: { name: 'daily', question } });
    expect((await ada.request(SavedQuestionsDocument, {})).savedQuestions).toEqual([saveQuestion]);
    expect((await bob.request(SavedQuestionsDocument, {})).savedQuestions).toEqual([]);
    await ada.request(DeleteSavedQuestionDocument, { id: saveQuestion.id });
    expect((await ada.request(SavedQuestionsDocument, {})).savedQuestions).toEqual([]);

    const { id: answerId } = await asked(ada, { question });
    const input = { answerId, right: false, comment: 'net, please' };
    const { giveAnswerFeedback } = await ada.request(GiveAnswerFeedbackDocument, { input });
    expect(giveAnswerFeedback).toMatchObject({ answerId, question, right: false, givenBy: 'ada' });
    const { questionFeedback } = await bob.request(QuestionFeedbackDocument, { right: false });
    expect(questionFeedback.nodes).toEqual([giveAnswerFeedback]);
    await expect(guest.request(QuestionFeedbackDocument, {})).rejects.toMatchObject(code('FORBIDDEN'));
  });
});

describe('an analyst', () => {
  const checked = async () => {
    const { checkVerifiedQuestions } = await operator.request(CheckVerifiedQuestionsDocument, {});
    return vi.waitFor(async () => {
      const { job } = await operator.request(JobRunByIdDocument, { id: checkVerifiedQuestions.id });
      expect(job).toMatchObject({ state: 'COMPLETED' });
      return (await guest.request(VerifiedQuestionsDocument, {})).verifiedQuestions;
    }, 20_000);
  };

  it('finds an answer right by its own words', async () => {
    const { id: answerId } = await asked(ada, { question });
    const { verifyAnswer } = await ada.request(VerifyAnswerDocument, { answerId });
    expect(verifyAnswer).toMatchObject({
      question,
      phrase: null,
      cells: { totalRows: 2 },
      verifiedBy: 'ada',
    });
    await ada.request(UnverifyQuestionDocument, { id: verifyAnswer.id });
  });

  it('teaches a question by a phrase, which then is an example and checked', async () => {
    const unknown = 'What came in, by the category, over 7 days until now?';
    const refused = await asked(ada, { question: unknown });
    const { verifyAnswer } = await ada.request(VerifyAnswerDocument, {
      answerId: refused.id,
      phrase: question,
    });
    expect(verifyAnswer).toMatchObject({ question: unknown, phrase: question, lastCheck: null });
    const answer = await asked(bob, { question: 'what came in — by category over 7 days until now' });
    expect(answer).toMatchObject({ status: 'ANSWERED', plannedBy: 'VERIFIED', plan: verifyAnswer.plan });
    expect((await guest.request(QuestionExamplesDocument, {})).questionExamples).toContain(unknown);
    await expect(ada.request(CheckVerifiedQuestionsDocument, {})).rejects.toMatchObject(code('FORBIDDEN'));

    expect(await checked()).toMatchObject([
      { id: verifyAnswer.id, lastCheck: { outcome: 'SAME', differences: [] } },
    ]);
    // An event that comes late changes what the same plan finds.
    await send(sale('4', '2026-11-15', '4.00', 'Books', 'web'));
    await vi.waitFor(async () => {
      expect(await checked()).toMatchObject([{ lastCheck: { outcome: 'CELLS' } }]);
    }, 20_000);
    const { unverifyQuestion } = await bob.request(UnverifyQuestionDocument, { id: verifyAnswer.id });
    expect(unverifyQuestion).toBe(verifyAnswer.id);
    expect((await guest.request(VerifiedQuestionsDocument, {})).verifiedQuestions).toEqual([]);
  });
});
