/**
 * Money is decimal text from the wire to Decimal(18, 4), never arithmetic on a binary float.
 *
 * A JSON number has already been through JSON.parse, so its digits are taken from its shortest text. That text is
 * the number as it was written as long as all its 4-decimal neighbours are different doubles, which holds below
 * 10^11 (15 significant digits). Larger prices must come as text.
 */
const decimalText = /^\d{1,14}(?:\.\d{1,4})?$/;
const largestNumber = 1e11;

export type PriceFault = 'type' | 'negative' | 'decimals' | 'too_large';

/** Decimal text with at most 14 digits before and 4 after the point, or what is wrong with it. */
export function parsePrice(value: string | number): { price: string } | { fault: PriceFault } {
  const text = typeof value === 'number' ? String(value) : value;
  if (decimalText.test(text)) {
    return typeof value === 'number' && value >= largestNumber ? { fault: 'too_large' } : { price: text };
  }
  if (/^-\d/.test(text)) return { fault: 'negative' };
  if (/^\d{15,}/.test(text) || text.includes('e+')) return { fault: 'too_large' };
  if (/^\d+\.\d{5,}$/.test(text) || text.includes('e-')) return { fault: 'decimals' };
  return { fault: 'type' };
}

export const priceFaultText: Readonly<Record<PriceFault, string>> = {
  type: 'must be a number or decimal text such as "19.99"',
  negative: 'must not be negative; money that goes back is a refund with a positive price',
  decimals: 'must have at most 4 decimals',
  too_large:
    'must have at most 14 digits before the point, and come as text from 100000000000 on so that no digit is lost',
};
