import type { AlertFormQuery, AlertRuleInput, RulePartsFragment, Severity } from '../generated/graphql.ts';

export type FormSource = AlertFormQuery;

/** The conditions that the form offers, each with the number it asks for. */
export const conditions = {
  above: { label: 'is above a number', kind: 'THRESHOLD', direction: 'ABOVE', number: 'threshold' },
  below: { label: 'is below a number', kind: 'THRESHOLD', direction: 'BELOW', number: 'threshold' },
  falls: {
    label: 'falls by so many percent',
    kind: 'RELATIVE_CHANGE',
    direction: 'BELOW',
    number: 'changePercent',
  },
  rises: {
    label: 'rises by so many percent',
    kind: 'RELATIVE_CHANGE',
    direction: 'ABOVE',
    number: 'changePercent',
  },
  unusual: {
    label: 'is so many sigma from what is usual',
    kind: 'SIGMA',
    direction: 'EITHER',
    number: 'sigmas',
  },
  silent: { label: 'does not come at all', kind: 'NO_DATA', direction: null, number: null },
} as const;
export type Condition = keyof typeof conditions;

export const baselines = {
  LAST_WEEKS: 'the same time in the last weeks',
  YESTERDAY: 'the same time yesterday',
  AVERAGE: 'the average of the hours before',
} as const;

export const windows = [5, 15, 30, 60, 120, 240, 720, 1440] as const;

/** What the form holds; empty where its user left it so. */
export interface RuleForm {
  name: string;
  metric: string;
  condition: Condition;
  amount: string;
  baseline: keyof typeof baselines;
  windowMinutes: number;
  severity: Severity;
  categories: string[];
}

/** A rule as it can be sent: what is null was left out. */
export function inputOf(definition: RulePartsFragment): AlertRuleInput {
  return Object.fromEntries(
    Object.entries(definition).filter(([, value]) => value !== null),
  ) as AlertRuleInput;
}

/** What the form shows for a rule; null for kinds that it cannot show, which are taken as they are. */
export function formOf(rule: AlertRuleInput): RuleForm | null {
  const found = (Object.entries(conditions) as [Condition, (typeof conditions)[Condition]][]).find(
    ([, { kind, direction }]) => kind === rule.kind && (direction === null || direction === rule.direction),
  );
  const [condition, { number }] = found ?? ['unusual', conditions.unusual];
  if (!found && rule.kind !== 'SIGMA') return null;
  return {
    name: rule.name,
    metric: rule.metric ?? '',
    condition,
    amount: number === null ? '' : String(rule[number] ?? ''),
    baseline: rule.baseline ?? 'LAST_WEEKS',
    windowMinutes: rule.windowMinutes ?? 60,
    severity: rule.severity,
    categories: rule.filters?.find(({ dimension }) => dimension === 'CATEGORY')?.values ?? [],
  };
}

/**
 * The rule that the form asks for. What the form does not show comes from the rule it began with, where that is of the
 * same kind.
 * @returns what is wrong, by field, when something is
 */
export function ruleOf(
  form: RuleForm,
  begun: AlertRuleInput,
): { rule: AlertRuleInput } | { faults: Partial<Record<keyof RuleForm, string>> } {
  const { kind, direction, number } = conditions[form.condition];
  const amount = Number(form.amount.replace(/\s|%$/g, '').replace(',', '.'));
  if (number !== null && (form.amount.trim() === '' || !Number.isFinite(amount)))
    return { faults: { amount: 'This condition needs a number, such as 20.' } };
  const rest = begun.kind === kind ? begun : { family: begun.family ?? null };
  const others = (rest as AlertRuleInput).filters?.filter(({ dimension }) => dimension !== 'CATEGORY') ?? [];
  const categories =
    form.categories.length > 0 ? [{ dimension: 'CATEGORY' as const, values: form.categories }] : [];
  return {
    rule: {
      ...rest,
      kind,
      name: form.name.trim(),
      severity: form.severity,
      metric: form.metric,
      windowMinutes: form.windowMinutes,
      filters: [...others, ...categories],
      ...(number !== null && { [number]: amount }),
      // A rule that looks to either side keeps to it.
      ...(direction !== null && { direction: kind === 'SIGMA' ? (begun.direction ?? direction) : direction }),
      ...(kind === 'RELATIVE_CHANGE' && { baseline: form.baseline }),
      ...(kind === 'RELATIVE_CHANGE' && form.baseline !== 'AVERAGE' && { baselineHours: null }),
    },
  };
}
