import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { comparisons, datesOf, grainsFor, ranges, withRange } from './metric-view.ts';
import type { MetricView } from './metric-view.ts';

interface Props {
  view: MetricView;
  onChange: (view: MetricView) => void;
  /** Why no forecast can be drawn; undefined where one can. */
  noForecast: string | undefined;
}

/** Which time, how fine, against what, and what else is drawn. */
export function ViewControls({ view, onChange, noForecast }: Props) {
  return (
    <div className="view-controls">
      <div className="view-controls-row">
        <Choice
          label="Time"
          options={ranges}
          value={ranges.find(({ value }) => value === view.range)?.value ?? null}
          onChange={(range) => onChange(withRange(view, range))}
        />
        <Dates key={view.range} range={view.range} onChange={(range) => onChange(withRange(view, range))} />
      </div>
      <div className="view-controls-row">
        <Select
          label="By"
          options={grainsFor(view.range)}
          value={view.grain}
          onChange={(grain) => onChange({ ...view, grain })}
        />
        <Select
          label="Compare with"
          options={[...comparisons, { value: 'NONE', label: 'nothing' }]}
          value={view.compareTo ?? 'NONE'}
          onChange={(found) => onChange({ ...view, compareTo: found === 'NONE' ? null : found })}
        />
        <Toggle
          label="What is usual"
          checked={view.showsUsual}
          onChange={(showsUsual) => onChange({ ...view, showsUsual })}
        />
        <Toggle
          label="Forecast"
          checked={view.showsForecast && noForecast === undefined}
          hint={noForecast}
          onChange={(showsForecast) => onChange({ ...view, showsForecast })}
        />
      </div>
    </div>
  );
}

/** Whole days of the shop's calendar, the last one included. */
function Dates({ range, onChange }: { range: string; onChange: (range: string) => void }) {
  const dates = datesOf(range);
  const [from, setFrom] = useState(dates?.from.slice(0, 10) ?? '');
  const [to, setTo] = useState(dates?.to.slice(0, 10) ?? '');
  const isBackwards = from !== '' && to !== '' && from > to;
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    onChange(`${from}/${to}`);
  };
  return (
    <form className="view-controls-dates" onSubmit={apply}>
      <Field label="From">
        {(control) => (
          <input
            {...control}
            type="date"
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label="To" fault={isBackwards ? 'It ends before it begins.' : undefined}>
        {(control) => (
          <input
            {...control}
            type="date"
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" disabled={from === '' || to === '' || isBackwards}>
        Show
      </Button>
    </form>
  );
}

function Toggle({
  label,
  checked,
  hint,
  onChange,
}: {
  label: string;
  checked: boolean;
  /** Why it cannot be chosen. */
  hint?: string | undefined;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="view-controls-toggle" title={hint}>
      <input
        type="checkbox"
        checked={checked}
        disabled={hint !== undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
      {hint !== undefined && <span className="visually-hidden">: {hint}</span>}
    </label>
  );
}
