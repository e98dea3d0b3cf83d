import type { Dimension } from '../../../metrics/types.ts';
import type { Meaning } from '../meaning.ts';
import { phrases } from './phrases.ts';

/** Words for dimensions; metrics have theirs in the catalogue. */
export const dimensionWords: Readonly<Record<Dimension, readonly string[]>> = {
  category: [
    'category',
    'product category',
    'department',
    'product group',
    'product type',
    'type of product',
    'kind of product',
    'cat',
    'section',
    'product line',
    'assortment',
  ],
  source: [
    'source',
    'channel',
    'platform',
    'device',
    'device type',
    'traffic source',
    'sales channel',
    'type of device',
    'kind of device',
  ],
  event_type: ['event type', 'type of event', 'event kind', 'kind of event', 'type of events', 'action type'],
  product: [
    'product',
    'item',
    'article',
    'sku',
    'product id',
    'individual product',
    'merchandise',
    'stock code',
  ],
  country: ['country', 'nation', 'land', 'lands', 'countries', 'geography', 'geo', 'country of origin'],
};

/** Other words for values that a shop may hold; they count only where it does. */
export const valueWords: readonly { dimension: Dimension; value: string; words: readonly string[] }[] = [
  {
    dimension: 'source',
    value: 'web',
    words: ['website', 'web site', 'browser', 'desktop', 'the web'],
  },
  {
    dimension: 'source',
    value: 'mobile',
    words: [
      'app',
      'mobile app',
      'phone',
      'mobile device',
      'smartphone',
      'mobile phone',
      'cell phone',
      'cellphone',
      'mobiles',
      'the app',
    ],
  },
  { dimension: 'category', value: 'Electronics', words: ['electronic', 'electronics products', 'tech'] },
  { dimension: 'category', value: 'Fashion', words: ['clothing', 'clothes', 'apparel'] },
  { dimension: 'category', value: 'Food', words: ['groceries', 'grocery'] },
];

/** Other words for countries by ISO 3166 code: they stand for the code or the name, whichever the shop holds. */
export const countryWords: Readonly<Record<string, readonly string[]>> = {
  US: [
    'in us',
    'in the us',
    'the us',
    'from the us',
    'from us',
    'usa',
    'america',
    'united states of america',
    'the states',
    'u s',
    'american',
    'americans',
  ],
  GB: ['uk', 'britain', 'great britain', 'england', 'u k', 'british', 'brits', 'gb'],
  DE: ['german', 'germans', 'deutschland'],
  FR: ['french'],
  IT: ['italian', 'italians'],
  ES: ['spanish'],
  NL: ['holland', 'the netherlands', 'dutch'],
  IE: ['eire', 'irish', 'republic of ireland'],
  AT: ['austrian', 'austrians'],
  CH: ['swiss'],
  BE: ['belgian'],
  PL: ['polish'],
  PT: ['portuguese'],
  SE: ['swedish'],
  NO: ['norwegian'],
  DK: ['danish'],
  FI: ['finnish'],
  JP: ['japanese'],
  CN: ['chinese'],
  IN: ['indian'],
  CA: ['canadian', 'canadians'],
  AU: ['australian', 'australians'],
  BR: ['brazilian'],
  MX: ['mexican'],
  CZ: ['czech republic', 'czech'],
  AE: ['uae', 'emirates'],
  ZA: ['rsa'],
  GR: ['greek'],
  TR: ['turkey', 'turkish'],
  KR: ['korea', 'south korea', 'korean'],
};

const people = 'people, ppl, users, customers, visitors, shoppers, clients, persons';
const bought =
  'bought, buy, purchased, purchase, ordered, order, made a purchase, placed an order, paid, bought something, bought anything';

/** Verbs turn people into another count than people are. */
export const buyers: readonly [string, Meaning][] = phrases(
  { kind: 'metric', metric: 'unique_buyers' },
  people
    .split(', ')
    .flatMap((who) =>
      bought.split(', ').flatMap((verb) => [`${who} ${verb}`, `${who} who ${verb}`, `${who} that ${verb}`]),
    )
    .join(','),
);

/** «when do people order most» is about orders; how many people ordered is another question. */
export const ordering: readonly [string, Meaning][] = phrases(
  { kind: 'implied', metric: 'orders' },
  people
    .split(', ')
    .flatMap((who) => [`do ${who} order`, `did ${who} order`])
    .join(','),
);

/** «different products» are not counted, but different people are. */
export const unique: readonly [string, Meaning][] = phrases(
  { kind: 'metric', metric: 'active_users' },
  ['different', 'distinct', 'unique']
    .flatMap((one) => ['users', 'customers', 'visitors', 'people', 'shoppers'].map((who) => `${one} ${who}`))
    .join(','),
);

