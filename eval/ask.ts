import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { parts, readCases, type Part } from './ask/cases.ts';
import type { LabelCheck } from './ask/check-labels.ts';
import { fitConfidence } from './ask/fit-confidence.ts';
import type { Outcome } from './ask/judge.ts';
import { missingData } from './ask/prepare-data.ts';
import { readCase } from './ask/read-case.ts';
import { faults, report } from './ask/report.ts';
import { count, score } from './ask/score.ts';
import type { ShopRequest } from './ask/shop-process.ts';
import { shopNames, type ShopName } from './ask/shops.ts';

/**
 * `npm run eval -- ask`: asks both shops every question of the sets and compares the answers with expected plans and with
 * hand-written SQL. Without a key; where ANTHROPIC_API_KEY or ANTHROPIC_BASE_URL is set, once more with the model.
 *
 *     --part train|calibration|held-back   default all
 *     --shop demo|retail                   default both
 *     --faults                             every question of the train part that was not right
 *     --reading                            the parser alone on the train part: no data, a second
 *     --labels                             whether expected plans and references agree: judges the labels, asks nothing
 *     --fit                                the weights of src/questions/confidence.ts, from the calibration part
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      part: { type: 'string' },
      shop: { type: 'string' },
      faults: { type: 'boolean', default: false },
      reading: { type: 'boolean', default: false },
      labels: { type: 'boolean', default: false },
      fit: { type: 'boolean', default: false },
    },
  });
  const chosen = parts.filter((part) => flags.part === undefined || flags.part === part);
  const shops = shopNames.filter((shop) => flags.shop === undefined || flags.shop === shop);
  if (chosen.length === 0 || shops.length === 0)
    throw new Error(`--part is one of ${parts.join(', ')}, --shop one of ${shopNames.join(', ')}`);
  if (flags.fit) return fitConfidence();
  if (flags.reading) return readAlone(shops);
  const there = shops.filter((shop) => {
    const missing = missingData(shop);
    if (missing !== null) console.log(missing);
    return missing === null;
  });
  if (flags.labels) return checkAllLabels(there, chosen);

  const withoutModel = await askAll(there, chosen, {}, flags.faults);
  const model = modelSettings();
  if (Object.keys(model).length === 0) return { withoutModel };
  return { withoutModel, withModel: await askAll(there, chosen, model, flags.faults) };
}

async function askAll(
  shops: readonly ShopName[],
  chosen: readonly Part[],
  model: ShopRequest['model'],
  showFaults: boolean,
): Promise<object> {
  const outcomes: Outcome[] = [];
  // One after the other: each engine takes what memory and cores there are.
  for (const shop of shops)
    outcomes.push(...(await inProcess<Outcome>({ shop, parts: chosen, task: 'ask', model })));
  const how = Object.keys(model).length === 0 ? 'without a model' : 'with the model';
  const scores = chosen.map((part) => {
    const of = outcomes.filter((one) => one.part === part);
    const scored = score(of);
    console.log(report(`${part} part, ${how}`, scored));
    // What is held back stays so: nobody is to learn from it which questions to work on.
    if (showFaults && part === 'train') console.log(faults(of));
    return [part, scored] as const;
  });
  return Object.fromEntries(scores);
}

function readAlone(shops: readonly ShopName[]): object {
  const readings = shops
    .flatMap((shop) => readCases('train', shop))
    .map((one) => ({ one, ...readCase(one) }));
  for (const { one, verdict, understood } of readings)
    if (verdict !== 'right') {
      const { status } = understood;
      const shown =
        status === 'answered' ? understood.plan : status === 'choices' ? understood.plans : understood;
      console.log(
        `${verdict.padEnd(8)} ${one.id}: ${one.ask.join(' → ')}\n         ${JSON.stringify(shown)}`,
      );
    }
  return count(readings);
}

async function checkAllLabels(shops: readonly ShopName[], chosen: readonly Part[]): Promise<object> {
  const checks: LabelCheck[] = [];
  for (const shop of shops)
    checks.push(...(await inProcess<LabelCheck>({ shop, parts: chosen, task: 'labels', model: {} })));
  const wrong = checks.filter((check) => check.faults.length > 0);
  for (const { id, faults: found } of wrong) console.log(`${id}: ${found.join('; ')}`);
  return { checked: checks.reduce((sum, { checked }) => sum + checked, 0), wrong: wrong.length };
}

async function inProcess<Result>(request: ShopRequest): Promise<Result[]> {
  const child = fork(new URL('./ask/shop-process.ts', import.meta.url), [JSON.stringify(request)], {
    execArgv: ['--import', 'tsx'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  let results: Result[] | undefined;
  child.on('message', (message) => (results = message as Result[]));
  const [code] = await ended;
  if (code !== 0 || !results) throw new Error(`asking ${request.shop} ended with code ${code ?? 'none'}`);
  return results;
}

/** What the environment says of a model, to be read by src/app/config.ts of the process that asks. */
function modelSettings(): ShopRequest['model'] {
  const named = Object.entries(process.env).filter(
    (entry): entry is [string, string] => /^(ANTHROPIC|MODEL)_/.test(entry[0]) && entry[1] !== undefined,
  );
  const has = (name: string) => named.some(([given]) => given === name);
  return has('ANTHROPIC_API_KEY') || has('ANTHROPIC_BASE_URL') ? Object.fromEntries(named) : {};
}
