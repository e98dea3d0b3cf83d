import type { RuleInput } from '../../alerts/index.ts';
import type { Dimension, Metric } from '../../metrics/index.ts';
import { spoken } from '../language/build-plan.ts';
import type { PlanFilter } from '../plan.ts';
import type { Amount, Condition } from './condition.ts';
import { isPlural, ruleName, usual } from './rule-name.ts';

/** What an alert watches. */
export interface Subject {
  metric: Metric;
  filters: PlanFilter[];
  by: Dimension | null;
}

/** What was said besides the condition; null where nothing was. */
export interface Terms {
  windowMinutes: number | null;
  forMinutes: number | null;
  severity: RuleInput['severity'] | null;
  baseline: Baseline | null;
  /** an hour or a day, where «hourly» or «daily» was said */
  grain: 'hour' | 'day' | null;
}

export type Baseline = { kind: 'yesterday' | 'last_weeks' } | { kind: 'average'; hours: number };

export interface WishedRule {
  rule: RuleInput;
  assumptions: string[];
}

/** Why a wish makes no rule, as a sentence. */
export interface Unwished {
  reason: string;
}

/** What stands in for a metric whose minutes do not add up, where only «none at all» counts. */
const silentWith: Readonly<Record<string, string>> = {
  orders: 'purchases',
  unique_buyers: 'purchases',
  active_users: 'events',
  sessions: 'events',
};

/** A condition and what it is about as a rule for the alert engine, with all that had to be assumed. */
export function wishedRule(
  condition: Exclude<Condition, { kind: 'absolute_change' }>,
  subject: Subject,
  terms: Terms,
  catalogue: readonly Metric[],
): WishedRule | Unwished {
  const assumptions: string[] = [];
  const assume = <Value>(said: Value | null, otherwise: Value, sentence: string): Value => {
    if (said !== null) return said;
    assumptions.push(sentence);
    return otherwise;
  };
  const { metric, filters, by } = subject;
  const severity = assume(terms.severity, usual.severity, `Its severity is ${usual.severity}.`);
  const lasting = terms.forMinutes === null ? {} : { forMinutes: terms.forMinutes };
  const of = { severity, metric: metric.name, filters };
  const isMoved = filters.length > 0 || by !== null;
  const named = (rule: RuleInput, metrics: readonly Metric[] = [metric]): WishedRule => ({
    rule: { ...rule, name: ruleName(rule, metrics) },
    assumptions,
  });
  const windowMinutes = (): number =>
    assume(
      terms.windowMinutes,
      usual.windowMinutes,
      `${metric.label} ${isPlural(metric) ? 'are' : 'is'} judged over ${usual.windowMinutes} minutes.`,
    );
  const name = '';

  switch (condition.kind) {
    case 'threshold': {
      const { direction } = condition;
      const limit = inUnitOf(metric, condition.amount);
      if ('reason' in limit) return limit;
      assumptions.push(...limit.assumptions);
      return named({
        ...{ kind: 'threshold', name, ...of, by, windowMinutes: windowMinutes(), ...lasting },
        ...{ direction, threshold: limit.value },
      });
    }
    case 'relative_change': {
      const { direction, percent } = condition;
      if (direction === 'below' && percent > 100) return { reason: 'Nothing can fall by more than 100 %.' };
      const baseline = assume<Baseline>(
        terms.baseline,
        { kind: 'last_weeks' },
        'It is compared with the same time of the same weekday in the last weeks.',
      );
      return named({
        ...{ kind: 'relative_change', name, ...of, by, windowMinutes: windowMinutes(), ...lasting },
        ...{ direction, changePercent: percent, baseline: baseline.kind },
        ...(baseline.kind === 'average' ? { baselineHours: baseline.hours } : {}),
      });
    }
    case 'sigma': {
      const sigmas = assume<number>(
        condition.sigmas,
        usual.sigmas,
        `Unusual is more than ${usual.sigmas} sigma from normal.`,
      );
      return named({
        ...{ kind: 'sigma', name, ...of, by, windowMinutes: windowMinutes(), ...lasting },
        ...{ direction: condition.direction, sigmas },
      });
    }
    case 'no_data': {
      const stand = catalogue.find((other) => other.name === silentWith[metric.name]) ?? metric;
      if (stand !== metric)
        assumptions.push(
          `No ${metric.label.toLowerCase()} means no ${stand.label.toLowerCase()}: those are counted minute by minute.`,
        );
      const silence = terms.forMinutes ?? terms.windowMinutes;
      const minutes = assume(
        silence,
        usual.windowMinutes,
        `Silence is ${usual.windowMinutes} minutes without any.`,
      );
      return named({ kind: 'no_data', name, ...of, metric: stand.name, by, windowMinutes: minutes }, [stand]);
    }
    case 'forecast': {
      if (by !== null)
        return { reason: `A rule on forecasts takes no “by ${spoken(by)}”; name one value instead.` };
      const grain = assume(terms.grain, 'day', 'It is judged day by day, each once it is over.');
      return named({ kind: 'forecast', name, ...of, grain, direction: condition.direction });
    }
    case 'unusual': {
      // Incidents are of the whole shop; a part of it is watched by its own numbers.
      if (isMoved)
        return wishedRule({ kind: 'sigma', direction: 'either', sigmas: null }, subject, terms, catalogue);
      assumptions.push(
        `It fires for incidents that are at least ${severity} and touch ${metric.label.toLowerCase()}.`,
      );
      return named({ kind: 'incident', name, severity, metrics: [metric.name] });
    }
  }
}

/** A rule on whatever is unusual anywhere. */
export function anythingUnusual(severity: RuleInput['severity'] | null): WishedRule {
  const least = severity ?? usual.severity;
  const rule: RuleInput = { kind: 'incident', name: '', severity: least };
  return {
    rule: { ...rule, name: ruleName(rule, []) },
    assumptions: [`It fires for incidents that are at least ${least}.`],
  };
}

const secondsIn = { seconds: 1, minutes: 60, hours: 3600 } as const;

/** An amount in the metric's own unit: a ratio of 2 % is 0.02. */
export function inUnitOf(
  { label, unit }: Metric,
  { value, unit: said }: Amount,
): { value: number; assumptions: string[] } | Unwished {
  if (unit === 'ratio') {
    if (said !== '%' && said !== null) return { reason: `${label} is a share: say its limit in percent.` };
    if (said === null && value <= 1) return { value, assumptions: [] };
    return {
      value: Number((value / 100).toPrecision(12)),
      assumptions: said === null ? [`${value} is read as ${value} %.`] : [],
    };
  }
  if (said === '%')
    return {
      reason: `${label} is not a share: a limit is a number, and a change is said as “drops by ${value} %”.`,
    };
  if (unit === 'seconds') {
    return {
      value: value * secondsIn[said ?? 'seconds'],
      assumptions: said === null ? [`${value} is read as seconds.`] : [],
    };
  }
  return said === null ? { value, assumptions: [] } : { reason: `${label} is not a length of time.` };
}
