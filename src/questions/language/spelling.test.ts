import { describe, expect, it } from 'vitest';
import { correct } from './spelling.ts';

const vocabulary = new Set([
  'revenue',
  'category',
  'categories',
  'books',
  'orders',
  'toys',
  'conversion',
  'month',
  'buyers',
]);

describe('correct', () => {
  it.each([
    ['revnue', 'revenue'],
    ['reveneu', 'revenue'],
    ['categry', 'category'],
    ['conversoin', 'conversion'],
    ['boks', 'books'],
    ['odrers', 'orders'],
  ])('reads %s as %s', (typo, word) => {
    expect(correct(typo, vocabulary)).toEqual({ word, certain: true });
  });

  it('offers a short word with one letter replaced, and does not take it', () => {
    expect(correct('boots', vocabulary)).toEqual({ word: 'books', certain: false });
  });

  it.each(['moon', 'weather', 'sky', 'joys', 'profit', 'borders', '2026a', 'revenue'])(
    'leaves %s alone',
    (word) => {
      expect(correct(word, vocabulary)).toBeNull();
    },
  );
});
