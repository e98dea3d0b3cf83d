import { parse } from 'csv-parse';
import type { Readable } from 'node:stream';
import { badInput } from '../../errors.ts';
import { readLines } from '../lines.ts';
import { compileMapping } from './compile-mapping.ts';
import type { Mapping } from './mapping.ts';
import type { FileSource } from './open-source.ts';

export interface ReadOptions {
  /** null: every line is an event of the contract already */
  mapping: Mapping | null;
  /** rows in each slice but the last: the same file always falls into the same slices */
  sliceRows: number;
  onRead?: (bytes: number) => void;
}

/** The events of a file, as values or text for the contract, in slices. A row that has no shape stays its text. */
export async function* readEvents(
  source: FileSource,
  { mapping, sliceRows, onRead }: ReadOptions,
): AsyncGenerator<unknown[]> {
  const stream = source.read(onRead);
  const rows =
    mapping === null
      ? flat(readLines(stream))
      : mapping.format === 'csv'
        ? csvEvents(stream, source, mapping)
        : lineEvents(stream, source, mapping);
  let slice: unknown[] = [];
  for await (const row of rows) {
    slice.push(row);
    if (slice.length === sliceRows) {
      yield slice;
      slice = [];
    }
  }
  if (slice.length > 0) yield slice;
}

async function* csvEvents(stream: Readable, { fingerprint }: FileSource, mapping: Mapping): AsyncGenerator {
  // A row with too few or too many cells is the contract's to refuse, not the end of the import.
  const records = stream.pipe(
    parse({
      delimiter: mapping.delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
  stream.on('error', (error) => records.destroy(error));
  const file = fingerprint.slice(0, 16);
  let toEvent: ReturnType<typeof compileMapping> | undefined;
  let width = 0;
  let row = 0;
  for await (const cells of records as AsyncIterable<string[]>) {
    if (!toEvent) {
      toEvent = compileMapping(mapping, cells);
      width = cells.length;
      continue;
    }
    row += 1;
    yield cells.length === width ? toEvent(cells, { file, row }) : cells.join(mapping.delimiter);
  }
  if (!toEvent) throw badInput('The file is empty; its first line must name the columns.');
}

async function* lineEvents(stream: Readable, { fingerprint }: FileSource, mapping: Mapping): AsyncGenerator {
  const file = fingerprint.slice(0, 16);
  const columns = columnsOf(mapping);
  const toEvent = compileMapping(mapping, columns);
  let row = 0;
  for await (const line of flat(readLines(stream))) {
    row += 1;
    const record = parseObject(line);
    yield record
      ? toEvent(
          columns.map((column) => textOf(record[column])),
          { file, row },
        )
      : line;
  }
}

/** Lines have no header: the columns are those the mapping speaks of. */
function columnsOf(mapping: Mapping): string[] {
  const names = JSON.stringify([mapping.event, mapping.rules]).matchAll(/\{([^{}"|@]+)(?:\|[^{}"]*)?\}/g);
  return [...new Set([...names].map(([, name]) => name!.trim()))];
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

async function* flat(slices: AsyncIterable<string[]>): AsyncGenerator<string> {
  for await (const slice of slices) yield* slice;
}
