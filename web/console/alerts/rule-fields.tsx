import type { Dimension, Unit } from '../../generated/graphql.ts';
import { Field, Select } from '../../parts/field.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { FilterRows } from './filter-rows.tsx';
import { KindChoices, dimensionWords } from './choices.tsx';
import { baselineHints, coverageOptions, numberFields, windowOptions } from './field-words.ts';
import type { Faults, RuleDraft } from './rule-draft.ts';
import type { RuleField } from './rule-kinds.ts';

export interface RuleMetric {
  name: string;
  label: string;
  unit: Unit;
  additive: boolean;
  dimensions: readonly Dimension[];
}

export interface RuleFieldsProps {
  fields: readonly RuleField[];
  draft: RuleDraft;
  faults: Faults;
  /** the catalogue */
  metrics: readonly RuleMetric[];
  onChange: (part: Partial<RuleDraft>) => void;
}

/** The controls of some fields of a rule, each with what it means. */
export function RuleFields({ fields, ...props }: RuleFieldsProps) {
  return (
    <div className="rule-fields">
      {fields.map((field) => (
        <RuleControl key={field} field={field} {...props} />
      ))}
    </div>
  );
}

function RuleControl({
  field,
  draft,
  faults,
  metrics,
  onChange,
}: Omit<RuleFieldsProps, 'fields'> & { field: RuleField }) {
  const { currency } = useFormats();
  const metric = metrics.find(({ name }) => name === draft.metric);
  switch (field) {
    case 'metric':
      return (
        <Select
          label="Metric"
          hint={draft.kind === 'NO_DATA' ? 'One that adds up over time.' : undefined}
          value={draft.metric}
          onChange={(name) => onChange({ metric: name, by: '', filters: [] })}
          options={metrics
            .filter(({ additive }) => additive || draft.kind !== 'NO_DATA')
            .map(({ name, label }) => ({ value: name, label }))}
        />
      );
    case 'windowMinutes':
      return (
        <Select
          label={draft.kind === 'NO_DATA' ? 'For how long' : 'Over'}
          hint={
            metric?.additive === false
              ? 'What does not add up over time is read in whole windows of 5 or 60 minutes.'
              : 'What is judged every minute: the metric over so long.'
          }
          value={draft.windowMinutes}
          onChange={(windowMinutes) => onChange({ windowMinutes })}
          options={windowOptions(metric?.additive ?? true, draft.windowMinutes)}
        />
      );
    case 'direction':
      return (
        <Select
          label="When it is"
          value={draft.direction}
          onChange={(direction) => onChange({ direction })}
          options={[
            { value: 'BELOW', label: 'Below' },
            { value: 'ABOVE', label: 'Above' },
            ...(draft.kind === 'SIGMA' || draft.kind === 'FORECAST'
              ? [{ value: 'EITHER' as const, label: 'Below or above' }]
              : []),
          ]}
        />
      );
    case 'baseline':
      return (
        <Select
          label="Compared with"
          hint={baselineHints[draft.baseline]}
          value={draft.baseline}
          onChange={(baseline) => onChange({ baseline })}
          options={[
            { value: 'LAST_WEEKS', label: 'The last weeks' },
            { value: 'YESTERDAY', label: 'Yesterday' },
            { value: 'AVERAGE', label: 'Its average' },
          ]}
        />
      );
    case 'grain':
      return (
        <Select
          label="Each"
          value={draft.grain}
          onChange={(grain) => onChange({ grain })}
          options={[
            { value: 'DAY', label: 'Day' },
            { value: 'HOUR', label: 'Hour' },
          ]}
        />
      );
    case 'coverage':
      return (
        <Select
          label="Bounds"
          hint="How many outcomes of 100 its bounds are to hold."
          value={draft.coverage}
          onChange={(coverage) => onChange({ coverage })}
          options={coverageOptions}
        />
      );
    case 'weeks':
      return (
        <Select
          label="Looks back"
          value={draft.weeks}
          onChange={(weeks) => onChange({ weeks })}
          options={['1', '2', '3', '4'].map((value) => ({
            value,
            label: value === '1' ? '1 week' : `${value} weeks`,
          }))}
        />
      );
    case 'by':
      return (
        <Select
          label="One alert for each"
          hint="Without it, one alert for the whole."
          value={draft.by}
          onChange={(by) => onChange({ by })}
          options={[
            { value: '', label: '(the whole)' },
            // The API refuses products: they would be thousands.
            ...(metric?.dimensions ?? [])
              .filter((dimension) => dimension !== 'PRODUCT')
              .map((dimension) => ({ value: dimension, label: dimensionWords[dimension] })),
          ]}
        />
      );
    case 'filters':
      return (
        <FilterRows
          filters={draft.filters}
          dimensions={metric?.dimensions ?? []}
          fault={faults.filters}
          onChange={(filters) => onChange({ filters })}
        />
      );
    case 'family':
    case 'families':
    case 'metrics':
      return <KindChoices field={field} draft={draft} metrics={metrics} onChange={onChange} />;
    default: {
      if (field === 'baselineHours' && draft.baseline !== 'AVERAGE') return null;
      const { label, hint, unit } = numberFields[field];
      const ofMetric = metric?.unit === 'MONEY' ? currency : metric?.unit === 'RATIO' ? '%' : undefined;
      return (
        <Field label={label} hint={hint} fault={faults[field]} unit={field === 'threshold' ? ofMetric : unit}>
          {(control) => (
            <input
              {...control}
              type="text"
              inputMode="decimal"
              value={draft[field]}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          )}
        </Field>
      );
    }
  }
}
