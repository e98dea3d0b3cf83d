import { ArrowUp } from 'lucide-react';
import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import { Button } from '../parts/button.tsx';
import './composer.css';

/** As many characters as a question may have. */
const longest = 500;

/** Where a question is written: Enter asks, Shift+Enter begins a line. */
export function Composer({
  value,
  isAsking,
  onChange,
  onAsk,
}: {
  value: string;
  isAsking: boolean;
  onChange: (value: string) => void;
  onAsk: (question: string) => void;
}) {
  const field = useId();
  const question = value.trim();
  const ask = () => {
    if (question !== '' && !isAsking) onAsk(question);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the writing of a Chinese or Japanese word is not meant for us.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <label className="visually-hidden" htmlFor={field}>
        Your question
      </label>
      {/* The hidden copy makes the field as high as what is written. */}
      <div className="composer-field" data-value={value}>
        <textarea
          id={field}
          rows={1}
          maxLength={longest}
          placeholder="Ask about your shop"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Button type="submit" kind="primary" aria-label="Ask" disabled={question === ''} busy={isAsking}>
        <ArrowUp size={18} aria-hidden />
      </Button>
    </form>
  );
}
