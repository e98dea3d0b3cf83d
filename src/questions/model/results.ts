import type { Plan } from '../plan.ts';
import type { Draft } from '../types.ts';

/** Something the model had computed. */
export interface ModelResult {
  plan: Plan | null;
  draft: Draft;
  /** whether no row of a table is in it as it is */
  aggregated: boolean;
}

/** What one conversation had computed, numbered from 1. */
export interface Results {
  add(result: ModelResult): number;
  /**
   * The result that «[2] Revenue was …» points at; without a mark the last one. Null when there is none.
   * @param how.marked a mark is needed
   */
  pointedAt(text: string, how: { marked: boolean }): ModelResult | null;
}

const mark = /^\s*\[(?:result\s*)?(\d+)\]\s*/i;

export const withoutMark = (text: string): string => text.replace(mark, '').trim();

export function createResults(): Results {
  const results: ModelResult[] = [];
  return {
    add: (result) => results.push(result),
    pointedAt: (text, { marked }) =>
      results[Number(mark.exec(text)?.[1]) - 1] ?? (marked ? null : (results.at(-1) ?? null)),
  };
}
