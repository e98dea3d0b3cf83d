import { minuteMs } from '../../durations.ts';
import { CartographError } from '../../errors.ts';
import type { Forecasts } from '../../forecasts/index.ts';
import { bucketStart, nextBucket } from '../../metrics/index.ts';
import type { Metrics } from '../../metrics/index.ts';
import { alertOf, metricGroupKey, resolved } from './alerts.ts';
import type { MetricRule } from './alerts.ts';
import type { RuleOf } from './definition.ts';
import { advance } from './firing.ts';
import type { GroupState } from './firing.ts';
import { verdictOf } from './judge.ts';
import type { Judgement } from './judge.ts';
import type { Outcome, Run } from './outcome.ts';
import { noMemory } from './rule-state.ts';
import type { Band } from './rule-state.ts';
import { describe, describeEnd } from './wording.ts';
import type { Wording } from './wording.ts';

export interface ForecastDeps {
  metrics: Metrics;
  forecasts: Pick<Forecasts, 'forecast'>;
  timeZone: string;
  wording: Wording;
}

export type ForecastRule = MetricRule & { definition: RuleOf<'forecast'> };

/** Each hour or day is judged once, when it has closed, and one inside its bounds ends the alert. */
export const forecastTiming = { forMinutes: 0, keepFiringMinutes: 0 };

/** Where there is not enough history for a forecast, it is not read again every minute. */
const tryAgainMs = 10 * minuteMs;

/** What was forecast while a bucket ran against what it then held: null for a ratio with nothing to divide by. */
export function judgeForecast(
  { direction }: Pick<RuleOf<'forecast'>, 'direction'>,
  value: number | null,
  { from, to, expected, ...bounds }: Band,
): Judgement {
  const limits = {
    expected,
    lower: direction === 'above' ? null : bounds.lower,
    upper: direction === 'below' ? null : bounds.upper,
  };
  const window = { from, to };
  if (value === null)
    return { verdict: 'unknown', window, value, ...limits, note: 'No cases in the window.' };
  return { verdict: verdictOf(value, limits, 0), window, value, ...limits, note: '' };
}

/** Judges the hour or day that has closed, if one has, and notes the forecast of the one that runs now. */
export async function evaluateForecast(rule: ForecastRule, run: Run, deps: ForecastDeps): Promise<Outcome> {
  const { metrics, wording } = deps;
  const { definition } = rule;
  const metric = metrics.find(definition.metric);
  const before = run.stateOf(rule);
  const key = metricGroupKey(rule, '');
  const alert = run.openAlerts.find(({ groupKey }) => groupKey === key);
  let state: GroupState | null = alert
    ? {
        ...{ phase: 'firing', since: alert.startedAt, firedAt: alert.firedAt, clearSince: null },
        worst: { value: alert.peakValue, threshold: alert.threshold },
      }
    : null;
  const outcome = { alerts: [], fired: 0, resolved: 0 } as Pick<Outcome, 'alerts' | 'fired' | 'resolved'>;
  const known = before?.memory.band ?? null;
  const isClosed = known !== null && known.to <= run.closedUntil;
  let judgement: Judgement | null = null;

  if (isClosed) {
    const value = await actualOf(definition, known, metrics);
    judgement = run.unlessUnheard(judgeForecast(definition, value, known));
    const peak = state?.worst.value ?? null;
    const step = advance(state, judgement, known.to, forecastTiming);
    state = step.state;
    if (step.event === 'fired' && state?.phase === 'firing') {
      const words = describe(definition, metric, '', judgement, wording);
      outcome.alerts.push(alertOf(rule, '', state, judgement, words));
      outcome.fired = 1;
    } else if (step.event === 'resolved' && alert) {
      const text = describeEnd(metric, alert.startedAt, known.to, judgement, wording);
      outcome.alerts.push(resolved({ ...alert, peakValue: peak }, known.to, text));
      outcome.resolved = 1;
    }
  }
  const isEarly = known === null && before !== undefined && run.closedUntil % tryAgainMs !== 0;
  const next =
    isEarly || (known && !isClosed)
      ? { band: known, note: before?.note ?? '' }
      : await bandOf(definition, run.closedUntil, deps);
  return {
    ...outcome,
    state: {
      ruleId: rule.id,
      ruleVersion: rule.version,
      evaluatedUntil: isClosed ? known.to : (before?.evaluatedUntil ?? run.closedUntil),
      status: state ? 'firing' : next.band ? 'ok' : 'unknown',
      lastValue: judgement ? judgement.value : (before?.lastValue ?? null),
      note: [judgement?.note, next.note].filter(Boolean).join(' '),
      memory: { ...noMemory, band: next.band },
    },
  };
}

async function actualOf(
  { metric, filters }: RuleOf<'forecast'>,
  { from, to }: Band,
  metrics: Metrics,
): Promise<number | null> {
  const [result] = await metrics.run([{ metric, filters, range: { from, to } }]);
  return result!.values[0]!;
}

/** What is forecast for the bucket that runs at a moment; or why nothing is. */
export async function bandOf(
  { metric, filters, grain, coverage }: RuleOf<'forecast'>,
  time: number,
  { forecasts, timeZone }: Pick<ForecastDeps, 'forecasts' | 'timeZone'>,
): Promise<{ band: Band | null; note: string }> {
  const from = bucketStart(time, grain, timeZone);
  try {
    const { points } = await forecasts.forecast({
      metric,
      filters,
      coverage,
      horizon: { count: 1, unit: grain },
    });
    const point = points.find((one) => one.time === from);
    if (!point)
      return {
        band: null,
        note: `There is no forecast of this ${grain}: the shop's events ended before it.`,
      };
    const { value: expected, lower, upper } = point;
    return { band: { from, to: nextBucket(from, grain, timeZone), expected, lower, upper }, note: '' };
  } catch (error) {
    // Both pass: more history comes, and the queue of trainings gets shorter. The rule says so until then.
    const passes = error instanceof CartographError && ['NOT_ENOUGH_DATA', 'OVERLOADED'].includes(error.code);
    if (!passes) throw error;
    return { band: null, note: error.message };
  }
}
