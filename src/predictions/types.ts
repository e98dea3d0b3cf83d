import type { Delivery } from '../bus/index.ts';
import type { ModelVersion } from '../models/index.ts';

/** One event of a session, as the features take it. */
export interface SessionEvent {
  id: string;
  /** epoch ms */
  time: number;
  sessionId: string;
  type: string;
  userId: string;
  productId: string;
  category: string;
  price: number | null;
  /** price × quantity */
  amount: number;
  quantity: number;
  source: string;
}

/** What a user did in the 90 days before a session. */
export interface UserPast {
  sessions: number;
  /** of those, how many had a purchase */
  purchases: number;
}

/** The value of a feature. */
export interface FeatureValue {
  name: string;
  meaning: string;
  /** null where there is none, such as a price when none was seen */
  value: number | null;
}

/** What one feature does to a prediction. */
export interface Reason {
  feature: string;
  value: number | null;
  /** what it adds to or takes from the log-odds of a purchase, compared with a usual session, before calibration */
  effect: number;
  text: string;
}

/** What may become of a session. */
export interface SessionPrediction {
  sessionId: string;
  /** '' while it is not known who is in it */
  userId: string;
  /** epoch ms */
  startedAt: number;
  lastEventAt: number;
  /** the moment it is told for, epoch ms: chances fall while nothing happens */
  asOf: number;
  /** half an hour has passed without an event: no purchase can follow any more */
  ended: boolean;
  /** that a purchase follows in this session; another one where it has one already */
  purchaseProbability: number;
  /** that what is in the cart is not bought in this session; null without a cart */
  abandonmentProbability: number | null;
  /** amount and pieces put into the cart and not bought */
  cartValue: number;
  cartItems: number;
  /** cartValue × abandonmentProbability; 0 without a cart */
  expectedLoss: number;
  /** the weightiest first; none for a session that has ended */
  reasons: Reason[];
  features: FeatureValue[];
  model: ModelVersion;
}

/** What a session's cart is in for, as last judged. */
export interface Risk {
  sessionId: string;
  /** amount put into the cart; 0 without a cart, and when nothing was added since the last purchase */
  cartValue: number;
  /** the probability that it is not bought */
  abandonment: number;
  /** order lines bought so far */
  purchases: number;
  ended: boolean;
}

export const riskStatuses = ['at_risk', 'recovered', 'bought', 'abandoned'] as const;
/**
 * at_risk: the cart has come into danger. Then one of: recovered (it is out of danger), bought (a purchase came), abandoned
 * (the session ended without one).
 */
export type RiskStatus = (typeof riskStatuses)[number];

export interface RiskUpdate {
  status: RiskStatus;
  prediction: SessionPrediction;
}

export interface RiskFilter {
  /** amount in the cart from which on a session matters */
  minCartValue: number;
  /** probability of abandonment that is a danger, over 0 up to 1 */
  minProbability: number;
}

export interface SessionPredictions {
  /** Loads the sessions of the last half hour, and follows new events from now on. */
  start(): Promise<void>;
  /** Ends the following, all subscriptions, and a training under way. */
  stop(): Promise<void>;
  /**
   * From memory where the session is live, else from the events of the last 24 hours.
   * @throws CartographError NOT_FOUND, NOT_ENOUGH_DATA while no model has been trained
   */
  forSession(sessionId: string): Promise<SessionPrediction>;
  /** Of the user's latest session of the last 24 hours. @throws as `forSession` does */
  forUser(userId: string): Promise<SessionPrediction>;
  /** Live sessions with a cart, by expected loss. @param first from 1 to 100 @throws BAD_INPUT, NOT_ENOUGH_DATA */
  atRisk(first: number): Promise<SessionPrediction[]>;
  /**
   * Live sessions as their carts come into danger, and what becomes of them; those in danger already are not told. Each
   * process follows all sessions and tells its own subscribers. @throws BAD_INPUT for a filter that makes no sense
   */
  watch(filter: RiskFilter): AsyncIterableIterator<Delivery<RiskUpdate>>;
  /**
   * Learns from the last four weeks, measures on their last days, and puts the model in use.
   * @throws CartographError NOT_ENOUGH_DATA saying how many purchases are needed
   */
  train(options?: {
    onStep?: (share: number, note: string) => Promise<void> | void;
    signal?: AbortSignal;
  }): Promise<ModelVersion>;
}
