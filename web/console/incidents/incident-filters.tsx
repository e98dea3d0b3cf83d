import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/field.tsx';
import { everything, isNarrowed } from './incident-filter.ts';
import type { Narrowing } from './incident-filter.ts';

/** What the list is narrowed to. */
export function IncidentFilters({
  narrowing,
  onChange,
}: {
  narrowing: Narrowing;
  onChange: (narrowing: Narrowing) => void;
}) {
  const set = (part: Partial<Narrowing>) => onChange({ ...narrowing, ...part });
  return (
    <div className="incident-filters" role="search" aria-label="Incidents">
      <Select
        label="Status"
        value={narrowing.status}
        onChange={(status) => set({ status })}
        options={[
          { value: 'all', label: 'Open and over' },
          { value: 'open', label: 'Open' },
          { value: 'resolved', label: 'Resolved' },
          { value: 'retracted', label: 'Retracted' },
        ]}
      />
      <Select
        label="Severity"
        value={narrowing.severity}
        onChange={(severity) => set({ severity })}
        options={[
          { value: 'any', label: 'Any' },
          { value: 'medium', label: 'Medium and graver' },
          { value: 'high', label: 'High and graver' },
          { value: 'critical', label: 'Critical' },
        ]}
      />
      <Select
        label="Concerns"
        value={narrowing.family}
        onChange={(family) => set({ family })}
        options={[
          { value: 'any', label: 'Anything' },
          { value: 'business', label: 'Business' },
          { value: 'pipeline', label: 'Pipeline' },
          { value: 'quality', label: 'Data quality' },
        ]}
      />
      <Select
        label="When"
        value={narrowing.span}
        onChange={(span) => set({ span })}
        options={[
          { value: '24h', label: 'Last 24 hours' },
          { value: '7d', label: 'Last 7 days' },
          { value: '30d', label: 'Last 30 days' },
          { value: 'all', label: 'All' },
        ]}
      />
      {isNarrowed(narrowing) && (
        <Button kind="quiet" onClick={() => onChange(everything)}>
          Show all
        </Button>
      )}
    </div>
  );
}