/** What visits lead to: a part of them, and so the conversion rate. */
export const ledToPurchase: readonly [string, Meaning][] = phrases(
  { kind: 'metric', metric: 'conversion_rate', part: true },
  ['sessions', 'visits']
    .flatMap((what) =>
      'led to, lead to, leads to, that led to, that lead to, ended with, ended in, end with, end in, that ended with, that ended in, that end with, that end in, resulted in, result in, that resulted in, with, had, have, that had, include, included, turned into, turn into, converted to'
        .split(', ')
        .flatMap((verb) =>
          ['a purchase', 'an order', 'a sale', 'purchases', 'orders'].map((end) => `${what} ${verb} ${end}`),
        ),
    )
    .concat(
      'sessions convert, visits convert, sessions converted, visits converted, sessions that convert, visits that convert',
    )
    .join(','),
);

/** «units in an order»: a metric that another one is divided by. */
export const inEach: readonly [string, Meaning][] = [
  [
    'orders',
    'does one order contain, does an order contain, does an order have, does one order have, in an order, in one order, in the average order, does the average order contain, does the average order have, in a typical order, does a typical order contain, does a typical order have',
  ],
  [
    'sessions',
    'in a session, in one session, during a visit, in a visit, during a session, does a session have, does a visit have, does one visit have, does a typical session have, does a typical visit have',
  ],
  [
    'active_users',
    'does a customer place, does a user place, does one customer place, does the average customer place, does a typical customer place, does a customer make, does a customer buy, does the average customer buy, does a customer order',
  ],
].flatMap(([metric = '', list = '']) => phrases({ kind: 'each', metric }, list));

/** Who sends something back asks for refunds. */
export const sentBack: readonly [string, Meaning][] = phrases(
  { kind: 'rank', sense: 'highest', metric: 'refunds' },
  people
    .split(', ')
    .flatMap((who) =>
      ['send back', 'sent back', 'return', 'returned', 'give back', 'gave back', 'bring back'].flatMap(
        (verb) => [`${who} ${verb} the most`, `${who} ${verb} most`, `${who} ${verb} most often`],
      ),
    )
    .join(','),
);

/** How long people stay is a metric of sessions. */
export const stays: readonly [string, Meaning][] = phrases(
  { kind: 'metric', metric: 'session_duration' },
  people
    .split(', ')
    .flatMap((who) =>
      ['stay', 'stayed', 'staying', 'spend on the site', 'spend in the shop'].map((verb) => `${who} ${verb}`),
    )
    .concat(
      'does a visit last, does a session last, do visits last, do sessions last, does one visit last, a visit lasts, a session lasts, does a visit take, does a session take, visits lasted, sessions lasted',
    )
    .join(','),
);

/** What people may mean by the rate of refunds. */
export const refundRates: readonly [string, Meaning][] = [
  'refunds/orders',
  'refunds/purchases',
  'refunded_amount/revenue',
].flatMap((metric) =>
  phrases(
    { kind: 'metric', metric },
    'refund rate, return rate, refund ratio, return ratio, rate of refunds, rate of returns, refund percentage, refunds rate, refund quota, returns rate',
  ),
);

/** What is in a basket. */
export const inBasket: readonly [string, Meaning][] = phrases(
  { kind: 'metric', metric: 'units/orders' },
  ['items', 'products', 'articles', 'pieces', 'goods']
    .flatMap((what) =>
      ['order', 'basket', 'purchase', 'checkout'].flatMap((per) => [
        `${what} per ${per}`,
        `number of ${what} per ${per}`,
        `${what} in each ${per}`,
      ]),
    )
    .concat('basket size in items, items in the average order, items in an average order')
    .join(','),
);

/** A noun in the singular that names another metric than its plural. */
export const singular: readonly [string, Meaning][] = [
  ...phrases(
    { kind: 'metric', metric: 'average_order_value', exact: true },
    'average order, avg basket size, mean basket size, avg order size, avg basket value, avg order, mean order, average basket, avg basket, average cart, average sale, typical order, average order size, per order spend, typical basket, typical basket cost, average basket cost, average order cost',
  ),
  ...phrases(
    { kind: 'metric', metric: 'average_order_value', exact: true },
    'average purchase, avg purchase, mean purchase',
  ),
  ...phrases(
    { kind: 'metric', metric: 'average_price', exact: true },
    'average purchase, avg purchase, mean purchase',
  ),
];

/** «where do our visitors come from» asks for countries; elsewhere the word says nothing. */
export const places: readonly [string, Meaning][] = phrases(
  { kind: 'dimension', dimension: 'country', asked: true },
  'where do, where did, where does, where are, where is, where were, from where, where from, from which place',
);
