import { z } from 'zod';
import { rows } from '../clickhouse/index.ts';
import type { ClickHouse, Params } from '../clickhouse/index.ts';
import { customerFacts, factsRow } from './facts.ts';
import type { CustomerFacts } from './facts.ts';
import type { CustomerPrediction, Outlook, Reason, RiskOrder } from './types.ts';
import type { PurchaseExtent } from './windows.ts';

/** A customer with what a model says, as it is stored. */
export interface Scored {
  facts: CustomerFacts;
  aliveProbability: number;
  /** of 30 and of 90 days */
  outlooks: readonly Outlook[];
  churnProbability: number;
  expectedLoss: number;
  reasons: readonly Reason[];
}

export interface Shop extends PurchaseExtent {
  /** the day it really is */
  running: number;
  /** start of today and of the first day, epoch ms */
  todayAt: number;
  firstAt: number;
  /** the last purchase, epoch ms */
  lastAt: number;
  customers: number;
  /** users with any event */
  users: number;
}

/** Which customers, as known when: see the statement in facts.ts. */
export interface FactsQuery {
  at: number;
  short: number;
  long: number;
  page: number;
  pages: number;
}

/** Where a list goes on: what the last one seen was sorted by, and its id. */
export interface Place {
  sortedBy: number;
  id: string;
}

/** An `AtRiskQuery` with every choice made. */
interface AtRisk {
  first: number;
  /** null: none */
  minValue: number | null;
  minOrders: number;
  minProbability: number;
  sort: RiskOrder;
}

export type StoredPrediction = Omit<CustomerPrediction, 'model'>;

/** Nightly work over the whole event log may take longer than a dashboard's statement. */
const limits = { maxSeconds: 300 };

const shopRow = z.object({
  firstDay: rows.integer,
  today: rows.integer,
  running: rows.integer,
  firstAt: rows.integer,
  todayAt: rows.integer,
  lastAt: rows.integer,
  customers: rows.integer,
  users: rows.integer,
});

const predictionRow = z
  .object({
    id: rows.text,
    asOf: rows.integer,
    firstPurchaseAt: rows.integer,
    lastPurchaseAt: rows.integer,
    orders: rows.integer,
    value: rows.decimal,
    aliveProbability: rows.number,
    churnProbability: rows.number,
    expectedLoss: rows.number,
    returns: z.array(rows.number),
    purchases: z.array(rows.number),
    values: z.array(rows.number),
    reasons: z.array(rows.text),
    effects: z.array(rows.number),
    modelVersion: rows.text,
    sortedBy: rows.number,
  })
  .transform(({ returns, purchases, values, reasons, effects, sortedBy, ...row }) => ({
    sortedBy,
    prediction: {
      ...row,
      outlooks: [30, 90].map((days, index): Outlook => ({
        days,
        returnProbability: returns[index]!,
        purchases: purchases[index]!,
        value: values[index]!,
      })),
      reasons: reasons.map((text, index): Reason => ({ text, effect: effects[index]! })),
    } satisfies StoredPrediction,
  }));

const predictions = `SELECT
    user_id AS id,
    toUnixTimestamp64Milli(as_of) AS asOf,
    toUnixTimestamp64Milli(first_purchase_at) AS firstPurchaseAt,
    toUnixTimestamp64Milli(last_purchase_at) AS lastPurchaseAt,
    orders,
    toString(value) AS value,
    p_alive AS aliveProbability,
    churn_probability AS churnProbability,
    expected_loss AS expectedLoss,
    [return_probability_30, return_probability_90] AS returns,
    [expected_purchases_30, expected_purchases_90] AS purchases,
    [expected_value_30, expected_value_90] AS values,
    reasons,
    reason_effects AS effects,
    model_version AS modelVersion,
    multiIf({sort:String} = 'value', toFloat64(p.value), {sort:String} = 'churn_probability', churn_probability, expected_loss) AS sortedBy
FROM gold.customer_predictions AS p FINAL`;

