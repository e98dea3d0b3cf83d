import type { DemoIncidentKind } from '../../generated/graphql.ts';

export interface DemoKind {
  value: DemoIncidentKind;
  label: string;
  /** What happens. */
  about: string;
}

/** What can be let go wrong in the demo shop; first what shows soonest and clearest. */
export const demoKinds: readonly DemoKind[] = [
  {
    value: 'BOT_TRAFFIC',
    label: 'Bots flood the shop',
    about: 'Views shoot up, and nobody puts anything into a cart.',
  },
  {
    value: 'TRACKING_LOSS',
    label: 'Tracking fails',
    about: 'Everything that comes from the web is lost on its way.',
  },
  {
    value: 'SCHEMA_BREAK',
    label: 'A faulty release',
    about: 'Half of the events lack their time and are refused.',
  },
  { value: 'PAYMENT_OUTAGE', label: 'Payments fail', about: 'Carts are filled, and nobody buys.' },
  {
    value: 'CHECKOUT_FRICTION',
    label: 'Checkout fails on mobile',
    about: 'Carts are left behind, on mobile alone.',
  },
  {
    value: 'PRICE_GLITCH',
    label: 'Prices collapse',
    about: 'Electronics sell at down to a hundredth of their price.',
  },
  { value: 'CATEGORY_OUTAGE', label: 'A category vanishes', about: 'Fashion is neither seen nor bought.' },
  {
    value: 'MISSING_PRICES',
    label: 'Prices go missing',
    about: 'Purchases come without a price and are worth nothing.',
  },
  {
    value: 'UNKNOWN_CATEGORIES',
    label: 'Unknown categories',
    about: 'Products come in a category the shop does not have.',
  },
  {
    value: 'DUPLICATES',
    label: 'Everything comes twice',
    about: 'Half of the events are sent again, and counted once.',
  },
  { value: 'SLOW_CLOCK', label: 'Slow clocks', about: 'Some sessions carry times of two hours ago.' },
  {
    value: 'FAST_CLOCK',
    label: 'Fast clocks',
    about: 'Some sessions carry times in two hours, and are set aside.',
  },
  {
    value: 'CONSUMER_LAG',
    label: 'A traffic jam',
    about: 'Events are held back, and all arrive at once when it ends.',
  },
];

export const demoLabel = (kind: DemoIncidentKind): string =>
  demoKinds.find(({ value }) => value === kind)?.label ?? kind;
