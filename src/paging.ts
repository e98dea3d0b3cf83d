import { badInput } from './errors.ts';

/** @throws CartographError BAD_INPUT for a page size that makes no sense */
export function checkPageSize(first: number, most: number): void {
  if (!Number.isInteger(first) || first < 1 || first > most)
    throw badInput(`first must be a whole number from 1 to ${most}.`);
}

/** The place of an item in its list: what it is sorted by, then what tells equals apart. Clients only hand it back. */
export const writeCursor = (sortedBy: number | string, id: string): string =>
  Buffer.from(`${sortedBy} ${id}`).toString('base64url');

const timeAndWord = /^(\d{1,15}) (\w+)$/;

/**
 * @param pattern of the two parts; default a time in epoch ms and a plain word
 * @throws CartographError BAD_INPUT for anything that writeCursor did not write
 */
export function readCursor(cursor: string, pattern = timeAndWord): [sortedBy: string, id: string] {
  const match = pattern.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw badInput('after must be a cursor from an earlier page of the same list.');
  return [match[1]!, match[2]!];
}
