import { pino } from 'pino';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate } from '../src/clickhouse/index.ts';
import { badInput, CartographError } from '../src/errors.ts';
import { createHistory, type AskAgain, type History } from '../src/questions/history/index.ts';
import type { Answer } from '../src/questions/index.ts';
import { answerOf, askedOn, revenueByCategory, viewerNamed } from './support/answer.ts';
import { describeStorage } from './support/storage-backends.ts';

const log = pino({ level: 'silent' });
const ada = viewerNamed('ada');

describeStorage('verified questions', (storage) => {
  const clock = { now: askedOn };
  let history: History;

  /** As another process would make it. */
  const another = () => createHistory({ clickhouse: storage.clickhouse, now: () => clock.now, log });

  beforeAll(() => migrate(storage.clickhouse, { folder: 'sql/migrations', log }));
  beforeEach(async () => {
    for (const table of ['answers', 'verified_questions', 'verified_checks'])
      await storage.clickhouse.command({ sql: `TRUNCATE TABLE gateway.${table}` });
    history = another();
  });

  const recorded = async (changes: Partial<Answer> = {}): Promise<Answer> => {
    const answer = answerOf(changes);
    await history.record(answer, ada);
    return answer;
  };
  /** Answers every question with one answer, and notes what it was asked. */
  const answering = (answer: Partial<Answer> = {}) => {
    const asked: Parameters<AskAgain>[0][] = [];
    const ask: AskAgain = (question) => {
      asked.push(question);
      return Promise.resolve(answerOf(answer));
    };
    return { asked, ask };
  };
  const never: AskAgain = () => Promise.reject(new Error('it was asked'));

  it('an answer found right is kept with its plan, its moment and its cells', async () => {
    const answer = await recorded();
    const verified = await history.verify(answer.id, ada, { phrase: null, ask: never });
    expect(verified).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f]{16}$/), question: answer.question, phrase: null },
      ...{ plan: answer.plan, timeZone: 'UTC', asOf: askedOn, text: answer.text, answerId: answer.id },
      cells: {
        columns: ['category', 'revenue', 'revenue_share'],
        ...{ rows: answer.rows, totalRows: 2, hash: expect.any(String) },
      },
      ...{ verifiedBy: 'ada by name', verifiedAt: expect.any(Number), lastCheck: null },
    });
    expect(await history.verified()).toEqual([verified]);
    expect(await history.verifiedPhrase(answer.question)).toBeNull();
  });

  it('the same words are read as the phrase that was given, at once', async () => {
    const { id } = await recorded({ question: 'How did we do, by the category?' });
    expect(await history.verifiedPhrase('How did we do, by the category?')).toBeNull();
    const { asked, ask } = answering();
    const phrase = 'revenue by category last 7 days';
    const verified = await history.verify(id, ada, { phrase: ` ${phrase} `, ask });
    expect(asked).toEqual([{ question: phrase, timeZone: 'UTC', asOf: askedOn }]);
    expect(verified.phrase).toBe(phrase);
    expect(await history.verifiedPhrase('how did we do — by category')).toBe(phrase);
    expect(await history.verifiedPhrase('how did they do by category')).toBeNull();
    expect(await history.verifiedPhrase('?!')).toBeNull();

    await history.unverify(verified.id);
    expect(await history.verifiedPhrase('how did we do — by category')).toBeNull();
    expect(await history.verified()).toEqual([]);
    await expect(history.unverify(verified.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('what another process verified is read within three seconds', async () => {
    const { id } = await recorded();
    expect(await history.verifiedPhrase('revenue by category in last 7 days')).toBeNull();
    const other = another();
    await other.verify(id, ada, { phrase: 'the phrase', ask: answering().ask });
    expect(await history.verifiedPhrase('revenue by category in last 7 days')).toBeNull();
    clock.now += 3_000;
    expect(await history.verifiedPhrase('revenue by category in last 7 days')).toBe('the phrase');
  });

  it('who verifies the same words again replaces what was there', async () => {
    const [first, second] = [
      await recorded(),
      await recorded({ question: 'revenue by category in last 7 days' }),
    ];
    await history.verify(first.id, ada, { phrase: 'one phrase', ask: answering().ask });
    await history.verify(second.id, ada, { phrase: 'another', ask: answering().ask });
    expect(await history.verified()).toMatchObject([{ answerId: second.id, phrase: 'another' }]);
  });

  it('verified once more, a question keeps its phrase, and a phrase is what it is read as itself', async () => {
    const first = await recorded({ question: 'takings' });
    await history.verify(first.id, ada, { phrase: 'revenue', ask: answering().ask });
    const second = await recorded({ question: 'Takings!', plannedBy: 'verified' });
    await history.verify(second.id, ada, { phrase: null, ask: answering().ask });
    const third = await recorded({ question: 'how much came in' });
    await history.verify(third.id, ada, { phrase: 'the takings', ask: answering().ask });
    const kept = (await history.verified()).map(({ question, phrase }) => [question, phrase]);
    expect(kept).toEqual([
      ['how much came in', 'revenue'],
      ['Takings!', 'revenue'],
    ]);
  });

  it('a phrase that means something else is refused, and says what', async () => {
    const { id } = await recorded();
    const orders = answering({ plan: { ...revenueByCategory, metrics: ['orders'] } });
    await expect(history.verify(id, ada, { phrase: 'orders', ask: orders.ask })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(
        /asks something else.*metrics: it was \["revenue"\], it is \["orders"\]/,
      ),
    });
    const refused = answering({ status: 'refused', plan: null, text: 'I did not understand “blargh”.' });
    await expect(history.verify(id, ada, { phrase: 'blargh', ask: refused.ask })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/not understood by itself: I did not understand “blargh”/),
    });
    await expect(history.verify(id, ada, { phrase: ' ', ask: never })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await history.verified()).toEqual([]);
  });

  it('a follow-up is verified under words that say all of it, and its own words stay free', async () => {
    const { conversationId } = await recorded();
    const { id } = await recorded({ conversationId, question: 'and by category?' });
    const alone = answering({ plan: { ...revenueByCategory, metrics: ['orders'] } });
    await expect(history.verify(id, ada, { phrase: null, ask: alone.ask })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(alone.asked).toMatchObject([{ question: 'and by category?' }]);
    const { ask, asked } = answering();
    const verified = await history.verify(id, ada, { phrase: 'revenue by category last 7 days', ask });
    expect(verified).toMatchObject({
      question: 'revenue by category last 7 days',
      phrase: null,
      answerId: id,
    });
    expect(await history.verifiedPhrase('and by category?')).toBeNull();
    await history.check(ask);
    expect(asked.map(({ question }) => question)).toEqual(Array(2).fill('revenue by category last 7 days'));
  });

  it('what only a language model understood needs a phrase', async () => {
    const { id } = await recorded({ plannedBy: 'model', question: 'how are we doing?' });
    const refused = answering({ status: 'refused', plan: null, text: 'I did not understand it.' });
    await expect(history.verify(id, ada, { phrase: null, ask: refused.ask })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(refused.asked).toMatchObject([{ question: 'how are we doing?' }]);
    await history.verify(id, ada, { phrase: 'the phrase', ask: answering().ask });
    expect(await history.verifiedPhrase('How are we doing?')).toBe('the phrase');
  });

  it('a phrase teaches a question that was not understood', async () => {
    const { id } = await recorded({
      status: 'refused',
      tier: 'refused',
      plan: null,
      rows: [],
      question: 'wie läuft’s?',
    });
    const { ask } = answering({ text: 'Well.' });
    const verified = await history.verify(id, ada, { phrase: 'the phrase', ask });
    expect(verified).toMatchObject({ text: 'Well.', plan: revenueByCategory, cells: { totalRows: 2 } });
    expect(await history.verifiedPhrase('Wie läuft’s')).toBe('the phrase');
  });

  it.each<[string, Partial<Answer>]>([
    ['a refusal without a phrase', { status: 'refused', plan: null }],
    ['SQL of its own', { tier: 'free_sql', plan: null }],
    ['a proposal', { plan: { kind: 'alert', rule: {} } }],
    ['a table too large to keep', { rows: [['x'.repeat(300_000), 1, 1]] }],
  ])('%s cannot be verified', async (_, changes) => {
    const { id } = await recorded(changes);
    await expect(history.verify(id, ada, { phrase: null, ask: never })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('nobody verifies what another asked', async () => {
    const { id } = await recorded();
    const bob = viewerNamed('bob');
    await expect(history.verify(id, bob, { phrase: null, ask: never })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('a check tells a plan that differs from cells that do, and both from no answer', async () => {
    expect(await history.check(never)).toEqual([]);
    const questions = [
      'revenue?',
      'late revenue?',
      'revenue, read otherwise?',
      'no revenue?',
      'impossible revenue?',
    ];
    for (const question of questions) {
      const { id } = await recorded({ question });
      await history.verify(id, ada, { phrase: null, ask: never });
    }
    const answers: Record<string, () => Answer> = {
      'revenue?': () => answerOf(),
      'late revenue?': () =>
        answerOf({
          rows: [
            ['Books', 1300.5, 0.62],
            ['Toys', 800.25, 0.38],
          ],
        }),
      'revenue, read otherwise?': () =>
        answerOf({ plan: { ...revenueByCategory, by: ['source'] }, rows: [['web', 1, 1]] }),
      'no revenue?': () => answerOf({ status: 'choices', plan: null, text: 'It can mean several things.' }),
      'impossible revenue?': () => {
        throw badInput('There is no such thing.');
      },
    };
    const asked: number[] = [];
    const checks = await history.check(async ({ question, asOf }) => {
      asked.push(asOf);
      return answers[question]!();
    });
    expect(asked).toEqual(Array(5).fill(askedOn));
    const found = Object.fromEntries(
      checks.map(({ question, outcome, differences }) => [question, [outcome, ...differences]]),
    );
    expect(found).toEqual({
      'revenue?': ['same'],
      'late revenue?': [
        'cells',
        'Row 1, revenue: it was 1200.5, it is 1300.5.',
        'Row 1, revenue_share: it was 0.6, it is 0.62.',
        'Row 2, revenue_share: it was 0.4, it is 0.38.',
      ],
      'revenue, read otherwise?': ['plan', 'by: it was ["category"], it is ["source"].'],
      'no revenue?': ['unanswered', 'It can mean several things.'],
      'impossible revenue?': ['unanswered', 'There is no such thing.'],
    });
    const kept = (await history.verified()).map(({ lastCheck }) => lastCheck);
    expect(kept).toEqual(checks);

    // Once verified again, what was found before says nothing any more.
    const again = await recorded({ question: 'late revenue?' });
    clock.now += 1_000;
    await history.verify(again.id, ada, { phrase: null, ask: never });
    expect((await history.verified())[0]).toMatchObject({ question: 'late revenue?', lastCheck: null });
  });

  it('a check that cannot reach the storage finds nothing out', async () => {
    const { id } = await recorded();
    await history.verify(id, ada, { phrase: null, ask: never });
    const away = new CartographError('STORAGE_UNAVAILABLE', 'The storage is away.');
    await expect(history.check(() => Promise.reject(away))).rejects.toBe(away);
    expect(await history.verified()).toMatchObject([{ lastCheck: null }]);
  });
});
