import { ArrowDown, ArrowUp, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../parts/button.tsx';
import type { Formats } from '../parts/format.ts';
import type { ChatAnswer } from './ask.ts';
import { createCellFormats, isFigure } from './cell.ts';
import { toCsv } from './csv.ts';
import { sortRows } from './sort-rows.ts';
import type { Order } from './sort-rows.ts';
import './answer-table.css';

/** The rows of an answer; a click on a heading orders them, a third one brings the answer's own order back. */
export function AnswerTable({ answer, formats }: { answer: ChatAnswer; formats: Formats }) {
  const { columns, rows, totalRows, timeZone } = answer;
  const [order, setOrder] = useState<Order | null>(null);
  const { write } = useMemo(() => createCellFormats(formats, timeZone), [formats, timeZone]);
  const sorted = useMemo(
    () =>
      sortRows(
        rows.map((row) => row ?? []),
        order,
      ),
    [rows, order],
  );

  return (
    <div className="answer-table">
      {/* Scrollable by keyboard only when it can be focused. */}
      <div className="answer-table-frame" tabIndex={0} role="region" aria-label="Table of the answer">
        <table>
          <thead>
            <tr>
              {columns.map((column, place) => {
                const direction = order?.column === place ? order.direction : null;
                return (
                  <th
                    key={column.name}
                    scope="col"
                    className={isFigure(column) ? 'answer-table-figure' : undefined}
                    aria-sort={direction ?? undefined}
                  >
                    <button type="button" onClick={() => setOrder(nextOrder(order, place))}>
                      {column.label}
                      {direction === 'ascending' && <ArrowUp size={13} aria-hidden />}
                      {direction === 'descending' && <ArrowDown size={13} aria-hidden />}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row, place) => (
              <tr key={place}>
                {columns.map((column, at) => (
                  <td key={column.name} className={isFigure(column) ? 'answer-table-figure' : undefined}>
                    {isFigure(column) ? (
                      write(row[at], column)
                    ) : (
                      <div className="answer-table-text">{write(row[at], column)}</div>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="answer-table-foot">
        <span>{rowsOf(rows.length, totalRows)}</span>
        <Button kind="quiet" onClick={() => download(answer)}>
          <Download size={15} aria-hidden /> CSV
        </Button>
      </p>
    </div>
  );
}

function nextOrder(order: Order | null, column: number): Order | null {
  if (order?.column !== column) return { column, direction: 'ascending' };
  return order.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

function rowsOf(shown: number, total: number): string {
  if (shown < total) return `The first ${shown.toLocaleString()} of ${total.toLocaleString()} rows`;
  return total === 1 ? '1 row' : `${total.toLocaleString()} rows`;
}

function download({ columns, rows, timeZone, question }: ChatAnswer): void {
  const csv = toCsv(
    columns,
    rows.map((row) => row ?? []),
    timeZone,
  );
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${question.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
