import type { HistoryPage } from '../../src/questions/history/index.ts';
import { pageOf } from '../page-info.ts';

export const howMany = { defaultValue: 50, description: 'How many, from 1 to 200.' };
export const startAfter = { nullable: true, description: 'Cursor of the last one already seen.' };

export const connectionOf = <Item>({ items, hasNextPage }: HistoryPage<Item>, after: string | null) =>
  pageOf(
    items.map(({ item, cursor }) => ({ node: item, cursor })),
    hasNextPage,
    after,
  );
