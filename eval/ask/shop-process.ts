/** Asks one shop in a process of its own, since an engine has one data folder a process. */
import 'reflect-metadata';
import { readCases, type Part } from './cases.ts';
import { checkLabels } from './check-labels.ts';
import { judge } from './judge.ts';
import { openShop } from './open-shop.ts';
import type { ShopName } from './shops.ts';

export interface ShopRequest {
  shop: ShopName;
  parts: readonly Part[];
  /** labels: whether references and expected plans agree, without asking anything */
  task: 'ask' | 'labels';
  /** settings of a language model, as the environment names them; none asks without one */
  model: Readonly<Record<string, string>>;
}

const request = JSON.parse(process.argv[2] ?? '') as ShopRequest;
const { shop, parts, task, model } = request;
const opened = await openShop(shop, model);
const cases = parts.flatMap((part) => readCases(part, shop));
const outcomes = [];
for (const one of cases)
  outcomes.push(await (task === 'ask' ? judge(one, opened) : checkLabels(one, opened)));
await opened.close();
process.send?.(outcomes, () => process.exit(0));
