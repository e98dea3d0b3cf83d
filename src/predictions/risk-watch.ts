import { createSubscription } from '../bus/index.ts';
import type { Delivery, Subscription } from '../bus/index.ts';
import type { Risk, RiskFilter, RiskStatus, RiskUpdate, SessionPrediction } from './types.ts';

interface InDanger {
  /** order lines bought before */
  purchases: number;
  /** false for what was in danger before there was this subscriber */
  told: boolean;
}

/** One subscriber. */
interface Watcher {
  filter: RiskFilter;
  /** by session, those in danger */
  inDanger: Map<string, InDanger>;
  subscription: Subscription<RiskUpdate>;
}

export interface RiskWatch {
  /** @param current risks as last judged: those in danger already are not told */
  watch(filter: RiskFilter, current: Iterable<Risk>): AsyncIterableIterator<Delivery<RiskUpdate>>;
  /** Tells those whom it concerns. @param predict is asked only if there is someone to tell */
  judged(risk: Risk, predict: () => SessionPrediction): void;
  /** Ends all subscriptions. */
  close(): void;
}

/** A session is out of danger only this far below where it came into it, so that it is not told back and forth. */
const hysteresis = 0.1;

/** @param capacity updates buffered a subscriber */
export function createRiskWatch({ capacity }: { capacity: number }): RiskWatch {
  const watchers = new Set<Watcher>();

  return {
    watch: (filter, current) => {
      const subscription = createSubscription<RiskUpdate>({
        capacity,
        onEnd: () => watchers.delete(watcher),
      });
      const watcher: Watcher = { filter, inDanger: new Map(), subscription };
      for (const risk of current)
        if (isInDanger(risk, filter))
          watcher.inDanger.set(risk.sessionId, { purchases: risk.purchases, told: false });
      watchers.add(watcher);
      return subscription;
    },
    judged: (risk, predict) => {
      let prediction: SessionPrediction | null = null;
      for (const { filter, inDanger, subscription } of watchers) {
        const known = inDanger.get(risk.sessionId);
        const status = known ? leaving(risk, known.purchases, filter) : entering(risk, filter);
        if (status === null) continue;
        if (known) inDanger.delete(risk.sessionId);
        else inDanger.set(risk.sessionId, { purchases: risk.purchases, told: true });
        if (known?.told === false) continue;
        prediction ??= predict();
        subscription.push({ status, prediction });
      }
    },
    close: () => {
      for (const { subscription } of watchers) void subscription.return();
    },
  };
}

const isInDanger = (
  { cartValue, abandonment, ended }: Risk,
  { minCartValue, minProbability }: RiskFilter,
): boolean => !ended && cartValue > 0 && cartValue >= minCartValue && abandonment >= minProbability;

const entering = (risk: Risk, filter: RiskFilter): RiskStatus | null =>
  isInDanger(risk, filter) ? 'at_risk' : null;

/** What became of a session that was in danger; null while it still is. */
function leaving(
  { cartValue, abandonment, purchases, ended }: Risk,
  purchasesThen: number,
  { minCartValue, minProbability }: RiskFilter,
): RiskStatus | null {
  if (purchases > purchasesThen) return 'bought';
  if (ended) return 'abandoned';
  return cartValue < minCartValue || abandonment < minProbability - hysteresis ? 'recovered' : null;
}
