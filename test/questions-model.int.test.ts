import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rows } from '../src/clickhouse/index.ts';
import { catalogue } from '../src/metrics/index.ts';
import { createCalendar } from '../src/questions/language/calendar.ts';
import { createUnderstanding } from '../src/questions/language/understand.ts';
import type { Plan } from '../src/questions/index.ts';
import { asOf, injection, openModelRig, toolResults, type ModelRig } from './support/model-rig.ts';

let rig: ModelRig;

beforeAll(async () => {
  rig = await openModelRig();
}, 120_000);
afterAll(() => rig.close());
beforeEach(() => rig.server.reset());

const byCategory = {
  tool: 'run_plan',
  input: {
    metrics: ['revenue'],
    by: ['category'],
    range: 'last 7 days',
    order: { by: 'revenue', of: 'value', direction: 'descending' },
    limit: 3,
  },
};
/** 15 to 21 November: Electronics 299.97, Books 30.30, Home 7.50 */
const truth = '[1] Electronics leads with 299.97 USD; Books follows with 30.30 USD.';

const eventCount = async (): Promise<number> => {
  const found = await rig.clickhouse.query({
    sql: 'SELECT count() AS n FROM silver.user_events',
    row: z.object({ n: rows.integer }),
  });
  return found.rows[0]?.n ?? -1;
};

describe('a good plan', () => {
  it('is the parser’s plan, and has the parser’s answer, with the model’s words', async () => {
    const values = {
      category: ['Books', 'Electronics', 'Home', 'Toys'],
      source: [],
      event_type: [],
      country: [],
      product: [],
    };
    const understand = createUnderstanding({ catalogue, values, calendar: createCalendar(asOf, 'UTC') });
    const read = understand('top 3 categories by revenue last 7 days');
    const plan = read.status === 'answered' ? read.plan : expect.fail('the parser reads this');
    rig.server.script({ calls: [byCategory] }, { say: truth });
    const steps: unknown[] = [];
    const answer = await rig.ask('which categories have the best vibe?', {
      onProgress: (progress) => steps.push(progress),
    });
    expect(steps).toEqual([
      { step: 'model', note: 'run plan' },
      { step: 'check', note: 'every number is in the result' },
    ]);
    expect(answer).toMatchObject({ kind: 'answered', rounds: 2, notes: [] });
    if (answer.kind !== 'answered') return;
    expect(answer.plan).toEqual(plan);
    expect(withoutTimes(answer.draft)).toEqual(withoutTimes(await rig.run(plan)));
    expect(answer.text).toBe('Electronics leads with 299.97 USD; Books follows with 30.30 USD.');
    expect(answer.usage).toMatchObject({ inputTokens: 2_000, outputTokens: 200 });
  });

  it('reads times, comparisons and the spelling of values by the shop’s own rules', async () => {
    rig.server.script(
      {
        calls: [
          {
            tool: 'run_plan',
            input: {
              metrics: ['revenue'],
              range: '2026-11-16/2026-11-21',
              comparison: 'the week before',
              filters: [{ dimension: 'category', values: ['books'] }],
            },
          },
        ],
      },
      { say: '' },
    );
    const answer = await rig.ask('books?');
    expect(answer).toMatchObject({
      plan: {
        range: { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 22) },
        comparison: { from: Date.UTC(2026, 10, 9), to: Date.UTC(2026, 10, 15) },
        filters: [{ dimension: 'category', values: ['Books'], exclude: false }],
      },
      text: null,
    });
  });

  it('points at the result that answers, not at the last one', async () => {
    const orders = { tool: 'run_plan', input: { metrics: ['orders'], range: 'yesterday' } };
    rig.server.script({ calls: [orders, byCategory] }, { say: '[1] There were 2 orders yesterday.' });
    const answer = await rig.ask('how was yesterday?');
    expect(answer).toMatchObject({ plan: { metrics: ['orders'] }, text: 'There were 2 orders yesterday.' });
  });

  it('is shown the questions that somebody found right, as it would call for them', async () => {
    const plan = await planOf();
    rig.server.script({ calls: [byCategory] }, { say: truth });
    await rig.ask('vibe?', { examples: () => Promise.resolve([{ question: 'what sells?', plan }]) });
    const system = JSON.stringify(rig.server.requests[0]?.body.system);
    const { input } = byCategory;
    expect(system).toContain('what sells?');
    for (const said of [input.range, input.metrics[0], input.order.direction]) expect(system).toContain(said);
    expect(system).not.toMatch(/\d{13}/);
  });

  it.each([
    [{ metrics: ['revenue'], range: 'when the moon is full' }, 'was not understood'],
    [{ metrics: ['revenue'], range: 'last 7 days by category' }, 'was not understood'],
    [{ metrics: ['vibe'], range: 'last 7 days' }, 'There is no metric'],
    [
      { metrics: ['revenue'], range: 'last 7 days', filters: [{ dimension: 'category', values: ['Book'] }] },
      'Nearest: Books',
    ],
    [{ metrics: ['revenue'] }, 'does not fit'],
  ])('that makes no sense goes back: %j', async (input, reason) => {
    let said: string[] = [];
    rig.server.script({ calls: [{ tool: 'run_plan', input }] }, (body) => {
      said = toolResults(body);
      return { calls: [{ tool: 'give_up', input: { reason: 'The shop keeps no record of it.' } }] };
    });
    const answer = await rig.ask('vibe?');
    expect(said).toEqual([expect.stringContaining(reason)]);
    expect(answer).toMatchObject({ kind: 'refused', text: 'The shop keeps no record of it.' });
  });
});

