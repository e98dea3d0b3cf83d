import { Check } from 'lucide-react';
import type { Exchange } from './use-exchanges.ts';
import './progress.css';

type StepName = NonNullable<Exchange['steps'][number]['step']>;

const words: Record<StepName, string> = {
  READ: 'Read the question',
  PLAN: 'Settled what is asked',
  MODEL: 'Asked the language model',
  GUARD: 'Examined the SQL',
  RUN: 'Ran it',
  CHECK: 'Checked the numbers',
  ANSWER: 'Put the answer together',
};

/** What has been done for an answer that is on its way. */
export function Progress({ steps, text }: Pick<Exchange, 'steps' | 'text'>) {
  return (
    <div className="progress">
      <ol>
        {steps.map(({ sequence, step, note }) => (
          <li key={sequence}>
            <Check size={14} aria-hidden /> {step && words[step]}
            {note !== '' && step !== 'READ' && step !== 'ANSWER' && <span className="muted">: {note}</span>}
          </li>
        ))}
      </ol>
      {text === '' ? (
        <p className="progress-wait">
          <span aria-hidden className="progress-dots" />
          <span className="muted">Working on it</span>
        </p>
      ) : (
        <p className="answer-text">{text}</p>
      )}
    </div>
  );
}
