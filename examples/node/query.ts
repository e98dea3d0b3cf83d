import { request } from './gateway.ts';
import { LastWeekDocument, ShopDocument } from './generated/graphql.ts';

const { shop } = await request(ShopDocument, {});
const money = new Intl.NumberFormat('en', { style: 'currency', currency: shop.currency });
const written = (amount: number | null | undefined) => (amount == null ? 'none' : money.format(amount));
const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'always',
});

const { metric } = await request(LastWeekDocument, {});
const { value, change } = metric.total;
// null where there is nothing to compare with, which is not the same as no change
const trend = change == null ? 'nothing in the week before' : `${percent.format(change)} on the week before`;
console.log(`Revenue of the last 7 days: ${written(value)} (${trend})`);
for (const { keys, value: part } of metric.breakdown.slices) {
  console.log(`  ${keys[0]?.padEnd(14)} ${written(part).padStart(14)}`);
}
