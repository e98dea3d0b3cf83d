import { useId } from 'react';
import './choice.css';

/** One of a few, all of them in sight: radio buttons in a row. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  /** heard, not seen */
  label: string;
  options: readonly { value: Value; label: string }[];
  /** Null where none of them is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            className="visually-hidden"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
