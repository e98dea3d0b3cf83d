import './switch.css';

/** On or off, at once. */
export function Switch({
  label,
  on,
  busy = false,
  onChange,
}: {
  /** heard, not seen: what is on or off */
  label: string;
  on: boolean;
  busy?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={on}
      aria-label={label}
      disabled={busy}
      onClick={() => onChange(!on)}
    >
      <span aria-hidden />
    </button>
  );
}
