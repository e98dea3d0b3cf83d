import { expect, it } from 'vitest';
import { parsePrice } from './price.ts';

it.each([
  ['19.99', '19.99'],
  ['0', '0'],
  ['99999999999999.9999', '99999999999999.9999'],
  [19.99, '19.99'],
  [0.1, '0.1'],
  [1e10, '10000000000'],
  [99_999_999_999.9999, '99999999999.9999'],
])('takes %s', (value, price) => {
  expect(parsePrice(value)).toEqual({ price });
});

it.each([
  ['-1', 'negative'],
  [-0.5, 'negative'],
  [0.1 + 0.2, 'decimals'],
  [1e-7, 'decimals'],
  ['1.00001', 'decimals'],
  ['100000000000000', 'too_large'],
  // As a double, 123456789012.3456 and its neighbours in the fourth decimal are hardly told apart.
  [123_456_789_012.3456, 'too_large'],
  [1e21, 'too_large'],
  ['1e3', 'type'],
  ['', 'type'],
  ['1,50', 'type'],
  [NaN, 'type'],
])('refuses %s', (value, fault) => {
  expect(parsePrice(value)).toEqual({ fault });
});

it('never changes a number with up to four decimals below a hundred billion', () => {
  let state = 1;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 20_000; round += 1) {
    const text = `${random(99_999) + 1}${String(random(1_000_000)).padStart(6, '0')}.${String(random(10_000)).padStart(4, '0')}`;
    expect(parsePrice(JSON.parse(text) as number)).toEqual({ price: text.replace(/\.?0+$/, '') });
  }
});
