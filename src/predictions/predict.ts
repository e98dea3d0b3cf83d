import { featureRow, features } from './features.ts';
import type { LoadedModel } from './model-in-use.ts';
import { cartOf, hasEnded } from './session-state.ts';
import type { SessionState } from './session-state.ts';
import type { ShopClock } from './shop-clock.ts';
import type { Reason, Risk, SessionPrediction, UserPast } from './types.ts';

/** A session as it stands. */
export interface KnownSession {
  id: string;
  state: SessionState;
  /** null while it is not known who is in it */
  past: UserPast | null;
}

const mostReasons = 5;
/** Less than this in log-odds, a twentieth of the odds, is no reason. */
const leastEffect = 0.05;

/**
 * What its cart is in for. What was left behind by a purchase is no cart in danger: nobody forgot it.
 * @param at epoch ms; a clock behind the last event's is taken for it
 */
export function riskOf(
  { id: sessionId, state, past }: KnownSession,
  at: number,
  { classifier }: LoadedModel,
  clock: ShopClock,
): Risk {
  const { lastAt, lastCartAddAt, lastPurchaseAt, purchases } = state;
  const ended = hasEnded(state, at);
  const isOpen = lastCartAddAt !== null && lastCartAddAt > (lastPurchaseAt ?? -Infinity);
  const cartValue = isOpen ? cartOf(state).value : 0;
  const moment = { state, past, clock, at: Math.max(at, lastAt) };
  const abandonment = ended || cartValue === 0 ? 1 : 1 - classifier.predict(featureRow(moment));
  return { sessionId, cartValue, abandonment, purchases, ended };
}

/** Everything that is told of a session. @param at as for riskOf */
export function predictSession(
  session: KnownSession,
  at: number,
  model: LoadedModel,
  clock: ShopClock,
): SessionPrediction {
  const { id, state, past } = session;
  const ended = hasEnded(state, at);
  const asOf = Math.max(at, state.lastAt);
  const row = featureRow({ state, past, clock, at: asOf });
  const purchase = ended ? 0 : model.classifier.predict(row);
  const { value: cartValue, items: cartItems } = cartOf(state);
  const abandonment = cartItems > 0 ? 1 - purchase : null;
  return {
    sessionId: id,
    userId: state.userId,
    startedAt: state.startedAt,
    lastEventAt: state.lastAt,
    asOf,
    ended,
    purchaseProbability: purchase,
    abandonmentProbability: abandonment,
    cartValue: exact(cartValue),
    cartItems,
    expectedLoss: cartValue * (abandonment ?? 0),
    reasons: ended ? [] : reasonsOf(row, model),
    features: features.map(({ name, meaning }, i) => ({ name, meaning, value: known(row[i]!) })),
    model: model.version,
  };
}

function reasonsOf(row: Float64Array, { classifier }: LoadedModel): Reason[] {
  const { contributions } = classifier.explain(row);
  return features
    .map(({ name, words }, i): Reason => {
      const [value, effect] = [known(row[i]!), contributions[i]!];
      const what = value === null ? `no ${name.replaceAll('_', ' ')} known` : words(value);
      return { feature: name, value, effect, text: `${what}: ${change(effect)}` };
    })
    .filter(({ effect }) => Math.abs(effect) >= leastEffect)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .slice(0, mostReasons);
}

/** A step of 0.69 in log-odds doubles the odds. */
function change(effect: number): string {
  const factor = Math.exp(Math.abs(effect));
  return `odds of a purchase ${effect > 0 ? 'times' : 'divided by'} ${factor.toFixed(factor < 10 ? 1 : 0)}`;
}

/** Prices have four decimals at most; sums of them in binary fractions carry a hair more. */
const exact = (amount: number): number => Math.round(10_000 * amount) / 10_000;

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
