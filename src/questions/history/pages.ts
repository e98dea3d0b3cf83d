import { checkPageSize, readCursor, writeCursor } from '../../paging.ts';
import type { HistoryPage, PageRequest } from './types.ts';

/** Where an item stands in a list that has the newest first. */
export interface Place {
  /** epoch ms */
  at: number;
  id: string;
}

/** How many of a list, and after which place. */
export interface PageFrom extends Place {
  first: number;
}

const mostPerPage = 200;
/** Before everything there is. */
const top: Place = { at: Number.MAX_SAFE_INTEGER, id: '' };
const timeAndId = /^(\d{1,15}) ([\w-]+)$/;

/** @throws CartographError BAD_INPUT for a page size or cursor that makes no sense */
export function pageFrom({ first = 50, after }: PageRequest): PageFrom {
  checkPageSize(first, mostPerPage);
  if (after === undefined) return { ...top, first };
  const [at, id] = readCursor(after, timeAndId);
  return { at: Number(at), id, first };
}

/** @param found one more than is shown tells that there is a next page */
export const pageOf = <Item>(
  found: readonly Item[],
  first: number,
  place: (item: Item) => Place,
): HistoryPage<Item> => ({
  items: found.slice(0, first).map((item) => {
    const { at, id } = place(item);
    return { item, cursor: writeCursor(at, id) };
  }),
  hasNextPage: found.length > first,
});