/** Every statement of the capability. */
export function createCustomerStore(clickhouse: ClickHouse, timeZone: string) {
  const read = async (where: string, params: Params) =>
    (await clickhouse.query({ sql: `${predictions}\n${where}`, params, row: predictionRow })).rows;

  return {
    /** Null while nobody has bought. Today is the day of `until`, or of the newest purchase where that is long past. */
    shop: async (until: number): Promise<Shop | null> => {
      const found = await clickhouse.query({
        sql: `WITH
    minIf(event_time, is_order) AS first,
    maxIf(event_time, is_order) AS last,
    toDate(fromUnixTimestamp64Milli({until:Int64}), {timeZone:String}) AS now_date,
    toDate(last, {timeZone:String}) + 1 AS after_last,
    -- a shop may be closed for a fortnight; a longer silence is the end of the data
    if(now_date > after_last + 14, after_last, now_date) AS present
SELECT
    toInt32(toDate(first, {timeZone:String})) AS firstDay,
    toInt32(present) AS today,
    toInt32(now_date) AS running,
    1000 * toInt64(toUnixTimestamp(toDateTime(toDate(first, {timeZone:String}), {timeZone:String}))) AS firstAt,
    1000 * toInt64(toUnixTimestamp(toDateTime(present, {timeZone:String}))) AS todayAt,
    toUnixTimestamp64Milli(last) AS lastAt,
    uniqIf(user_id, is_order) AS customers,
    uniq(user_id) AS users
FROM (SELECT user_id, event_time, event_type = 'purchase' AS is_order FROM silver.user_events WHERE user_id != '')`,
        params: { until, timeZone },
        limits,
        row: shopRow,
      });
      const shop = found.rows[0];
      return shop && shop.customers > 0 ? shop : null;
    },

    facts: (query: FactsQuery): AsyncIterable<CustomerFacts[]> =>
      clickhouse.stream({
        sql: customerFacts,
        params: { ...query, timeZone },
        limits,
        row: factsRow,
      }),

    save: (
      scored: readonly Scored[],
      { asOf, modelVersion, scoredAt }: { asOf: number; modelVersion: string; scoredAt: number },
    ) =>
      clickhouse.insert({
        table: 'gold.customer_predictions',
        rows: scored.map(({ facts, outlooks: [month, quarter], ...one }) => ({
          user_id: facts.userId,
          as_of: asOf,
          first_purchase_at: facts.firstPurchaseAt,
          last_purchase_at: facts.lastPurchaseAt,
          orders: facts.orders,
          value: facts.value.toFixed(4),
          p_alive: one.aliveProbability,
          churn_probability: one.churnProbability,
          return_probability_30: month!.returnProbability,
          return_probability_90: quarter!.returnProbability,
          expected_purchases_30: month!.purchases,
          expected_purchases_90: quarter!.purchases,
          expected_value_30: month!.value,
          expected_value_90: quarter!.value,
          expected_loss: one.expectedLoss,
          reasons: one.reasons.map(({ text }) => text),
          reason_effects: one.reasons.map(({ effect }) => effect),
          model_version: modelVersion,
          scored_at: scoredAt,
        })),
      }),

    /** Falling by what they are sorted by. */
    atRisk: (query: AtRisk, after: Place | null) =>
      read(
        `WHERE churn_probability >= {minProbability:Float64} AND p.orders >= {minOrders:Int64} AND ({minValue:Nullable(Float64)} IS NULL OR toFloat64(p.value) >= {minValue:Nullable(Float64)})
    AND ({anyPlace:Bool} OR (sortedBy, user_id) < ({afterSorted:Float64}, {afterId:String}))
ORDER BY sortedBy DESC, user_id DESC
LIMIT {first:UInt32}`,
        {
          ...query,
          anyPlace: after === null,
          afterSorted: after?.sortedBy ?? 0,
          afterId: after?.id ?? '',
        },
      ),

    find: async (userId: string): Promise<StoredPrediction | null> =>
      (await read('WHERE user_id = {userId:String}', { userId, sort: '' }))[0]?.prediction ?? null,

    isEmpty: async (): Promise<boolean> => {
      const found = await clickhouse.query({
        sql: 'SELECT 1 AS one FROM gold.customer_predictions LIMIT 1',
        row: z.object({ one: rows.integer }),
      });
      return found.rows.length === 0;
    },
  };
}

export type CustomerStore = ReturnType<typeof createCustomerStore>;
