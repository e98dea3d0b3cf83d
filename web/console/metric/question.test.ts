import { describe, expect, it } from 'vitest';
import { readView } from './metric-view.ts';
import { questionOf } from './question.ts';

describe('questionOf', () => {
  it.each([
    ['range=LAST_7_DAYS', 'Why did net revenue change in the last 7 days?'],
    ['range=TODAY&category=Home', 'Why did net revenue for Home change today?'],
    ['range=2026-10-01/2026-10-15', 'Why did net revenue change from 2026-10-01 to 2026-10-15?'],
  ])('of %s', (search, question) => {
    expect(questionOf('Net revenue', readView(new URLSearchParams(search)))).toBe(question);
  });
});
