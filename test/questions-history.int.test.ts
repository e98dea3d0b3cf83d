import { pino } from 'pino';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate } from '../src/clickhouse/index.ts';
import { createHistory, type History } from '../src/questions/history/index.ts';
import { answerOf, askedOn, revenueByCategory, viewerNamed } from './support/answer.ts';
import { describeStorage } from './support/storage-backends.ts';

const ada = viewerNamed('ada');
const bob = viewerNamed('bob');
const nothing = { code: 'NOT_FOUND' };

describeStorage('history of questions', (storage) => {
  const warnings: unknown[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => warnings.push(JSON.parse(line)) });
  let history: History;

  beforeAll(() => migrate(storage.clickhouse, { folder: 'sql/migrations', log: pino({ level: 'silent' }) }));
  beforeEach(async () => {
    warnings.length = 0;
    for (const table of ['answers', 'saved_questions', 'answer_feedback'])
      await storage.clickhouse.command({ sql: `TRUNCATE TABLE gateway.${table}` });
    // A clock that stands still: the order must not depend on it.
    history = createHistory({ clickhouse: storage.clickhouse, now: () => askedOn, log });
  });

  const recorded = async (changes: Parameters<typeof answerOf>[0] = {}, viewer = ada) => {
    const answer = answerOf(changes);
    await history.record(answer, viewer);
    return answer;
  };

  it('gives an answer back as it was, to its asker alone', async () => {
    const answer = await recorded();
    expect(await history.get(answer.id, ada)).toEqual(answer);
    await expect(history.get(answer.id, bob)).rejects.toMatchObject({
      ...nothing,
      message: `There is no answer of yours with the id "${answer.id}".`,
    });
    await expect(history.get('none', ada)).rejects.toMatchObject(nothing);
  });

  it('keeps an answer once, even when it is written again after a lost reply', async () => {
    const answer = await recorded();
    await history.record(answer, ada);
    expect((await history.list(ada)).items).toHaveLength(1);
  });

  it('keeps no token that confirms something', async () => {
    const proposal = {
      ...({
        id: 'p1',
        kind: 'alert_rule',
        summary: 'a rule',
        preview: { fired: 2 },
        role: 'operator',
      } as const),
      ...{ token: 'secret', expiresAt: askedOn },
    };
    const answer = await recorded({ proposal });
    expect((await history.get(answer.id, ada)).proposal).toEqual({ ...proposal, token: null });
  });

  it('leaves out a table that is too large, and says so', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => [`${i} ${'x'.repeat(300)}`, i, 0]);
    const answer = await recorded({ rows, notes: ['first'] });
    expect(await history.get(answer.id, ada)).toMatchObject({
      rows: [],
      chart: null,
      totalRows: 1_000,
      text: answer.text,
      notes: ['first', expect.stringMatching(/too large to be kept/)],
    });
  });

  it('opens a conversation with its last six turns, and nobody else’s', async () => {
    const { id, turns } = await history.open(undefined, ada);
    expect(turns).toEqual([]);
    for (let i = 1; i <= 8; i += 1)
      await recorded({
        conversationId: id,
        question: `q${i}`,
        text: `t${i}`,
        plan: i === 8 ? null : revenueByCategory,
      });
    const opened = await history.open(id, ada);
    expect(opened.id).toBe(id);
    expect(opened.turns.map(({ question }) => question)).toEqual(['q3', 'q4', 'q5', 'q6', 'q7', 'q8']);
    expect(opened.turns.slice(-2)).toEqual([
      { question: 'q7', text: 't7', plan: revenueByCategory },
      { question: 'q8', text: 't8', plan: null },
    ]);
    const refusals = await Promise.allSettled([history.open(id, bob), history.open('none', bob)]);
    const messages = refusals.map((refusal) => refusal.status === 'rejected' && String(refusal.reason));
    expect(messages[0]).toBe(messages[1]!.toString().replace('none', id));
    expect(messages[0]).toMatch(/no conversation of yours/);
  });

  it('a plan that this version does not know is left out of a turn, with a word in the log', async () => {
    const { conversationId, id } = await recorded();
    await storage.clickhouse.insert({
      table: 'gateway.answers',
      rows: [
        {
          ...{ id: 'old', conversation_id: conversationId, viewer_id: ada.id, asked_at: askedOn + 60_000 },
          ...{ question: 'old', status: 'answered', tier: 'certified', text: 'was so' },
          ...{ plan: '{"kind":"divination"}', answer: '{"id":"old"}' },
        },
      ],
    });
    const { turns } = await history.open(conversationId, ada);
    expect(turns.map(({ plan }) => plan)).toEqual([revenueByCategory, null]);
    expect(warnings).toMatchObject([{ msg: expect.stringMatching(/another version/) }]);
    await expect(history.get('old', ada)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/another version/),
    });
    expect((await history.list(ada)).items.map(({ item }) => item.id)).toEqual(['old', id]);
  });

  it('lists answers and conversations newest first, page by page', async () => {
    const first = await recorded({ question: 'How many orders?' });
    await recorded({ question: 'theirs' }, bob);
    const second = await recorded({ question: 'Revenue?' });
    const third = await recorded({ question: 'And on mobile?', conversationId: first.conversationId });
    const page = await history.list(ada, { first: 2 });
    expect(page).toMatchObject({
      items: [{ item: { id: third.id } }, { item: { id: second.id } }],
      hasNextPage: true,
    });
    const rest = await history.list(ada, { first: 2, after: page.items[1]!.cursor });
    expect(rest).toMatchObject({ items: [{ item: { id: first.id, text: first.text } }], hasNextPage: false });

    const { items, hasNextPage } = await history.conversations(ada, { first: 1 });
    expect(hasNextPage).toBe(true);
    expect(items[0]!.item).toEqual({
      ...{ id: first.conversationId, title: 'How many orders?', questions: 2 },
      ...{ startedAt: askedOn, lastAskedAt: askedOn + 3 },
    });
    const next = await history.conversations(ada, { first: 1, after: items[0]!.cursor });
    expect(next).toMatchObject({ items: [{ item: { title: 'Revenue?' } }], hasNextPage: false });
    expect(await history.conversation(first.conversationId, ada)).toMatchObject({
      title: 'How many orders?',
      answers: [{ id: first.id }, { id: third.id }],
    });
    await expect(history.conversation(first.conversationId, bob)).rejects.toMatchObject(nothing);
    await expect(history.list(ada, { first: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(history.list(ada, { after: 'elsewhere' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('saves questions by name for one person', async () => {
    const daily = await history.save(ada, { name: ' daily ', question: 'revenue yesterday' });
    await history.save(ada, { name: 'Best', question: 'top categories' });
    await history.save(bob, { name: 'daily', question: 'orders yesterday' });
    expect(daily).toMatchObject({ name: 'daily', question: 'revenue yesterday' });
    expect((await history.saved(ada)).map(({ name }) => name)).toEqual(['Best', 'daily']);
    await expect(history.save(ada, { name: 'daily', question: 'x' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(history.save(ada, { name: ' ', question: 'x' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(history.save(ada, { name: 'x', question: '' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(history.deleteSaved(daily.id, bob)).rejects.toMatchObject(nothing);
    await history.deleteSaved(daily.id, ada);
    expect((await history.saved(ada)).map(({ name }) => name)).toEqual(['Best']);
    await history.save(ada, { name: 'daily', question: 'revenue today' });
    expect(await history.saved(ada)).toHaveLength(2);
    expect(await history.saved(bob)).toMatchObject([{ question: 'orders yesterday' }]);
  });

  it('shows feedback to whoever looks for what went wrong', async () => {
    const wrong = await recorded({ question: 'takings?' });
    const fine = await recorded({}, bob);
    await history.feedback(wrong.id, ada, { right: true, comment: '' });
    await history.feedback(wrong.id, ada, { right: false, comment: ' gross, not net ' });
    await history.feedback(fine.id, bob, { right: true, comment: '' });
    await expect(history.feedback(fine.id, ada, { right: true, comment: '' })).rejects.toMatchObject(nothing);
    await expect(
      history.feedback(fine.id, bob, { right: true, comment: 'x'.repeat(4_001) }),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });

    const page = await history.feedbackGiven({ first: 1 });
    expect(page).toMatchObject({ items: [{ item: { answerId: fine.id, right: true } }], hasNextPage: true });
    const rest = await history.feedbackGiven({ first: 1, after: page.items[0]!.cursor });
    expect(rest).toMatchObject({ hasNextPage: false });
    const found = await history.feedbackGiven({ right: false });
    expect(found.items.map(({ item }) => item)).toEqual([
      {
        ...{ answerId: wrong.id, question: 'takings?', text: wrong.text, plan: revenueByCategory },
        ...{ status: 'answered', tier: 'certified', right: false, comment: 'gross, not net' },
        ...{ givenBy: 'ada by name', givenAt: expect.any(Number) },
      },
    ]);
    expect(rest.items[0]!.item).toEqual(found.items[0]!.item);
  });
});
