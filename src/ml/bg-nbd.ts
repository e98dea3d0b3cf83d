import { nelderMead } from './nelder-mead.ts';

/**
 * When customers may leave for good: `bg`, after each repeat purchase (Fader, Hardie & Lee 2005, «"Counting Your Customers"
 * the Easy Way»), or `mbg`, after the first one too (Batislam, Denizel & Filiztekin 2007, MBG/NBD), so that one who bought
 * once long ago need not be a customer still.
 */
export type Dropout = 'bg' | 'mbg';

/** Plain numbers: what a fitted model is stored as. Rates are per unit of the times it was fitted on. */
export interface BgNbdParameters {
  dropout: Dropout;
  /** shape of the gamma distribution of purchase rates */
  r: number;
  /** its rate, a time */
  alpha: number;
  /** of the beta distribution of the chance to leave after a purchase */
  a: number;
  b: number;
}

/** One customer's purchases; what happens at the same time is one. Any unit of time, everywhere the same. */
export interface PurchaseHistory {
  /** purchases after the first: x */
  repeats: number;
  /** time from the first purchase to the last: t_x, 0 without repeats */
  recency: number;
  /** time from the first purchase to now: T */
  age: number;
}

/** The model of one shop's purchase timing. Equation numbers are those of Fader, Hardie & Lee (2005). */
export interface BgNbd {
  readonly parameters: BgNbdParameters;
  /** The chance that a customer has not left. */
  alive(history: PurchaseHistory): number;
  /** The chance of at least one purchase in the next `time`. */
  chanceOfPurchase(history: PurchaseHistory, time: number): number;
  /** Purchases to be expected in the next `time` (10). */
  expectedPurchases(history: PurchaseHistory, time: number): number;
  /** Purchases per unit of time while the customer was active: the mean rate given what was bought by t_x. */
  usualRate(history: PurchaseHistory): number;
}

/** In the order r, alpha (in mean ages), a, b. */
const start = [0.5, 0.5, 0.8, 2.5];
const lowest = [1e-3, 1e-4, 1e-3, 1e-3];
const highest = [1e3, 1e4, 1e3, 1e3];
const evaluations = 600;

/**
 * Maximum likelihood over (6), by Nelder and Mead's simplex on logarithms, started again where it first came to rest.
 * @returns the log-likelihood too, by which `bg` and `mbg` can be compared on the same customers
 * @throws RangeError where nobody, or nobody a second time, has bought
 */
export function fitBgNbd(
  histories: readonly PurchaseHistory[],
  dropout: Dropout,
): { model: BgNbd; logLikelihood: number } {
  if (!histories.some(({ repeats }) => repeats > 0))
    throw new RangeError(
      'Purchase timing is learnt from repeat purchases: give histories of which some have one.',
    );
  const unit = histories.reduce((sum, { age }) => sum + age, 0) / histories.length;
  const cases = counted(histories, unit);
  const parametersAt = (point: readonly number[]): BgNbdParameters => {
    const [r, alpha, a, b] = point.map(Math.exp) as [number, number, number, number];
    return { dropout, r, alpha, a, b };
  };
  const loss = (point: readonly number[]) => -logLikelihood(parametersAt(point), cases);
  const bounds = { lower: lowest.map(Math.log), upper: highest.map(Math.log) };
  const first = nelderMead(loss, start.map(Math.log), bounds, evaluations);
  const { point, value } = nelderMead(loss, first.point, bounds, evaluations);
  const fitted = parametersAt(point);
  const scale = histories.reduce((sum, { repeats }) => sum + repeats, 0) * Math.log(unit);
  return { model: createBgNbd({ ...fitted, alpha: fitted.alpha * unit }), logLikelihood: -value - scale };
}

