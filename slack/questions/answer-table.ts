import type { AskQuestionMutation } from '../generated/graphql.ts';
import type { Block } from '../messages/blocks.ts';
import { cut } from '../messages/blocks.ts';
import { dash } from '../messages/formats.ts';
import type { Formats } from '../messages/formats.ts';

export type Answer = AskQuestionMutation['askQuestion'];
type Column = Answer['columns'][number];

/** Slack would take 100 rows and 20 columns; nobody reads these in a thread. */
const most = { rows: 20, columns: 8, cell: 80 };
const dayMs = 86_400_000;

/** The table of an answer with what was cut from it in words; null where its sentence says it all. */
export function answerTable(answer: Answer, formats: Formats): { block: Block; note: string | null } | null {
  const { columns, totalRows } = answer;
  const rows = answer.rows.filter((row) => row !== null);
  if (rows.length < 2 || columns.length === 0) return null;
  const shown = columns.slice(0, most.columns);
  const isNumber = ({ unit }: Column) => unit !== 'TEXT' && unit !== 'TIME';
  const write = shown.map((column, at) =>
    cellWriter(
      column,
      rows.map((row) => row[at]),
      formats,
    ),
  );
  const cell = (text: string) => ({
    type: 'raw_text' as const,
    text: text === '' ? dash : cut(text, most.cell),
  });
  return {
    block: {
      type: 'table',
      column_settings: shown.map((column) => ({ align: isNumber(column) ? 'right' : 'left' })),
      rows: [
        shown.map(({ label }) => cell(label)),
        ...rows.slice(0, most.rows).map((row) => shown.map((_, at) => cell(write[at]!(row[at])))),
      ],
    },
    note: cutNote(totalRows, columns.length),
  };
}

function cutNote(rows: number, columns: number): string | null {
  const parts = [
    ...(rows > most.rows ? [`the first ${most.rows} of ${rows} rows`] : []),
    ...(columns > most.columns ? [`the first ${most.columns} of ${columns} columns`] : []),
  ];
  return parts.length === 0 ? null : `The table shows ${parts.join(' and ')}.`;
}

function cellWriter({ unit }: Column, cells: unknown[], formats: Formats): (cell: unknown) => string {
  // Where every time is a midnight of the shop, it is the day that is meant.
  const isDays =
    unit === 'TIME' && cells.every((cell) => typeof cell === 'number' && isMidnight(cell, formats.timeZone));
  return (cell) => {
    if (cell === null || cell === undefined) return dash;
    if (typeof cell !== 'number') return typeof cell === 'string' ? cell : JSON.stringify(cell);
    return isDays ? formats.day(cell) : formats.value(cell, unit);
  };
}

const isMidnight = (at: number, timeZone: string): boolean =>
  timeZone === 'UTC'
    ? at % dayMs === 0
    : new Date(at).toLocaleTimeString('en-GB', { timeZone, timeStyle: 'medium' }) === '00:00:00';