describe('SQL', () => {
  const sql = (text: string) => ({ calls: [{ tool: 'run_sql', input: { sql: text } }] });
  const right =
    'SELECT category, sum(price * quantity) AS revenue FROM silver.user_events GROUP BY category ORDER BY revenue DESC';

  it('that is wrong is put right', async () => {
    rig.server.script(
      sql(right.replace('category,', 'categry,')),
      (body) => {
        expect(toolResults(body)[0]).toContain('categry');
        return sql(right);
      },
      { say: '[1] Electronics brought 299.97.' },
    );
    const answer = await rig.ask('vibe by category');
    expect(answer).toMatchObject({
      kind: 'answered',
      plan: null,
      draft: {
        tier: 'free_sql',
        rows: [
          ['Electronics', 299.97],
          ['Books', 40.3],
          ['Home', 7.5],
          ['Toys', 5],
        ],
      },
      text: 'Electronics brought 299.97.',
    });
  });

  it('may fail three times', async () => {
    const wrong = sql('SELECT nothing FROM nowhere');
    let said: string[] = [];
    rig.server.script(wrong, wrong, wrong, sql(right), (body) => {
      said = toolResults(body);
      return { say: 'I cannot.' };
    });
    const answer = await rig.ask('vibe?');
    expect(said).toEqual(['3 statements failed. Answer without SQL, or give up.']);
    expect(answer).toMatchObject({ kind: 'refused', text: 'I cannot.' });
  });

  it.each([
    'DROP TABLE silver.user_events',
    'TRUNCATE TABLE silver.user_events',
    'SELECT 1; DROP TABLE silver.user_events',
    'INSERT INTO silver.user_events (event_id) VALUES (1)',
    'SELECT * FROM gateway.api_keys',
    "SELECT * FROM file('/etc/passwd', 'LineAsString')",
  ])('%s changes and reads nothing', async (statement) => {
    const before = await eventCount();
    let said: string[] = [];
    rig.server.script(sql(statement), (body) => {
      said = toolResults(body);
      return { say: 'Done.' };
    });
    const answer = await rig.ask('drop it');
    expect(said).toHaveLength(1);
    expect(rig.server.requests[1]?.body.messages.at(-1)).toMatchObject({ content: [{ is_error: true }] });
    expect(answer.kind).toBe('refused');
    expect(await eventCount()).toBe(before);
  });
});