export function createBgNbd(parameters: BgNbdParameters): BgNbd {
  const { r, alpha } = parameters;

  const alive = (history: PurchaseHistory): number =>
    1 / (1 + Math.exp(logOddsOfHavingLeft(parameters, history)));

  return {
    parameters,
    alive,
    // Who is alive has the rate Gamma(r + x, alpha + T), whatever the chance to leave.
    chanceOfPurchase: (history, time) =>
      alive(history) * -Math.expm1((r + history.repeats) * Math.log1p(-time / (alpha + history.age + time))),
    expectedPurchases: (history, time) => alive(history) * purchasesWhileAlive(parameters, history, time),
    usualRate: ({ repeats, recency }) => (r + repeats) / (alpha + recency),
  };
}

/** How often a customer could have left by the last purchase. */
const chancesToLeave = (dropout: Dropout, repeats: number): number => repeats + (dropout === 'mbg' ? 1 : 0);

/** The logarithm of the second term of (6) over the first; −∞ where nobody can have left yet. */
function logOddsOfHavingLeft({ dropout, r, alpha, a, b }: BgNbdParameters, history: PurchaseHistory): number {
  const { repeats, recency, age } = history;
  const chances = chancesToLeave(dropout, repeats);
  if (chances === 0) return -Infinity;
  return Math.log(a / (b + chances - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency));
}

/**
 * (10) without P(alive). Its hypergeometric function loses all digits where a or b is large, so its series is summed in
 * another order, in which no term is negative: who never left would make k purchases in `time` with the chance of a
 * negative binomial distribution, and of k purchases Σ_{j<k} E[(1 − p)^j] come about, p being the chance to leave.
 */
function purchasesWhileAlive(
  { dropout, r, alpha, a, b }: BgNbdParameters,
  { repeats, age }: PurchaseHistory,
  time: number,
): number {
  const shape = r + repeats;
  const share = time / (alpha + age + time);
  const mean = (shape * time) / (alpha + age);
  const staying = b + chancesToLeave(dropout, repeats);
  let logChance = shape * Math.log1p(-share);
  let made = 0;
  let stays = 1;
  let sum = 0;
  for (let k = 0; k < mostTerms; k += 1) {
    const term = Math.exp(logChance) * made;
    sum += term;
    if (k > mean && term <= 1e-13 * sum) break;
    made += stays;
    stays *= (staying + k) / (a + staying + k);
    logChance += Math.log(((shape + k) * share) / (k + 1));
  }
  return sum;
}

/** As many purchases ahead are no forecast any more. */
const mostTerms = 100_000;

interface Case extends PurchaseHistory {
  customers: number;
}

/** Customers with the same history, once: in whole days most are. Times in parts of `unit`. */
function counted(histories: readonly PurchaseHistory[], unit: number): Case[] {
  const cases = new Map<string, Case>();
  for (const { repeats, recency, age } of histories) {
    const key = `${repeats} ${recency} ${age}`;
    const known = cases.get(key);
    if (known) known.customers += 1;
    else cases.set(key, { repeats, recency: recency / unit, age: age / unit, customers: 1 });
  }
  return [...cases.values()];
}

/** (6). Its gamma and beta functions come as ratios with whole distances, so sums of logarithms do. */
function logLikelihood(parameters: BgNbdParameters, cases: readonly Case[]): number {
  const { dropout, r, alpha, a, b } = parameters;
  const most = cases.reduce((max, { repeats }) => Math.max(max, repeats), 0);
  const sumOfLogs = (term: (i: number) => number): Float64Array => {
    const sums = new Float64Array(most + 2);
    for (let i = 0; i <= most; i += 1) sums[i + 1] = sums[i]! + Math.log(term(i));
    return sums;
  };
  const buying = sumOfLogs((i) => r + i);
  const staying = sumOfLogs((i) => (b + i) / (a + b + i));
  let sum = 0;
  for (const history of cases) {
    const { repeats, age, customers } = history;
    const odds = logOddsOfHavingLeft(parameters, history);
    const here =
      buying[repeats]! +
      r * Math.log(alpha) -
      (r + repeats) * Math.log(alpha + age) +
      staying[chancesToLeave(dropout, repeats)]! +
      (odds > 30 ? odds : Math.log1p(Math.exp(odds)));
    sum += customers * here;
  }
  return sum;
}
