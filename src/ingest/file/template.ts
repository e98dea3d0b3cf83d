import { badInput } from '../../errors.ts';

/** A record's texts, in the order of the file's columns. */
export type Cells = readonly string[];

/** Where a record stands: `file` is the content's fingerprint, `row` counts from 1. */
export interface Place {
  file: string;
  row: number;
}

export type Render = (cells: Cells, place: Place) => string;

/** Named changes a column may go through: "{Quantity|absolute}". */
const filters: Readonly<Record<string, (text: string) => string>> = {
  /** -5 → 5 */
  absolute: (text) => text.replace(/^-/, ''),
  /** 17850.0 → 17850: whole numbers that went through a float on their way */
  integer: (text) => text.replace(/\.0+$/, ''),
  lower: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
};

/**
 * Compiles "text {column|filter} text". `{@file}` and `{@row}` name the place of the record.
 * @throws CartographError BAD_INPUT for a column or a filter that is not there
 */
export function compileTemplate(template: string, columns: readonly string[]): Render {
  // Odd pieces are what stood in braces.
  const parts = template
    .split(/\{([^{}]+)\}/)
    .map((piece, index) => (index % 2 === 1 ? compilePart(piece, columns) : piece));
  const [first, only, last] = parts;
  if (parts.length === 3 && first === '' && last === '' && typeof only === 'function') return only;
  return (cells, place) =>
    parts.reduce<string>((text, part) => text + (typeof part === 'string' ? part : part(cells, place)), '');
}

function compilePart(piece: string, columns: readonly string[]): Render {
  const [column = '', ...names] = piece.split('|').map((name) => name.trim());
  if (column === '@row') return (_, { row }) => String(row);
  if (column === '@file') return (_, { file }) => file;

  const position = columns.indexOf(column);
  if (position < 0)
    throw badInput(`The mapping names the column "${column}", but the file has: ${columns.join(', ')}`);
  const changes = names.map((name) => {
    const change = filters[name];
    if (!change)
      throw badInput(`The mapping names the filter "${name}"; there are: ${Object.keys(filters).join(', ')}`);
    return change;
  });
  return (cells) => changes.reduce((text, change) => change(text), cells[position] ?? '');
}
