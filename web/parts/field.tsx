import { useId } from 'react';
import type { ReactNode } from 'react';
import './field.css';

/** What ties a control to its label, hint and fault. */
export interface ControlProps {
  id: string;
  className: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A control with its label above it and what one should know below it. */
export function Field({
  label,
  hint,
  fault,
  unit,
  children,
}: {
  label: string;
  hint?: ReactNode;
  /** Why what stands there cannot be taken. */
  fault?: string | undefined;
  /** Written behind the control, such as minutes. */
  unit?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const below = fault ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-row">
        {children({
          id,
          className: 'field-control',
          'aria-describedby': below === undefined ? undefined : `${id}-below`,
          'aria-invalid': fault === undefined ? undefined : true,
        })}
        {unit !== undefined && <span className="field-unit">{unit}</span>}
      </div>
      {below !== undefined && (
        <p id={`${id}-below`} className={fault === undefined ? 'field-hint' : 'field-fault'}>
          {below}
        </p>
      )}
    </div>
  );
}

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

/** A choice of one among a few. */
export function Select<Value extends string>({
  label,
  hint,
  fault,
  options,
  value,
  onChange,
}: {
  label: string;
  hint?: ReactNode;
  fault?: string | undefined;
  options: readonly Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value as Value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
