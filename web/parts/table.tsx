import { ChevronRight } from 'lucide-react';
import { Fragment, useId, useState } from 'react';
import type { ReactNode } from 'react';
import './table.css';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right, one below the other. */
  numeric?: boolean;
  /** Names the row for those who hear the table; the first column unless another says so. */
  rowHeader?: boolean;
  /** Takes the width that is left. */
  wide?: boolean;
  /** Stays on one line, such as a time. */
  oneLine?: boolean;
  /** For columns of nothing but buttons: the header is heard, not seen. */
  hideHeader?: boolean;
}

interface TableProps<Row> {
  /** What the table holds; heard, not seen, where a heading above says it already. */
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What a row opens to; rows of which it answers null do not open. */
  detail?: ((row: Row) => ReactNode) | undefined;
}

/** Rows and columns that scroll inside themselves where the page is narrow. */
export function Table<Row>({ caption, columns, rows, rowKey, detail }: TableProps<Row>) {
  const heading = columns.findIndex(({ rowHeader }) => rowHeader);
  const parts = { columns, heading: Math.max(heading, 0), detail };
  return (
    // Reachable by keyboard, so that what is cut off can be scrolled to.
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {detail && (
              <th scope="col" className="table-open">
                <span className="visually-hidden">Details</span>
              </th>
            )}
            {columns.map((column) => (
              <th key={column.header} scope="col" className={classOf(column)}>
                {column.hideHeader ? <span className="visually-hidden">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={rowKey(row)}>
              <Row row={row} {...parts} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row<Row>({
  row,
  columns,
  heading,
  detail,
}: Pick<TableProps<Row>, 'columns' | 'detail'> & { row: Row; heading: number }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const more = detail?.(row);
  const opens = more !== undefined && more !== null;
  return (
    <>
      <tr>
        {detail && (
          <td className="table-open">
            {opens && (
              <button
                type="button"
                aria-expanded={open}
                aria-controls={open ? id : undefined}
                onClick={() => setOpen(!open)}
              >
                <ChevronRight size={16} aria-hidden />
                <span className="visually-hidden">Details</span>
              </button>
            )}
          </td>
        )}
        {columns.map((column, index) =>
          index === heading ? (
            <th key={column.header} scope="row" className={classOf(column)}>
              {column.cell(row)}
            </th>
          ) : (
            <td key={column.header} className={classOf(column)}>
              {column.cell(row)}
            </td>
          ),
        )}
      </tr>
      {open && opens && (
        <tr id={id} className="table-detail">
          <td colSpan={columns.length + 1}>{more}</td>
        </tr>
      )}
    </>
  );
}

const classOf = <Row,>({ numeric, oneLine, wide }: Column<Row>): string =>
  [numeric && 'number table-number', oneLine && 'table-one-line', wide && 'table-wide']
    .filter(Boolean)
    .join(' ');
