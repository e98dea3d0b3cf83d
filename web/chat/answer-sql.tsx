import { useRef, useState } from 'react';
import { Button } from '../parts/button.tsx';
import './answer-sql.css';

/** The statement behind an answer, for who wants to see it. */
export function AnswerSql({ sql }: { sql: string }) {
  const code = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(sql);
      setSaid('Copied');
    } catch {
      // A frame may not be allowed to write to the clipboard, nor a page that came over plain HTTP.
      if (code.current) window.getSelection()?.selectAllChildren(code.current);
      setSaid('Selected: copy it with Ctrl+C');
    }
  };

  return (
    <details className="answer-sql">
      <summary>SQL</summary>
      <div className="answer-sql-head">
        <span role="status">{said}</span>
        <Button kind="quiet" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <pre tabIndex={0} aria-label="The SQL of the answer">
        <code ref={code}>{sql}</code>
      </pre>
    </details>
  );
}
