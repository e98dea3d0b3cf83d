import type { Temporal } from 'temporal-polyfill';
import type { CalendarUnit, Span } from './calendar.ts';
import { monthNumber } from './day-names.ts';
import type { Token } from './tokens.ts';

export interface SpanMatch {
  span: Span;
  length: number;
}

export interface DayMatch {
  date: Temporal.PlainDate;
  length: number;
  /** how it was read, where the words leave room */
  assumption?: string;
}

/** 1 to 12, from a full or short name; «may» only where it cannot be another word. */
export function monthAt(tokens: readonly Token[], at: number): number | null {
  const text = tokens[at]?.text ?? '';
  if (text === 'may' && !mayIsMonth(tokens, at)) return null;
  return monthNumber(text) || null;
}

function mayIsMonth(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  const dated = [before, after].some((token) => token?.kind === 'number' || token?.text === '-');
  return (
    dated ||
    /^(in|last|this|since|until|till|to|of|and|or|vs|versus|during|for|from|through|before|after|between|by)$/.test(
      before?.text ?? '',
    )
  );
}

export function yearAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  return token?.kind === 'number' && /^20\d\d$/.test(token.raw) ? Number(token.text) : null;
}

/** Tokens from `at` spell the phrase: its length, else 0. */
export function phraseAt(tokens: readonly Token[], at: number, phrase: string): number {
  const words = phrase.split(' ');
  return words.every((word, i) => tokens[at + i]?.text === word) ? words.length : 0;
}

const unitWords: Readonly<Record<string, CalendarUnit>> = Object.fromEntries(
  Object.entries({
    minute: 'minute minutes min mins',
    hour: 'hour hours hr hrs',
    day: 'day days',
    week: 'week weeks wk wks',
    month: 'month months',
    quarter: 'quarter quarters',
    year: 'year years yr yrs',
  }).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit as CalendarUnit])),
);

export const unitAt = (tokens: readonly Token[], at: number): CalendarUnit | null =>
  unitWords[tokens[at]?.text ?? ''] ?? null;
