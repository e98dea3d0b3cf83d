import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { ClickHouse, Params } from '../src/clickhouse/index.ts';
import type { Answer } from '../src/questions/index.ts';
import { asker, openShop } from '../eval/ask/open-shop.ts';
import { table } from '../eval/ask/report.ts';
import { shops } from '../eval/ask/shops.ts';
import { median } from '../src/ml/robust-statistics.ts';

const day = 86_400_000;
const rounds = 15;
const warmUp = 2;
const firstDay = Date.parse('2026-09-02');
const { asOf } = shops.demo;

/** One question of each shape; DAYS becomes another range every time, so that nothing comes from memory. */
const shapes: Readonly<Record<string, string>> = {
  'one number': 'revenue DAYS',
  'several numbers': 'revenue, orders and active users DAYS',
  'series by day': 'orders by day DAYS',
  'series by hour': 'sessions by hour DAYS',
  breakdown: 'revenue by category DAYS',
  'top products': 'top 10 products by revenue DAYS',
  filter: 'units in Electronics on mobile except in DE DAYS',
  comparison: 'conversion rate DAYS compared to the period before',
  share: 'share of revenue by source DAYS',
  ratio: 'units per order by country DAYS',
  cycle: 'revenue by weekday DAYS',
  threshold: 'days with more than 1500 orders DAYS',
};

/**
 * From question to answer without a language model, on 83 days of the demo shop (3.7 million events): everything that `askQuestion`
 * does, against the answer's own statements alone, in turns; then the memory of the process over 10,000 questions (--questions).
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: { questions: { type: 'string', default: '10000' } },
  });
  const shop = await openShop('demo');
  const ask = async (question: string): Promise<Answer> => {
    const answer = await shop.services.questions.ask({ question, viewer: asker, asOf });
    if (answer.status !== 'answered') throw new Error(`“${question}” was not answered: ${answer.text}`);
    return answer;
  };
  const times = await timeShapes(ask, shop.clickhouse);
  const megabytes = await watchMemory(ask, Number(flags.questions));
  await shop.close();
  return { times, megabytes };
}

async function timeShapes(ask: (question: string) => Promise<Answer>, clickhouse: ClickHouse) {
  const figures: Record<string, { askMs: number; sqlMs: number; ratio: number }> = {};
  for (const [place, [shape, template]] of Object.entries(shapes).entries()) {
    const asked: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const startedAt = performance.now();
      const { statements } = await ask(template.replace('DAYS', rangeOf(round, place)));
      const answeredAt = performance.now();
      for (const { sql, params } of statements)
        await clickhouse.query({ sql, params: params as Params, row });
      if (round < warmUp) continue;
      asked.push(answeredAt - startedAt);
      bare.push(performance.now() - answeredAt);
    }
    const ratios = asked.map((ms, i) => ms / bare[i]!);
    figures[shape] = { askMs: median(asked), sqlMs: median(bare), ratio: median(ratios) };
  }
  const all = Object.values(figures);
  figures['median of all'] = {
    askMs: median(all.map(({ askMs }) => askMs)),
    sqlMs: median(all.map(({ sqlMs }) => sqlMs)),
    ratio: median(all.map(({ ratio }) => ratio)),
  };
  const rows = Object.entries(figures).map(([shape, { askMs, sqlMs, ratio }]) => [
    ...[shape, askMs.toFixed(1), sqlMs.toFixed(1), ratio.toFixed(2)],
  ]);
  console.log(table(['question', 'answer, ms', 'its SQL alone, ms', 'ratio'], rows));
  return figures;
}

/** Resident megabytes after a collection, at a tenth of the questions, half of them and all. */
async function watchMemory(ask: (question: string) => Promise<Answer>, questions: number) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const looks = new Set([questions / 10, questions / 2, questions]);
  const templates = Object.values(shapes);
  const megabytes: Record<string, number> = {};
  for (let asked = 1; asked <= questions; asked += 1) {
    const place = asked % templates.length;
    await ask((templates[place] ?? '').replace('DAYS', rangeOf(Math.floor(asked / templates.length), place)));
    if (!looks.has(asked)) continue;
    collect();
    megabytes[`after ${asked}`] = Math.round(process.memoryUsage().rss / 2 ** 20);
  }
  console.log(`MB of memory held (RSS): ${JSON.stringify(megabytes)}`);
  return megabytes;
}

/** Two to four weeks: another first day for each of 50 rounds, and a length of its own for each shape. */
function rangeOf(round: number, shape: number): string {
  const from = firstDay + (round % 50) * day;
  return `from ${date(from)} to ${date(from + (14 + shape) * day)}`;
}

const row = z.record(z.string(), z.unknown());
const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
