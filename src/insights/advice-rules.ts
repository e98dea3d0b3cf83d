import type { Place, Reading } from './readings.ts';
import { against, atPlace } from './wording.ts';

/** What a rule may look at: the metrics of one place, each against what is usual there. */
export interface View {
  place: Place | null;
  /** beyond chance, and large enough to matter */
  fell(metric: string): Reading | null;
  rose(metric: string): Reading | null;
  /** within its usual variation; null also where it is not known */
  steady(metric: string): Reading | null;
}

export interface Advice {
  text: string;
  /** what it rests on, the reading whose money is told first */
  on: readonly (Reading | null)[];
  /** whether the money is what staying at usual would have brought */
  hadItStayed?: boolean;
  /** where it is not that of the first reading */
  money?: number | null;
}

/** A rule gives advice where its condition holds, and nothing else does. */
export interface Rule {
  name: string;
  advise(view: View): Advice | null;
}

/** Less than that is no sign of something being missing from the shop. */
const nearlyGone = -0.3;

/** For what is worse than usual: the first that fits is given. The order is from the narrowest condition to the widest. */
export const repairs: readonly Rule[] = [
  {
    name: 'not_listed',
    advise: ({ place, fell }) => {
      const views = place?.dimension === 'category' ? fell('page_views') : null;
      if (!views || views.judged!.change > nearlyGone) return null;
      return {
        text: `Check that ${place!.value} is listed, found by the search and in stock: its views were ${offUsual(views)}.`,
        on: [fell('revenue'), views],
        hadItStayed: true,
      };
    },
  },
  {
    name: 'checkout',
    advise: ({ place, fell, rose, steady }) => {
      const conversion = fell('conversion_rate');
      const abandoned = rose('cart_abandonment_rate');
      const carts = steady('cart_adds') ?? rose('cart_adds');
      if (!(conversion ?? abandoned) || !carts) return null;
      return {
        text: `Check payment and checkout${atPlace(place)}: carts are filled as usual, and fewer of these sessions buy (${(conversion ?? abandoned)!.metric.label.toLowerCase()} ${offUsual((conversion ?? abandoned)!)}).`,
        on: [conversion ?? abandoned, carts],
        hadItStayed: true,
      };
    },
  },
  {
    name: 'product_pages',
    advise: ({ place, fell, steady, rose }) => {
      const conversion = fell('conversion_rate');
      const carts = fell('cart_adds');
      const visits = steady('sessions') ?? rose('sessions');
      if (!conversion || !carts || !visits) return null;
      return {
        text: `Check product pages, prices and stock${atPlace(place)}: as many sessions as usual put less into carts (cart adds ${offUsual(carts)}).`,
        on: [conversion, carts, visits],
        hadItStayed: true,
      };
    },
  },
  {
    name: 'automated_traffic',
    advise: ({ place, fell, rose }) => {
      const depth = rose('views_per_session');
      const conversion = fell('conversion_rate');
      if (!depth || !conversion) return null;
      return {
        text: `Check for automated traffic${atPlace(place)}: views per session were ${offUsual(depth)} while the conversion rate fell.`,
        on: [depth, conversion],
      };
    },
  },
  {
    name: 'prices',
    advise: ({ place, fell }) => {
      const price = fell('average_price');
      return (
        price && {
          text: `Check prices${atPlace(place)}: the average price was ${offUsual(price)}. A planned sale would look the same.`,
          on: [price],
          hadItStayed: true,
        }
      );
    },
  },
  {
    name: 'order_value',
    advise: ({ place, fell }) => {
      const value = fell('average_order_value');
      return (
        value && {
          text: `Look at what is in the orders${atPlace(place)}: each was worth less (average order value ${offUsual(value)}).`,
          on: [value],
          hadItStayed: true,
        }
      );
    },
  },
  {
    name: 'visits',
    advise: ({ place, fell }) => {
      const visits = fell('sessions');
      return (
        visits && {
          text: `Check tracking first, then the sources of traffic${atPlace(place)}: sessions were ${offUsual(visits)}.`,
          on: [visits],
          hadItStayed: true,
        }
      );
    },
  },
  {
    name: 'not_bought',
    advise: ({ place, fell, steady }) => {
      const revenue = fell('revenue');
      const views = steady('page_views');
      if (place?.dimension !== 'category' || !revenue || !views) return null;
      return {
        text: `Check prices and availability${atPlace(place)}: it is viewed as usual and bought less (revenue ${offUsual(revenue)}).`,
        on: [revenue, views],
        hadItStayed: true,
      };
    },
  },
  {
    name: 'visitors',
    advise: ({ place, fell }) => {
      const users = fell('active_users');
      return (
        users && {
          text: `Check logins and the sources of traffic${atPlace(place)}: active users were ${offUsual(users)}.`,
          on: [users],
          hadItStayed: true,
        }
      );
    },
  },
];

/** For what was sent back. */
export const refundRules: readonly Rule[] = [
  {
    name: 'refunds',
    advise: ({ place, rose }) => {
      const refunded = rose('refunded_amount');
      return (
        refunded && {
          text: `Look at what was sent back${atPlace(place)} and why: refunds were ${offUsual(refunded)}.`,
          on: [refunded],
        }
      );
    },
  },
];

/** For what is better than usual. */
export const chances: readonly Rule[] = [
  {
    name: 'in_demand',
    advise: ({ place, rose }) => {
      const revenue = place?.dimension === 'category' ? rose('revenue') : null;
      const views = rose('page_views');
      if (!revenue || !views) return null;
      return {
        text: `Make sure that ${place!.value} stays in stock: its revenue was ${offUsual(revenue)}, and views ${offUsual(views)}.`,
        on: [revenue, views],
      };
    },
  },
];

const offUsual = ({ judged }: Reading): string => against(judged!.change, 'usual');
