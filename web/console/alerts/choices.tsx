import type { AnomalyFamily, Dimension } from '../../generated/graphql.ts';
import { Select } from '../../parts/field.tsx';
import { familyWords } from '../incidents/words.ts';
import type { RuleFieldsProps } from './rule-fields.tsx';

export const dimensionWords: Readonly<Record<Dimension, string>> = {
  CATEGORY: 'Category',
  COUNTRY: 'Country',
  EVENT_TYPE: 'Event type',
  PRODUCT: 'Product',
  SOURCE: 'Source',
};

const families = Object.keys(familyWords) as AnomalyFamily[];

/** Whom a rule concerns, or which incidents it is about. */
export function KindChoices({
  field,
  draft,
  metrics,
  onChange,
}: Pick<RuleFieldsProps, 'draft' | 'metrics' | 'onChange'> & { field: 'family' | 'families' | 'metrics' }) {
  if (field === 'family') {
    return (
      <Select
        label="Concerns"
        hint="Routes choose by it whom they tell."
        value={draft.family}
        onChange={(family) => onChange({ family })}
        options={families.map((value) => ({ value, label: familyWords[value].label }))}
      />
    );
  }
  const choices =
    field === 'families'
      ? families.map((value) => ({ value, label: familyWords[value].label }))
      : metrics.map(({ name, label }) => ({ value: name, label }));
  const chosen: readonly string[] = draft[field];
  return (
    <fieldset className="rule-choices">
      <legend>{field === 'families' ? 'Only what concerns' : 'Only what touches'}</legend>
      <p className="field-hint">Without any, {field === 'families' ? 'all families' : 'all metrics'}.</p>
      <div>
        {choices.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange({
                  [field]: target.checked ? [...chosen, value] : chosen.filter((other) => other !== value),
                })
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
