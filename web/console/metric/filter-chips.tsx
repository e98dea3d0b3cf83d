import { X } from 'lucide-react';
import { dimensionLabels } from './dimension-labels.ts';
import { filtersOf, toggleFilter } from './metric-view.ts';
import type { MetricView } from './metric-view.ts';

/** What the page is narrowed down to; each can be taken off. */
export function FilterChips({ view, onChange }: { view: MetricView; onChange: (view: MetricView) => void }) {
  const filters = filtersOf(view);
  if (filters.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label="Only">
      {filters.flatMap(({ dimension, values }) =>
        values.map((value) => (
          <li key={`${dimension} ${value}`}>
            <button type="button" onClick={() => onChange(toggleFilter(view, dimension, value))}>
              {dimensionLabels[dimension]}: {value === '' ? 'none' : value}
              <X size={14} aria-hidden />
              <span className="visually-hidden">Take off</span>
            </button>
          </li>
        )),
      )}
    </ul>
  );
}
