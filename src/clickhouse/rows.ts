import { z } from 'zod';

/**
 * Row parts as both backends send them: 64-bit integers and decimals arrive as strings (quoted, so that no digit
 * is lost), times as epoch milliseconds made in SQL by toUnixTimestamp64Milli.
 */
export const integer = z.union([z.number(), z.string().regex(/^-?\d+$/)]).transform(Number);
export const number = z.union([z.number(), z.string()]).transform(Number);
export const nullableNumber = z
  .union([z.number(), z.string(), z.null()])
  .transform((v) => (v === null ? null : Number(v)));
/** Kept as text, digit for digit. */
export const decimal = z.union([z.string(), z.number()]).transform(String);
export const text = z.string();
export const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .transform((v) => v === true || v === 1 || v === '1' || v === 'true');
