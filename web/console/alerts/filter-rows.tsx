import { Plus, X } from 'lucide-react';
import type { Dimension } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { dimensionWords } from './choices.tsx';
import type { FilterDraft } from './rule-draft.ts';

/** Which events a rule looks at: all filters must hold. */
export function FilterRows({
  filters,
  dimensions,
  fault,
  onChange,
}: {
  filters: readonly FilterDraft[];
  dimensions: readonly Dimension[];
  fault: string | undefined;
  onChange: (filters: FilterDraft[]) => void;
}) {
  const [first] = dimensions;
  const set = (at: number, part: Partial<FilterDraft>) =>
    onChange(filters.map((filter, i) => (i === at ? { ...filter, ...part } : filter)));
  return (
    <fieldset className="rule-choices rule-filters">
      <legend>Only these events</legend>
      {filters.map((filter, i) => (
        // Rows have nothing that names them but their place.
        <div key={i} className="rule-filter">
          <select
            className="field-control"
            aria-label="Dimension"
            value={filter.dimension}
            onChange={(event) => set(i, { dimension: event.target.value as Dimension })}
          >
            {dimensions.map((dimension) => (
              <option key={dimension} value={dimension}>
                {dimensionWords[dimension]}
              </option>
            ))}
          </select>
          <select
            className="field-control"
            aria-label="Keep or leave out"
            value={filter.exclude ? 'not' : 'is'}
            onChange={(event) => set(i, { exclude: event.target.value === 'not' })}
          >
            <option value="is">is</option>
            <option value="not">is not</option>
          </select>
          <input
            className="field-control"
            aria-label="Values, with commas between them"
            placeholder="web, mobile"
            value={filter.values}
            onChange={(event) => set(i, { values: event.target.value })}
          />
          <Button
            kind="quiet"
            aria-label="Remove this filter"
            onClick={() => onChange(filters.filter((_, at) => at !== i))}
          >
            <X size={16} aria-hidden />
          </Button>
        </div>
      ))}
      {fault !== undefined && <p className="field-fault">{fault}</p>}
      {first && (
        <Button
          kind="quiet"
          onClick={() => onChange([...filters, { dimension: first, values: '', exclude: false }])}
        >
          <Plus size={16} aria-hidden /> Add a filter
        </Button>
      )}
    </fieldset>
  );
}
