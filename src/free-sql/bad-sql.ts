import { CartographError } from '../errors.ts';

const longest = 1_000;

/** What is not allowed in a statement, or wrong in it, and what to do instead. */
export const badSql = (message: string): CartographError =>
  new CartographError('BAD_SQL', message.length > longest ? `${message.slice(0, longest)}…` : message);
