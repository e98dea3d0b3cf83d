import type { ReactNode } from 'react';
import type { Gateway } from '../gateway/gateway.ts';
import { Badge } from '../parts/badge.tsx';
import type { Formats } from '../parts/format.ts';
import { AnswerChart } from './answer-chart.tsx';
import { AnswerFeedback } from './answer-feedback.tsx';
import { AnswerProposal } from './answer-proposal.tsx';
import { AnswerSql } from './answer-sql.tsx';
import { AnswerTable } from './answer-table.tsx';
import type { ChatAnswer } from './ask.ts';
import { readingOf, standingOf } from './tier.ts';
import './answer.css';

export interface AnswerProps {
  gateway: Gateway;
  formats: Formats;
  answer: ChatAnswer;
  size: 'full' | 'compact';
  showSql: boolean;
  /** Asks the question of an answer of long ago once more. */
  onAskAgain: (() => void) | null;
  /** what else can be done with it */
  actions?: ReactNode;
}

/** The sentence first; then what shows it; then what one needs to doubt it. */
export function Answer({ gateway, formats, answer, size, showSql, onAskAgain, actions }: AnswerProps) {
  const { status, chart, rows, columns, sql, proposal } = answer;
  const standing = standingOf(answer);
  const reading = readingOf(answer);
  // A refusal says them in its sentence.
  const untold = answer.notUnderstood.filter((word) => !answer.text.includes(word));
  const isDrawn = typeof chart === 'object' && chart !== null;
  const table = rows.length > 0 && columns.length > 0 && <AnswerTable answer={answer} formats={formats} />;

  return (
    <div className="answer">
      <p className="answer-text">{withWholeNumbers(answer.text)}</p>
      {proposal ? (
        <AnswerProposal gateway={gateway} formats={formats} proposal={proposal} onAskAgain={onAskAgain} />
      ) : (
        <p className="answer-standing">
          <span title={standing.meaning}>
            <Badge tone={standing.tone}>{standing.label}</Badge>
          </span>
          {reading !== null && <span>{reading}</span>}
        </p>
      )}
      {isDrawn && <AnswerChart spec={chart as Record<string, unknown>} />}
      {isDrawn && size === 'compact' && table ? (
        <details className="answer-fold">
          <summary>Table</summary>
          {table}
        </details>
      ) : (
        table
      )}
      <Told title="Not understood" list={untold.map((word) => `“${word}”`)} />
      <Told title="Taken for granted" list={answer.assumptions} />
      <Told title="Good to know" list={answer.notes} />
      {showSql && sql !== null && <AnswerSql sql={sql} />}
      <footer className="answer-foot">
        <span className="number">{costOf(answer, formats)}</span>
        {status === 'ANSWERED' && !proposal && <AnswerFeedback gateway={gateway} answerId={answer.id} />}
        {actions}
      </footer>
    </div>
  );
}

function Told({ title, list }: { title: string; list: readonly string[] }) {
  if (list.length === 0) return null;
  return (
    <div className="answer-told">
      <h3>{title}</h3>
      <ul>
        {list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** No line breaks between a number and its unit. */
const withWholeNumbers = (text: string): ReactNode[] =>
  text
    .split(/([+−±-]?\d[\d.,]* (?:%|[A-Z]{3}\b))/)
    .map((part, place) => (place % 2 === 0 ? part : <span key={place}>{part}</span>));

function costOf({ elapsedMs, rowsRead, dataUntil }: ChatAnswer, formats: Formats): string {
  const seconds = Number((elapsedMs / 1_000).toPrecision(2));
  return [
    `${seconds} s`,
    ...(rowsRead > 0 ? [`${formats.value(rowsRead, 'COUNT')} rows read`] : []),
    ...(dataUntil === null ? [] : [`data until ${formats.time(dataUntil)}`]),
  ].join(' · ');
}
