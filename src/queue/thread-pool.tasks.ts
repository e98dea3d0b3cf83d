import { threadId as id } from 'node:worker_threads';
import { CartographError } from '../errors.ts';

// Tasks of thread-pool.test.ts.
export const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
export const threadId = (_: null): number => id;
export const refuse = (message: string): never => {
  throw new CartographError('NOT_ENOUGH_DATA', message);
};
export const die = (code: number): never => process.exit(code);
export const spin = (_: null): never => {
  for (;;);
};
