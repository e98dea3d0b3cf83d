import { logGamma } from './log-gamma.ts';
import { nelderMead } from './nelder-mead.ts';

/** Plain numbers: what a fitted model is stored as. */
export interface GammaGammaParameters {
  /** shape of the gamma distribution of one customer's spending */
  p: number;
  /** shape of the gamma distribution that its rate follows over customers; above 1 */
  q: number;
  /** scale of that, in money */
  gamma: number;
}

/** What one customer spent a purchase, on average, over so many purchases. */
export interface Spending {
  purchases: number;
  mean: number;
}

/** The model of what customers spend a purchase. */
export interface GammaGamma {
  readonly parameters: GammaGammaParameters;
  /** What a customer is to be expected to spend a purchase: between their own mean and everybody's, by how often they bought (5). */
  expectedSpend(spending: Spending): number;
}

/** In the order p, q − 1, gamma (in mean spendings). */
const start = [2, 2, 1];
const lowest = [1e-2, 1e-2, 1e-4];
const highest = [1e3, 1e3, 1e4];
const evaluations = 500;

/**
 * Fader & Hardie (2013), «The Gamma-Gamma Model of Monetary Value»: each customer's spending has a mean of its own, which
 * does not depend on how often they buy. Maximum likelihood over (1a). q is held above 1, below which there is no mean
 * over all customers.
 *
 * @throws RangeError for a mean that is not above 0, or without anybody who bought twice
 */
export function fitGammaGamma(spendings: readonly Spending[]): GammaGamma {
  if (!spendings.every(({ purchases, mean }) => purchases >= 1 && mean > 0 && Number.isFinite(mean)))
    throw new RangeError('Give only customers who bought, and spent more than 0 a purchase on average.');
  if (!spendings.some(({ purchases }) => purchases > 1))
    throw new RangeError(
      'How spending varies is learnt from those who bought more than once: there are none.',
    );
  const unit = spendings.reduce((sum, { mean }) => sum + mean, 0) / spendings.length;
  const scaled = spendings.map(({ purchases, mean }) => ({ purchases, mean: mean / unit }));
  const parametersAt = (point: readonly number[]): GammaGammaParameters => {
    const [p, overOne, gamma] = point.map(Math.exp) as [number, number, number];
    return { p, q: 1 + overOne, gamma };
  };
  const loss = (point: readonly number[]) => -logLikelihood(parametersAt(point), scaled);
  const bounds = { lower: lowest.map(Math.log), upper: highest.map(Math.log) };
  const first = nelderMead(loss, start.map(Math.log), bounds, evaluations);
  const { p, q, gamma } = parametersAt(nelderMead(loss, first.point, bounds, evaluations).point);
  return createGammaGamma({ p, q, gamma: gamma * unit });
}

export const createGammaGamma = (parameters: GammaGammaParameters): GammaGamma => {
  const { p, q, gamma } = parameters;
  return {
    parameters,
    expectedSpend: ({ purchases, mean }) => (p * (gamma + purchases * mean)) / (p * purchases + q - 1),
  };
};

/** (1a), without what no parameter changes. */
function logLikelihood({ p, q, gamma }: GammaGammaParameters, spendings: readonly Spending[]): number {
  const constant = q * Math.log(gamma) - logGamma(q);
  let sum = 0;
  for (const { purchases, mean } of spendings) {
    const shape = p * purchases;
    const total = purchases * mean;
    sum +=
      constant +
      logGamma(shape + q) -
      logGamma(shape) +
      shape * Math.log(total) -
      (shape + q) * Math.log(gamma + total);
  }
  return sum;
}
