import type { Measure, Metric } from '../../metrics/index.ts';

/** How a metric behaves when it is read in windows. */
export interface Traits {
  /** Minutes add up to windows of any length. */
  additive: boolean;
  /** An average or a share: without cases there is no value, where a count would be 0. */
  ratio: boolean;
  /** A part of one. */
  share: boolean;
  /** the metric that counts the cases behind a value: its own name for counts */
  cases: string;
  /** how much longer than others its windows take to become complete */
  settleMs: number;
}

const casesOf: Partial<Record<Measure, string>> = {
  revenue: 'purchases',
  units: 'purchases',
  refunded: 'refunds',
};
const casesPer: Partial<Record<Measure, string>> = {
  orders: 'orders',
  sessions: 'sessions',
  users: 'active_users',
  priced_units: 'units',
  carted_sessions: 'cart_adds',
  ended_sessions: 'sessions',
};

/** A session without an event for half an hour is over by convention; before that it has no length yet. */
const sessionEndMs = 30 * 60_000;

export function traitsOf({ name, unit, additive, expression }: Metric): Traits {
  const first = expression.of[0]!.measure;
  const cases = expression.kind === 'ratio' ? casesPer[expression.per[0]!.measure] : casesOf[first];
  const measures = [...expression.of, ...(expression.kind === 'ratio' ? expression.per : [])];
  return {
    additive,
    ratio: expression.kind !== 'sum',
    share: unit === 'ratio',
    cases: cases ?? name,
    settleMs: measures.some(({ measure }) => measure === 'ended_sessions') ? sessionEndMs : 0,
  };
}
