import type { ModelVersion } from '../models/index.ts';

/** One thing that speaks for or against a return, in words. */
export interface Reason {
  text: string;
  /** what it adds to the log-odds of a return; below 0 it makes a return less likely */
  effect: number;
}

/** What a customer is expected to do in the next days. */
export interface Outlook {
  days: number;
  /** the chance of at least one purchase */
  returnProbability: number;
  /** days with a purchase, and money */
  purchases: number;
  value: number;
}

/** A customer as predicted last. */
export interface CustomerPrediction {
  /** the user id */
  id: string;
  /** start of the day that the prediction counts from, epoch ms */
  asOf: number;
  /** epoch ms */
  firstPurchaseAt: number;
  lastPurchaseAt: number;
  /** days with a purchase; those of one day are one order */
  orders: number;
  /** money, net of refunds, as decimal text */
  value: string;
  /** the chance that the customer has not left for good, by the purchase-timing model alone */
  aliveProbability: number;
  /** the next 30 days, the next 90 */
  outlooks: Outlook[];
  /** the chance of no purchase in 90 days */
  churnProbability: number;
  /** What the customer usually brings in 90 days × churnProbability, money. */
  expectedLoss: number;
  /** the weightiest, the customer's own rhythm first */
  reasons: Reason[];
  modelVersion: string;
  /** the version in the registry; null where it has been removed since */
  model: ModelVersion | null;
}

export const riskOrders = ['expected_loss', 'churn_probability', 'value'] as const;
export type RiskOrder = (typeof riskOrders)[number];

export interface AtRiskQuery {
  first?: number | undefined;
  after?: string | undefined;
  /** the least they spent so far, net of refunds */
  minValue?: number | undefined;
  minOrders?: number | undefined;
  /** the least chance of no purchase in 90 days; default 0.5 */
  minProbability?: number | undefined;
  /** always falling; default the expected loss */
  sort?: RiskOrder | undefined;
}

export interface CustomerPage {
  items: { customer: CustomerPrediction; cursor: string }[];
  hasNextPage: boolean;
}

export interface ScoreReport {
  customers: number;
  /** start of the day that predictions count from, epoch ms */
  asOf: number;
  model: ModelVersion;
}

export interface Customers {
  /**
   * Customers unlikely to return, page by page.
   * @throws CartographError BAD_INPUT (page size, cursor, a bound that makes no sense), NOT_ENOUGH_DATA (nobody was scored yet)
   */
  atRisk(query: AtRiskQuery): Promise<CustomerPage>;
  /** Null for who never bought. @throws NOT_ENOUGH_DATA (nobody was scored yet) */
  get(userId: string): Promise<CustomerPrediction | null>;
  /**
   * Trains anew, registers the version, and scores every customer with it.
   * @throws CartographError NOT_ENOUGH_DATA saying what is needed
   */
  score(options?: {
    /** @param share of the work done, 0 to 1 */
    onStep?: ((share: number, note: string) => Promise<void> | void) | undefined;
    signal?: AbortSignal | undefined;
  }): Promise<ScoreReport>;
  close(): Promise<void>;
}
