import type {
  AlertBaseline,
  AlertDirection,
  AlertRuleInput,
  AlertRuleKind,
  AlertsDefinitionFragment,
  AnomalyFamily,
  Dimension,
  ForecastGrain,
  Severity,
  Unit,
} from '../../generated/graphql.ts';
import { takes } from './rule-kinds.ts';
import type { RuleField } from './rule-kinds.ts';

export interface FilterDraft {
  dimension: Dimension;
  /** with commas between them */
  values: string;
  exclude: boolean;
}

/** A rule while it is written: numbers as they are typed, so that half a number is no loss. */
export interface RuleDraft {
  kind: AlertRuleKind;
  name: string;
  severity: Severity;
  family: AnomalyFamily;
  metric: string;
  filters: FilterDraft[];
  by: Dimension | '';
  direction: AlertDirection;
  baseline: AlertBaseline;
  grain: ForecastGrain;
  families: AnomalyFamily[];
  metrics: string[];
  windowMinutes: string;
  /** of ratios in percent, as people say it */
  threshold: string;
  changePercent: string;
  baselineHours: string;
  sigmas: string;
  weeks: string;
  coverage: string;
  forMinutes: string;
  keepFiringMinutes: string;
  recoveryPercent: string;
  minimumVolume: string;
}

/** What a rule from scratch begins with. */
export const blankDraft: RuleDraft = {
  ...{ kind: 'THRESHOLD', name: '', severity: 'MEDIUM', family: 'BUSINESS', metric: 'revenue' },
  ...{ filters: [], by: '', direction: 'BELOW', baseline: 'LAST_WEEKS', grain: 'DAY' },
  ...{ families: [], metrics: [], windowMinutes: '60', threshold: '', changePercent: '40' },
  ...{ baselineHours: '24', sigmas: '4', weeks: '4', coverage: '0.95', forMinutes: '0' },
  ...{ keepFiringMinutes: '5', recoveryPercent: '0', minimumVolume: '' },
};

/** A rule or a template as it is edited; what its kind does not take stands as in a blank one. */
export function draftOf(definition: AlertsDefinitionFragment, unitOf: (metric: string) => Unit): RuleDraft {
  const { filters, threshold, ...rest } = definition;
  const given = Object.entries(rest).flatMap(([field, value]) => {
    if (value === null || !(field in blankDraft)) return [];
    return [[field, typeof value === 'number' ? String(value) : value]];
  });
  return {
    ...blankDraft,
    ...(Object.fromEntries(given) as Partial<RuleDraft>),
    filters: (filters ?? []).map(({ dimension, values, exclude }) => ({
      ...{ dimension, values: values.join(', '), exclude: exclude === true },
    })),
    threshold: threshold === null ? '' : String(tidy(threshold * scaleOf(unitOf(definition.metric ?? '')))),
  };
}

export type Faults = Partial<Record<RuleField | 'name', string>>;

const numbers = {
  windowMinutes: { needed: true, whole: true },
  threshold: { needed: true, whole: false },
  changePercent: { needed: true, whole: false },
  baselineHours: { needed: false, whole: true },
  sigmas: { needed: true, whole: false },
  weeks: { needed: false, whole: true },
  coverage: { needed: false, whole: false },
  forMinutes: { needed: false, whole: true },
  keepFiringMinutes: { needed: false, whole: true },
  recoveryPercent: { needed: false, whole: false },
  minimumVolume: { needed: false, whole: false },
} as const;

/** The rule as it is sent, with the fields that its kind takes; or what must be mended first. */
export function inputOf(draft: RuleDraft, unit: Unit): { rule: AlertRuleInput; faults: Faults } {
  const faults: Faults = {};
  const { kind, severity, name } = draft;
  if (name.trim() === '') faults.name = 'It needs a name.';
  const rule: AlertRuleInput = { kind, severity, name: name.trim() };
  for (const field of ['metric', 'direction', 'baseline', 'grain', 'family'] as const) {
    if (takes(kind, field)) Object.assign(rule, { [field]: draft[field] });
  }
  for (const field of ['families', 'metrics'] as const) {
    if (takes(kind, field) && draft[field].length > 0) Object.assign(rule, { [field]: draft[field] });
  }
  if (takes(kind, 'by') && draft.by !== '') rule.by = draft.by;
  if (takes(kind, 'filters')) rule.filters = filtersOf(draft, faults);
  for (const [field, { needed, whole }] of Object.entries(numbers)) {
    const named = field as keyof typeof numbers;
    if (!takes(kind, named)) continue;
    const typed = draft[named].trim();
    const value = Number(typed.replace(',', '.'));
    if (typed === '') {
      if (needed) faults[named] = 'It needs a number.';
    } else if (!Number.isFinite(value)) {
      faults[named] = 'This is not a number.';
    } else if (whole && !Number.isInteger(value)) {
      faults[named] = 'It takes a whole number.';
    } else {
      rule[named] = named === 'threshold' ? tidy(value / scaleOf(unit)) : value;
    }
  }
  return { rule, faults };
}

function filtersOf({ filters }: RuleDraft, faults: Faults): NonNullable<AlertRuleInput['filters']> {
  const read = filters.map(({ dimension, values, exclude }) => ({
    dimension,
    values: values.split(',').flatMap((value) => value.trim() || []),
    exclude,
  }));
  if (read.some(({ values }) => values.length === 0)) faults.filters = 'Each filter needs a value.';
  return read;
}

/** People say 3.1 %, the API says 0.031. */
export const scaleOf = (unit: Unit): number => (unit === 'RATIO' ? 100 : 1);

/** Without the dust of binary fractions. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** What a rule is tried as: its name has no say in what it would have done, and may still be missing. */
export const untitled = (rule: AlertRuleInput): AlertRuleInput => ({ ...rule, name: 'Untitled' });
