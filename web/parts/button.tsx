import type { ComponentProps } from 'react';
import './button.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** primary: what most people will do here; quiet: beside many others */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** Shows that it is under way, and takes no second click. */
  busy?: boolean;
}

export function Button({ kind = 'plain', busy = false, className = '', disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${kind} ${className}`}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
    />
  );
}
