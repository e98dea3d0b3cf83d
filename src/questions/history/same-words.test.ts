import { expect, test } from 'vitest';
import { sameWords } from './same-words.ts';

test.each([
  ['What is the revenue?', 'what is revenue'],
  ['  show ME,  revenue — today!! ', 'Show me revenue today'],
  ['top-selling products', 'Top selling products?'],
  ['Revenue for yesterday’s orders', "revenue for yesterday's orders"],
  ['ｒevenue', 'revenue'],
])('%j asks what %j asks', (one, other) => expect(sameWords(one)).toBe(sameWords(other)));

test.each([
  ['orders above 1.5', 'orders above 15'],
  ['orders above 1.5', 'orders above 1 5'],
  ['change below -5', 'change below 5'],
  ['revenue > 20', 'revenue < 20'],
  ['revenue above 20%', 'revenue above 20'],
  ['revenue on 2026-03-01', 'revenue on 2026-03-10'],
  ['revenue without Toys', 'revenue with Toys'],
  ['revenue by category', 'category by revenue'],
])('%j does not ask what %j asks', (one, other) => expect(sameWords(one)).not.toBe(sameWords(other)));

test('a question without words has none', () => expect(sameWords(' ?! ')).toBe(''));