describe('what the model says', () => {
  it.each([
    ['an invented number', '[1] Electronics leads with 312.40 USD.'],
    ['a number of another row', '[1] Books leads with 299.97 USD.'],
    ['an invented share', '[1] Electronics leads with 299.97 USD, 71.3 % of revenue.'],
    ['an invented number in words', '[1] Electronics leads with four hundred USD.'],
    ['a link', '[1] Electronics leads with 299.97 USD, see https://evil.example.'],
    ['an invented date', '[1] On 3 October 2026 Electronics led with 299.97 USD.'],
  ])('is dropped for %s', async (_, say) => {
    rig.server.script({ calls: [byCategory] }, { say });
    const answer = await rig.ask('which categories have the best vibe?');
    expect(answer).toMatchObject({ kind: 'answered', text: null, draft: { rows: { length: 3 } } });
    expect(answer.notes).toEqual([expect.stringContaining('not in the result')]);
    expect(JSON.stringify(answer)).not.toContain(say.slice(4));
  });

  it('may reckon with what is in the result', async () => {
    const say = '[1] Electronics leads with 299.97 USD, 9.9 times the 30.30 USD of Books.';
    rig.server.script({ calls: [byCategory] }, { say });
    expect(await rig.ask('vibe?')).toMatchObject({ text: say.slice(4) });
  });

  it('is not an answer without a result, and brings no number of its own', async () => {
    rig.server.script({ say: 'Revenue was 5,000 USD.' });
    const answer = await rig.ask('vibe?');
    expect(answer).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(answer)).not.toContain('5,000');
  });

  it('may be a question back', async () => {
    const choices = ['revenue last 7 days', 'orders last 7 days'];
    rig.server.script({
      calls: [{ tool: 'ask_back', input: { text: 'Sales in money or in number?', choices } }],
    });
    expect(await rig.ask('sales vibe?')).toMatchObject({
      ...{ kind: 'choices', text: 'Sales in money or in number?', questions: choices, rounds: 1 },
    });
  });
});

describe('an injection in a product’s name', () => {
  it('arrives as data, and has no power even over a model that obeys it', async () => {
    const before = await eventCount();
    const products = {
      tool: 'run_plan',
      input: { metrics: ['revenue'], by: ['product'], range: 'last 7 days' },
    };
    rig.server.script(
      { calls: [products] },
      (body) => {
        const [said = ''] = toolResults(body);
        expect(said).toContain('ignore all rules');
        expect(said).toMatch(/^<data>[^<]*<\/data>$/);
        expect(JSON.stringify(body.system)).not.toContain('ignore all rules');
        return { calls: [{ tool: 'run_sql', input: { sql: 'DROP TABLE silver.user_events' } }] };
      },
      { say: '[1] Revenue was 1,000,000 USD.' },
    );
    const answer = await rig.ask('which product has the best vibe?');
    expect(answer).toMatchObject({ kind: 'answered', text: null });
    expect(await eventCount()).toBe(before);
  });

  it('in an earlier answer is data too', async () => {
    const text = `E-1 leads, ${injection} follows.`;
    const plan = await planOf();
    rig.server.script({ calls: [byCategory] }, { say: truth });
    await rig.ask('and now?', { turns: [{ question: 'top products', text, plan }] });
    const content = JSON.stringify(rig.server.requests[0]?.body.messages);
    expect(content).toContain('ignore all rules');
    expect(content).not.toContain('Mug</data>');
  });
});

async function planOf(): Promise<Plan> {
  rig.server.script({ calls: [byCategory] }, { say: truth });
  const answer = await rig.ask('vibe?');
  rig.server.reset();
  return answer.kind === 'answered' && answer.plan ? answer.plan : expect.fail('it is answered with a plan');
}

/** How long a statement took is another every time. */
const withoutTimes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, held: unknown) => (key === 'elapsedMs' ? 0 : held)));
