import type { Metric } from '../../metrics/index.ts';
import type { Understanding } from '../language/understand.ts';
import type { AlertPlan, MetricsPlan } from '../plan.ts';
import type { ReadingSignals } from '../types.ts';
import { readCondition, withoutMovement, type Condition } from './condition.ts';
import { readSubject, whichMetric } from './read-subject.ts';
import { readTerms } from './read-terms.ts';
import { refused, type ActionKnowledge } from './types.ts';
import {
  anythingUnusual,
  wishedRule,
  type Subject,
  type Terms,
  type Unwished,
  type WishedRule,
} from './wished-rule.ts';

const connector =
  /^(?:,|:|if|when|whenever|once|as soon as|in case|should|that|about|for|on|to|there (?:is|are)|we (?:get|have|see)|me|us)(?!\w)\s*/i;
const channel =
  /(?<!\w)(?:on|via|by|in|through|over) (?:our |the |my )?(?:slack|e-?mail|mail|teams|pagerduty|sms|text message|phone|webhook)(?: channel)?(?!\w)/i;
const routed = 'Where its alerts go is for the notification routes to say.';
const atEnd =
  /\s*(?:\b(?:at all|again|come(?:s)? in|arrive(?:s)?|please|any more|anymore|is|are|was|gets?|goes)|,)$/i;
const grainMinutes: Readonly<Record<string, number>> = { minute: 1, five_minutes: 5, hour: 60, day: 1440 };
const examples =
  'Say when, for example “alert me if revenue drops by more than 20 %” or “alert me when orders fall below 10 an hour”.';

/**
 * Reads what stands behind «alert me»: on which condition, for which numbers.
 * @param certain whether it can only be a wish; else, without a condition, it is a question («tell me when …»)
 */
export function readAlert(said: string, certain: boolean, knowledge: ActionKnowledge): Understanding | null {
  const wish = said.replace(channel, ' ').trim();
  const found = readCondition(wish);
  if (!found) return certain ? withoutCondition(wish, knowledge) : null;
  const { condition } = found;
  const { terms, rest } = readTerms(found.rest, condition.kind === 'relative_change');
  const subject = trimmed(rest);
  if (condition.kind === 'unusual' && /^(?:anything|something|any|everything)?$/i.test(subject)) {
    return answered(anythingUnusual(terms.severity), { ...plainSignals, pieces: 1 });
  }
  const read = readSubject(subject.replace(/\b(?:in |on |for )?any (?=\w+$)/i, 'by '), knowledge, false);
  if ('status' in read) return { ...read, nearest: [] };
  const { plans, assumptions, signals } = read;
  const readings = plans.flatMap((plan) => plan.metrics.map((metric) => ({ ...plan, metrics: [metric] })));
  const wished = readings.flatMap((plan) =>
    conditionsOf(condition).map((one) => ruleFor(plan, one, terms, knowledge.catalogue)),
  );
  const rules = wished.filter((one) => 'rule' in one);
  const [first, ...others] = rules;
  if (!first) return refused(wished.flatMap((one) => ('reason' in one ? [one.reason] : [])));
  if (others.length > 0) {
    const text = `That can mean ${rules.map(({ rule }) => `“${rule.name}”`).join(' or ')}. Which one?`;
    return { status: 'choices', text, plans: rules.map(planOf), signals: { ...signals, margin: 0 } };
  }
  const told = wish === said ? [] : [routed];
  return answered({ ...first, assumptions: [...assumptions, ...first.assumptions, ...told] }, signals);
}

const plainSignals: ReadingSignals = {
  ...{ corrections: 0, assumptions: 0, impliedMetric: false, fromContext: false, margin: null, pieces: 0 },
};

const planOf = ({ rule }: WishedRule): AlertPlan => ({ kind: 'alert', rule: { ...rule } });

function answered(wished: WishedRule, signals: ReadingSignals): Understanding {
  const { assumptions } = wished;
  return {
    status: 'answered',
    plan: planOf(wished),
    assumptions,
    // The condition is a piece that was understood as well.
    signals: { ...signals, assumptions: assumptions.length, pieces: signals.pieces + 1 },
  };
}

/** «by 10» may be meant in percent, or as a limit; everything else means what it says. */
function conditionsOf(condition: Condition): Exclude<Condition, { kind: 'absolute_change' }>[] {
  if (condition.kind !== 'absolute_change') return [condition];
  const { direction, amount } = condition;
  return [
    { kind: 'relative_change', direction, percent: amount.value },
    { kind: 'threshold', direction, amount },
  ];
}

function ruleFor(
  plan: MetricsPlan,
  condition: Exclude<Condition, { kind: 'absolute_change' }>,
  terms: Terms,
  catalogue: readonly Metric[],
): WishedRule | Unwished {
  const metric = catalogue.find(({ name }) => name === plan.metrics[0]);
  if (!metric) return { reason: whichMetric };
  const beyond = beyondRules(plan);
  if (beyond !== null) return { reason: `An alert watches a metric as it is: it takes no ${beyond}.` };
  const subject: Subject = { metric, filters: plan.filters, by: plan.by[0] ?? null };
  const perGrain = plan.grain === null ? null : (grainMinutes[plan.grain] ?? null);
  const grain = plan.grain === 'hour' || plan.grain === 'day' ? plan.grain : null;
  return wishedRule(
    condition,
    subject,
    { ...terms, windowMinutes: terms.windowMinutes ?? perGrain, grain: terms.grain ?? grain },
    catalogue,
  );
}

/** What a question may ask for and a rule cannot judge. */
function beyondRules(plan: MetricsPlan): string | null {
  if (plan.by.length > 1) return 'two dimensions at once';
  if (plan.share) return 'share';
  if (plan.ratio) return 'ratio of two metrics';
  if (plan.order ?? plan.limit) return 'ranking';
  if (plan.comparison) return 'second range of time';
  if (plan.averagePer) return `average per ${plan.averagePer}`;
  if (plan.having) return 'second condition';
  if (plan.cycle) return 'hours or weekdays laid over each other';
  return plan.grain !== null && grainMinutes[plan.grain] === undefined ? `steps of a ${plan.grain}` : null;
}

function withoutCondition(wish: string, knowledge: ActionKnowledge): Understanding {
  const { rest, towards } = withoutMovement(wish);
  const read = readSubject(trimmed(rest), knowledge, false);
  if ('status' in read) return { ...read, reasons: [...read.reasons, examples], nearest: [] };
  const nearest = read.plans.flatMap(({ metrics: [name], filters }): AlertPlan[] => {
    const metric = knowledge.catalogue.find((other) => other.name === name);
    if (!metric) return [];
    const direction = towards ?? (metric.direction === 'down_is_good' ? 'above' : 'below');
    const condition = { kind: 'relative_change', direction, percent: 20 } as const;
    const wished = wishedRule(condition, { metric, filters, by: null }, noTerms, knowledge.catalogue);
    return 'rule' in wished ? [planOf(wished)] : [];
  });
  return refused([examples], { nearest });
}

const noTerms: Terms = { windowMinutes: null, forMinutes: null, severity: null, baseline: null, grain: null };

function trimmed(text: string): string {
  let rest = text.trim();
  for (let next = rest.replace(connector, ''); next !== rest; next = rest.replace(connector, ''))
    rest = next.trim();
  for (let next = rest.replace(atEnd, ''); next !== rest; next = rest.replace(atEnd, '')) rest = next.trim();
  return rest;
}
