import type { CustomerFacts } from './facts.ts';
import { daysSince, features, hasTrend, meanGap, topics } from './features.ts';
import type { Topic, Viewpoint } from './features.ts';
import type { Reason } from './types.ts';

const most = 3;
/** Log-odds below this move a chance of one half by less than three points. */
const worthSaying = 0.1;

/** What each column adds to the log-odds, by topic. */
export function effectsByTopic(contributions: ArrayLike<number>): Record<Topic, number> {
  const effects = Object.fromEntries(topics.map((topic) => [topic, 0])) as Record<Topic, number>;
  features.forEach(({ topic }, column) => {
    effects[topic] += contributions[column]!;
  });
  return effects;
}

/** The customer's rhythm, and what else weighs most, in words. */
export function reasonsOf(
  facts: CustomerFacts,
  viewpoint: Viewpoint,
  effects: Readonly<Record<Topic, number>>,
  currency: string,
): Reason[] {
  const others = topics
    .filter((topic) => topic !== 'rhythm' && Math.abs(effects[topic]) >= worthSaying)
    .sort((a, b) => Math.abs(effects[b]) - Math.abs(effects[a]))
    .flatMap((topic) => {
      const text = sentences[topic](facts, viewpoint, currency);
      return text === null ? [] : [{ text, effect: effects[topic] }];
    });
  const rhythm = { text: sentences.rhythm(facts, viewpoint, currency)!, effect: effects.rhythm };
  return [rhythm, ...others.slice(0, most - 1)];
}

type Sentence = (facts: CustomerFacts, viewpoint: Viewpoint, currency: string) => string | null;

const sentences: Record<Topic, Sentence> = {
  rhythm: (facts, viewpoint) => {
    const ago = `${plural(daysSince(facts, viewpoint), 'day')} ago`;
    if (facts.orders === 1) return `bought once, ${ago}`;
    if (facts.orders === 2)
      return `bought twice, ${plural(meanGap(facts), 'day')} apart, the last time ${ago}`;
    return `usually buys every ${plural(meanGap(facts), 'day')}, last bought ${ago}`;
  },
  trend: (facts, viewpoint) => {
    const { recentOrders, earlierOrders } = facts;
    const { window } = viewpoint;
    const recent = `${recentOrders > 0 ? plural(recentOrders, 'order') : 'no order'} in the last ${window} days`;
    if (!hasTrend(facts, viewpoint)) return recent;
    if (recentOrders + earlierOrders === 0) return `${recent}, nor in the ${window} before`;
    return `${recent}, ${earlierOrders > 0 ? earlierOrders : 'none'} in the ${window} before`;
  },
  spending: ({ bought, orders, lastValue }, _, currency) => {
    const mean = `spends ${(bought / orders).toFixed(2)} ${currency} an order`;
    return orders === 1 ? mean : `${mean}, ${lastValue.toFixed(2)} the last time`;
  },
  refunds: ({ sentBack, bought }) => {
    if (sentBack === 0) return 'sent nothing back';
    return bought > 0 ? `sent back ${Math.round((100 * sentBack) / bought)} % of what was bought` : null;
  },
  baskets: ({ products, categories, orders }) => {
    const bought = `bought ${plural(products, 'product')} in ${plural(orders, 'order')}`;
    return categories > 0 ? `${bought}, from ${plural(categories, 'category', 'categories')}` : bought;
  },
  visits: ({ visitsSince, cartAddsSince, lastSeenDay }, { at }) => {
    if (visitsSince === 0) return 'has not been seen since the last order';
    const carts = cartAddsSince > 0 ? ', with things put into the cart' : '';
    return `came back ${plural(visitsSince, 'time')} without buying${carts}, last ${plural(at - lastSeenDay, 'day')} ago`;
  },
};

function plural(count: number, one: string, many = `${one}s`): string {
  const rounded = Math.round(count);
  return `${rounded} ${rounded === 1 ? one : many}`;
}
