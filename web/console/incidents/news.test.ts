import { describe, expect, it } from 'vitest';
import { lineOf } from './incident-line.fixture.ts';
import { newsOf } from './news.ts';

const title = 'Revenue 62 % below expectation';

describe('newsOf', () => {
  it.each([
    ['a new one', undefined, {}, `New, high: ${title}`],
    ['an old one that is spoken about', undefined, { status: 'RESOLVED' }, null],
    ['its end', {}, { status: 'RESOLVED' }, `Over: ${title}`],
    ['its return', { status: 'RESOLVED' }, {}, `Open again: ${title}`],
    ['that there was none', {}, { status: 'RETRACTED' }, `Retracted: ${title}`],
    ['a graver severity', {}, { severity: 'CRITICAL' }, `Now critical: ${title}`],
    ['who looks after it', {}, { acknowledgedBy: 'Ada' }, `Ada looks after it: ${title}`],
    ['that nobody does', { acknowledgedBy: 'Ada' }, {}, `Nobody looks after it any more: ${title}`],
    ['nothing of a comment', {}, { version: 2 }, null],
  ] as const)('tells %s', (_what, before, after, text) => {
    expect(newsOf(before && lineOf(before), lineOf(after))).toBe(text);
  });
});
